import express, { Router, type Request, type Response } from "express";
import type { Sandbox } from "../sandbox.ts";
import type { AccessToken, ShopState } from "../state/index.ts";
import { readSessionToken } from "./session-token.ts";
import { issueToken } from "./tokens.ts";

const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ONLINE_TYPE = "urn:shopify:params:oauth:token-type:online-access-token";

interface TokenRequest {
  client_id?: string;
  client_secret?: string;
  grant_type?: string;
  subject_token?: string;
  requested_token_type?: string;
  refresh_token?: string;
  expiring?: string | number | boolean;
}

/** `POST /{shop}/admin/oauth/access_token`: token exchange and refresh. */
export function authRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.post(
    "/:shop/admin/oauth/access_token",
    express.json(),
    express.urlencoded({ extended: false }),
    (request: Request, response: Response) => {
      const shop = sandbox.shop(request.params.shop ?? "");
      const body = request.body as TokenRequest;
      if (!shop) return response.status(404).json({ errors: "Not Found" });
      if (body.client_id !== sandbox.options.apiKey || body.client_secret !== sandbox.options.apiSecret) {
        return response
          .status(400)
          .json({ error: "application_cannot_be_found", error_description: "The application could not be found" });
      }
      if (body.grant_type === "refresh_token") return refresh(sandbox, shop, body, response);
      if (body.grant_type !== TOKEN_EXCHANGE) return response.status(400).json({ error: "unsupported_grant_type" });
      return exchange(sandbox, shop, body, response);
    },
  );
  return router;
}

/**
 * Tokens live by the machine's clock and not by the sandbox's, which can jump: Shopify's library checks them against the
 * machine's.
 */
function wholeSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}

function exchange(sandbox: Sandbox, shop: ShopState, body: TokenRequest, response: Response): Response {
  const now = wholeSecond();
  const claims = readSessionToken(body.subject_token ?? "", sandbox.options.apiSecret, now);
  if (claims?.dest !== `https://${shop.domain}`) return response.status(400).json({ error: "invalid_subject_token" });
  sandbox.install(shop);
  const kind = body.requested_token_type === ONLINE_TYPE ? "online" : "offline";
  const expiring = ["1", "true"].includes(String(body.expiring ?? ""));
  const token = issueToken(shop, sandbox.app, kind, expiring, now);
  sandbox.changed();
  return response.json(answer(token, shop, now, claims.sub));
}

function refresh(sandbox: Sandbox, shop: ShopState, body: TokenRequest, response: Response): Response {
  const now = wholeSecond();
  const old = [...shop.tokens.values()].find(
    (token) => token.refreshToken !== null && token.refreshToken === body.refresh_token,
  );
  const expired = old?.refreshTokenExpiresAt ? Date.parse(old.refreshTokenExpiresAt) <= now : true;
  if (!old || expired || old.revokedAt !== null) return response.status(400).json({ error: "invalid_request" });
  shop.tokens.delete(old.token);
  const token = issueToken(shop, sandbox.app, "offline", true, now);
  sandbox.changed();
  return response.json(answer(token, shop, now, ""));
}

function answer(token: AccessToken, shop: ShopState, now: number, userId: string): object {
  const secondsUntil = (instant: string) => Math.round((Date.parse(instant) - now) / 1000);
  return {
    access_token: token.token,
    scope: token.scopes.join(","),
    ...(token.expiresAt ? { expires_in: secondsUntil(token.expiresAt) } : {}),
    ...(token.refreshToken && token.refreshTokenExpiresAt
      ? { refresh_token: token.refreshToken, refresh_token_expires_in: secondsUntil(token.refreshTokenExpiresAt) }
      : {}),
    ...(token.kind === "online"
      ? { associated_user_scope: token.scopes.join(","), associated_user: associatedUser(shop, userId) }
      : {}),
  };
}

function associatedUser(shop: ShopState, userId: string): object {
  return {
    id: Number(userId),
    first_name: "Sandy",
    last_name: "Box",
    email: shop.email,
    email_verified: true,
    account_owner: true,
    locale: "en",
    collaborator: false,
  };
}
