import { createHmac, randomUUID } from "node:crypto";

/** How long Shopify lets a session token live, in seconds. */
const LIFETIME_SECONDS = 60;

export interface SessionTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
}

/** Signs an id token as the Shopify admin gives it to an embedded app: HS256 with the app's secret. */
export function signSessionToken(options: {
  domain: string;
  apiKey: string;
  apiSecret: string;
  userId: string;
  now: number;
}): string {
  const issuedAt = Math.floor(options.now / 1000);
  const claims: SessionTokenClaims = {
    iss: `https://${options.domain}/admin`,
    dest: `https://${options.domain}`,
    aud: options.apiKey,
    sub: options.userId,
    exp: issuedAt + LIFETIME_SECONDS,
    nbf: issuedAt,
    iat: issuedAt,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const head = encode({ alg: "HS256", typ: "JWT" });
  const body = encode(claims);
  return `${head}.${body}.${signature(`${head}.${body}`, options.apiSecret)}`;
}

/** The claims of a session token, or null when it is not one of this app's or has expired. */
export function readSessionToken(token: string, apiSecret: string, now: number): SessionTokenClaims | null {
  const [head = "", body = "", signed = ""] = token.split(".");
  if (signed !== signature(`${head}.${body}`, apiSecret)) return null;
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as SessionTokenClaims;
  return claims.exp * 1000 > now ? claims : null;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

function signature(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}
