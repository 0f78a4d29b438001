import express, { Router, type Request, type Response } from "express";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";
import { CLEAR_SKY, type WeatherReport } from "../weather/weather.ts";
import { NO_FAULTS, type FaultPlan } from "../webhooks/faults.ts";
import { deserializeState, serializeState } from "../state/file.ts";
import { durationMs } from "./duration.ts";
import { deskRoutes } from "./desk.ts";
import { saidIn } from "./layout.ts";
import { controlPage } from "./page.ts";
import { shopRoutes } from "./shop-routes.ts";

/** A shop with tens of thousands of orders and their deliveries fits. */
const STATE_LIMIT = "1gb";

interface ClockRequest {
  advance?: string;
  now?: string;
}

/** `/control`: what a person or a test does to the sandbox itself rather than to a shop through its API. */
export function controlRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.put("/state", express.text({ type: "*/*", limit: STATE_LIMIT }), (request, response) =>
    loadState(sandbox, String(request.body), response),
  );
  router.use(express.json());
  router.get("/state", (_request, response) => response.type("json").send(serializeState(sandbox.state)));
  router.get("/", (request, response) => response.type("html").send(controlPage(sandbox, saidIn(request))));
  router.use("/desk", deskRoutes(sandbox));
  router.get("/clock", (_request, response) => response.json(clockAnswer(sandbox)));
  router.post("/clock", (request, response) => jumpClock(sandbox, request, response));
  router.get("/shops", (_request, response) =>
    response.json([...sandbox.state.shops.values()].map(({ domain, name }) => ({ domain, name }))),
  );
  router.get("/weather", (_request, response) => response.json(sandbox.weather));
  router.post("/weather", (request, response) => {
    const change = request.body as Partial<WeatherReport>;
    if (!areNumbersOf(change, CLEAR_SKY)) return refuse(response, CLEAR_SKY);
    sandbox.weather = { ...CLEAR_SKY, ...change };
    return response.json(sandbox.weather);
  });
  router.get("/faults", (_request, response) => response.json(sandbox.courier.faults));
  router.post("/faults", (request, response) => {
    const change = request.body as Partial<FaultPlan>;
    if (!areNumbersOf(change, NO_FAULTS)) return refuse(response, NO_FAULTS);
    sandbox.courier.faults = { ...NO_FAULTS, ...change };
    return response.json(sandbox.courier.faults);
  });
  router.use("/:shop", (request, response, next) => {
    const shop: ShopState | undefined = sandbox.shop(request.params.shop ?? "");
    if (!shop) {
      response.status(404).json({ error: `There is no shop ${request.params.shop}. GET /control/shops lists them.` });
      return;
    }
    shopRoutes(sandbox, shop)(request, response, next);
  });
  return router;
}

/** Takes a saved state in the place of the present one, or says why it is none. */
function loadState(sandbox: Sandbox, text: string, response: Response): Response {
  try {
    sandbox.load(deserializeState(text));
    return response.json({ shops: [...sandbox.state.shops.keys()], now: sandbox.clock.now() });
  } catch (error) {
    return response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
  }
}

function clockAnswer(sandbox: Sandbox): object {
  return { now: sandbox.clock.now(), offsetMs: sandbox.state.clockOffsetMs };
}

function jumpClock(sandbox: Sandbox, request: Request, response: Response): Response {
  const { advance, now } = request.body as ClockRequest;
  const target =
    now === undefined ? sandbox.clock.milliseconds() + (durationMs(advance ?? "") ?? Number.NaN) : Date.parse(now);
  if (Number.isNaN(target)) {
    const error = 'Send {"advance": "P14D"} (an ISO 8601 duration) or {"now": "2026-12-05T09:00:00Z"}.';
    return response.status(400).json({ error });
  }
  sandbox.clock.jumpTo(target);
  sandbox.changed();
  return response.json(clockAnswer(sandbox));
}

function areNumbersOf(change: object, known: object): boolean {
  return Object.entries(change).every(([key, value]) => key in known && typeof value === "number" && value >= 0);
}

function refuse(response: Response, known: object): Response {
  return response
    .status(400)
    .json({ error: `Send a JSON object with any of these, each a number: ${Object.keys(known).join(", ")}.` });
}
