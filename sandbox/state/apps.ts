import type { Gid } from "./gid.ts";

/** What a shop granted to the app. One app is known to the sandbox. */
export interface Installation {
  id: Gid;
  scopes: string[];
  installedAt: string;
  uninstalledAt: string | null;
}

export interface AccessToken {
  token: string;
  appId: Gid;
  kind: "offline" | "online" | "static";
  scopes: string[];
  /** Null for a token that never expires. */
  expiresAt: string | null;
  refreshToken: string | null;
  refreshTokenExpiresAt: string | null;
  revokedAt: string | null;
}

/** The answer to a mutation that carried `@idempotent(key:)`, kept so that a repetition gives it again. */
export interface IdempotencyRecord {
  key: string;
  mutation: string;
  argumentsHash: string;
  /** Null when the first attempt broke off: its key is spent. */
  result: unknown;
  createdAt: string;
}
