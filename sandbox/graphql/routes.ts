import express, { Router, type Request, type Response } from "express";
import { randomUUID } from "node:crypto";
import { validToken } from "../auth/tokens.ts";
import type { Sandbox } from "../sandbox.ts";
import { executeRequest, type GraphQLRequest } from "./execute.ts";

/** Shopify's bound on a request's body. */
const BODY_LIMIT = "5mb";

const UNAUTHORIZED = { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" };

/** `POST /{shop}/admin/api/{version}/graphql.json`. */
export function graphqlRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.post(
    "/:shop/admin/api/:version/graphql.json",
    express.json({ limit: BODY_LIMIT }),
    (request: Request, response: Response) => {
      const shop = sandbox.shop(request.params.shop ?? "");
      if (!shop) return response.status(404).json({ errors: "Not Found" });
      const token = validToken(shop, request.get("X-Shopify-Access-Token") ?? "", sandbox.clock.milliseconds());
      response.set({ "X-Request-Id": randomUUID(), "X-Shopify-API-Version": request.params.version ?? "" });
      if (!token) return response.status(401).json(UNAUTHORIZED);
      const context = sandbox.context(shop, token.scopes);
      const answer = executeRequest(context, request.body as GraphQLRequest);
      response.json(answer);
      context.deliver();
      return response;
    },
  );
  return router;
}
