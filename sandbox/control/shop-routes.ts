import { Router, type Response } from "express";
import { endTokens } from "../auth/tokens.ts";
import { customerDataRequestBody, customerRedactBody, shopRedactBody } from "../webhooks/bodies/shop.ts";
import { changeScopes, uninstallApp } from "../installation.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";
import { shopDeskRoutes } from "./desk.ts";
import { saidIn } from "./layout.ts";
import { logPage, logQuery } from "./log-page.ts";
import { shopPage } from "./shop-page.ts";

interface ResendRequest {
  ids?: string[];
  order?: "reverse";
  times?: number;
}

/** How often the whole log may be sent again in one call. */
const MAX_TIMES = 10;

/** `/control/{shop}/...`. */
export function shopRoutes(sandbox: Sandbox, shop: ShopState): Router {
  const router = Router();
  const end = (how: "revokedAt" | "expiresAt", response: Response) => {
    response.json({ ended: endTokens(shop, how, Date.now()) });
    sandbox.changed();
  };
  router.get("/", (request, response) => response.type("html").send(shopPage(sandbox, shop, saidIn(request))));
  router.use("/desk", shopDeskRoutes(sandbox, shop));
  router.get("/log", (request, response) => response.type("html").send(logPage(shop, logQuery(request))));
  router.get("/deliveries", (_request, response) => response.json([...shop.deliveries.values()]));
  router.get("/idle", (_request, response) => {
    const pending = sandbox.courier.pending(shop);
    response.json({ idle: pending === 0, pending });
  });
  router.post("/deliveries/resend", (request, response) => {
    const { ids, order, times = 1 } = request.body as ResendRequest;
    if (!Number.isInteger(times) || times < 1 || times > MAX_TIMES) {
      return response.status(400).json({ error: `"times" is a whole number from 1 to ${MAX_TIMES}.` });
    }
    const chosen = ids ? ids.flatMap((id) => shop.deliveries.get(id) ?? []) : [...shop.deliveries.values()];
    if (order === "reverse") chosen.reverse();
    void sandbox.courier.resend(shop, chosen, times).then(() => response.json({ sent: chosen.length * times }));
    return undefined;
  });
  router.post("/scopes", (request, response) => {
    const { scopes } = request.body as { scopes?: string[] };
    if (!Array.isArray(scopes)) return response.status(400).json({ error: 'Send {"scopes": ["read_orders", ...]}.' });
    sandbox.act(shop, (context) => changeScopes(context, scopes));
    return response.json({ scopes });
  });
  router.post("/tokens/revoke", (_request, response) => end("revokedAt", response));
  router.post("/tokens/expire", (_request, response) => end("expiresAt", response));
  router.post("/uninstall", (_request, response) => {
    sandbox.act(shop, uninstallApp);
    response.json({ uninstalledAt: shop.installation?.uninstalledAt });
  });
  router.post("/compliance", (request, response) => {
    const { topic, email } = request.body as { topic?: string; email?: string };
    return announceCompliance(sandbox, shop, response, topic, email);
  });
  return router;
}

/** Sends one of the three topics that every app must answer. */
function announceCompliance(
  sandbox: Sandbox,
  shop: ShopState,
  response: Response,
  topic: string | undefined,
  email: string | undefined,
): Response {
  if (topic === "shop/redact") {
    sandbox.act(shop, (context) => context.emit(topic, shopRedactBody(shop)));
    return response.json({ topic });
  }
  const customer = shop.customers.get(shop.customerIdsByEmail.get(email?.toLowerCase() ?? "") ?? "");
  if ((topic !== "customers/redact" && topic !== "customers/data_request") || !customer) {
    const error =
      'Send {"topic": "shop/redact"}, or {"topic": "customers/redact" or "customers/data_request", "email": of a customer}.';
    return response.status(400).json({ error });
  }
  const orders = [...shop.orders.values()].filter((order) => order.customerId === customer.id);
  sandbox.act(shop, (context) => {
    const requestId = Number(context.newGid("DataRequest").split("/").at(-1));
    const body =
      topic === "customers/redact"
        ? customerRedactBody(shop, customer, orders)
        : customerDataRequestBody(shop, customer, orders, requestId);
    context.emit(topic, body);
  });
  return response.json({ topic });
}
