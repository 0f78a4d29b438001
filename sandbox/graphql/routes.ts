import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import express, { Router, type Request, type Response } from "express";
import { getNullableType, OperationTypeNode, type GraphQLResolveInfo } from "graphql";
import { validToken } from "../auth/tokens.ts";
import type { Sandbox, ShopRequest } from "../sandbox.ts";
import type { AccessToken, ShopState } from "../state/index.ts";
import { drawFate, internalError } from "../weather/weather.ts";
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
    (request, response, next) => {
      void answer(sandbox, request, response).then(undefined, next);
    },
  );
  return router;
}

async function answer(sandbox: Sandbox, request: Request, response: Response): Promise<void> {
  const shop = sandbox.shop(request.params.shop ?? "");
  if (!shop) return void response.status(404).json({ errors: "Not Found" });
  const token = validToken(shop, request.get("X-Shopify-Access-Token") ?? "", Date.now());
  response.set({ "X-Request-Id": randomUUID(), "X-Shopify-API-Version": request.params.version ?? "" });
  if (!token) return void response.status(401).json(UNAUTHORIZED);

  const fate = drawFate(sandbox.weather, sandbox.random);
  if (fate.delayMs > 0) await wait(fate.delayMs);
  if (fate.refuseWith === 429) response.set("Retry-After", "2.0");
  if (fate.refuseWith !== null) return void response.status(fate.refuseWith).json({ errors: "Something went wrong" });

  const context = openRequest(sandbox, shop, token, fate.hasPartialData);
  const body = executeRequest(context, sandbox.bucket(shop, context.app), request.body as GraphQLRequest);
  if (fate.losesAnswer) response.status(502).json({ errors: "Bad Gateway" });
  else response.json(body);
  context.deliver();
}

function openRequest(sandbox: Sandbox, shop: ShopState, token: AccessToken, hasPartialData: boolean): ShopRequest {
  const context = sandbox.request(shop, token.appId === sandbox.app.id ? sandbox.app : sandbox.otherApp, token.scopes);
  const { brokenMutation, concurrentRequest } = sandbox.weather;
  context.strikeMutation = () => {
    if (sandbox.random.chance(concurrentRequest)) return "concurrent";
    return sandbox.random.chance(brokenMutation) ? "broken" : null;
  };
  if (hasPartialData) context.strikeField = strikeOnce();
  return context;
}

/** Strikes the first nullable field of a query below its root: the rest of the data is answered. */
function strikeOnce(): (info: GraphQLResolveInfo) => void {
  let struck = false;
  return (info) => {
    const isNullable = getNullableType(info.returnType) === info.returnType;
    if (struck || !isNullable || info.path.prev === undefined || info.operation.operation !== OperationTypeNode.QUERY)
      return;
    struck = true;
    throw internalError();
  };
}
