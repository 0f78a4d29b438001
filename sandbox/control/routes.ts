import express, { Router, type Request, type Response } from "express";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState, WebhookDelivery } from "../state/index.ts";
import { durationMs } from "./duration.ts";

interface ResendRequest {
  ids?: string[];
  order?: "reverse";
  times?: number;
}

interface ClockRequest {
  advance?: string;
  now?: string;
}

/** `/control`: what a person or a test does to the sandbox itself rather than to a shop through its API. */
export function controlRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.json());

  router.get("/control/clock", (_request, response) => {
    response.json({ now: sandbox.clock.now(), offsetMs: sandbox.state.clockOffsetMs });
  });
  router.post("/control/clock", (request: Request, response: Response) => {
    const { advance, now } = request.body as ClockRequest;
    const target =
      now === undefined ? sandbox.clock.milliseconds() + (durationMs(advance ?? "") ?? Number.NaN) : Date.parse(now);
    if (Number.isNaN(target)) {
      return response
        .status(400)
        .json({ error: 'Send {"advance": "P14D"} (an ISO 8601 duration) or {"now": "2026-12-05T09:00:00Z"}.' });
    }
    sandbox.clock.jumpTo(target);
    sandbox.changed();
    return response.json({ now: sandbox.clock.now(), offsetMs: sandbox.state.clockOffsetMs });
  });

  router.get("/control/shops", (_request, response) => {
    response.json([...sandbox.state.shops.values()].map((shop) => ({ domain: shop.domain, name: shop.name })));
  });
  router.get(
    "/control/:shop/deliveries",
    withShop(sandbox, (shop, _request, response) => response.json([...shop.deliveries.values()])),
  );
  router.get(
    "/control/:shop/idle",
    withShop(sandbox, (shop, _request, response) => {
      const pending = [...shop.deliveries.values()].filter((delivery) => delivery.state === "pending").length;
      response.json({ idle: sandbox.courier.isIdle(shop), pending });
    }),
  );
  router.post(
    "/control/:shop/deliveries/resend",
    withShop(sandbox, (shop, request, response) => {
      const { ids, order, times = 1 } = request.body as ResendRequest;
      const chosen: WebhookDelivery[] = ids
        ? ids.flatMap((id) => shop.deliveries.get(id) ?? [])
        : [...shop.deliveries.values()];
      if (order === "reverse") chosen.reverse();
      void sandbox.courier.resend(shop, chosen, times).then(() => response.json({ sent: chosen.length * times }));
    }),
  );
  return router;
}

function withShop(sandbox: Sandbox, handle: (shop: ShopState, request: Request, response: Response) => void) {
  return (request: Request, response: Response) => {
    const shop = sandbox.shop(request.params.shop ?? "");
    if (!shop)
      response.status(404).json({ error: `There is no shop ${request.params.shop}. GET /control/shops lists them.` });
    else handle(shop, request, response);
  };
}
