import type { Gid } from "./gid.ts";

export interface BulkOperation {
  id: Gid;
  status: "CANCELED" | "COMPLETED" | "CREATED" | "FAILED" | "RUNNING";
  errorCode: string | null;
  createdAt: string;
  completedAt: string | null;
  /** Digits. */
  objectCount: string;
  rootObjectCount: string;
  query: string;
  type: "QUERY";
  /** Access scopes of the token that asked for it. */
  scopes: string[];
  /** JSON lines, or null while there is nothing to read. */
  result: string | null;
}
