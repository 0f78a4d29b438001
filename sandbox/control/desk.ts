import express, { Router, type Request, type Response } from "express";
import type { ShopContext } from "../context.ts";
import { cancelOrder } from "../orders/cancel.ts";
import { createOrder } from "../orders/create.ts";
import { NotSimulated, Refusal } from "../refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";
import { endTokens } from "../auth/tokens.ts";
import { isoSeconds } from "../clock.ts";
import { changeScopes, changeTimeZone, uninstallApp } from "../installation.ts";
import { receiveShipment } from "../transfers/receive.ts";
import { createShipmentInTransit } from "../transfers/shipments.ts";
import { createReadyTransfer } from "../transfers/transfers.ts";
import { FAULTS, WEATHER } from "./presets.ts";

/** What a form of the control pages sends. */
type Form = Record<string, string>;

const DAY_MS = 86_400_000;
/** How often "send all again" sends each delivery. */
const TIMES_AGAIN = 2;

/** The forms of `GET /control`: they do one thing to the sandbox and go back to the page they came from. */
export function deskRoutes(sandbox: Sandbox): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  router.post("/clock", (request, response) => {
    const { days = "" } = request.body as Form;
    sandbox.clock.jumpTo(sandbox.clock.milliseconds() + Number(days) * DAY_MS);
    sandbox.changed();
    goBack(request, response, `The clock has jumped ${days} days.`);
  });
  router.post("/weather", (request, response) => {
    const { preset = "" } = request.body as Form;
    sandbox.weather = WEATHER[preset] ?? sandbox.weather;
    goBack(request, response, `Weather: ${preset}.`);
  });
  router.post("/faults", (request, response) => {
    const { preset = "" } = request.body as Form;
    sandbox.courier.faults = FAULTS[preset] ?? sandbox.courier.faults;
    goBack(request, response, `Faults: ${preset}.`);
  });
  router.post("/shops", (request, response) => {
    const { name = "", domain = "", locations = "" } = request.body as Form;
    goBack(request, response, openShop(sandbox, { name, domain, locations: locations.split(",") }));
  });
  return router;
}

const DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;

/** Opens one more shop, or says why not. */
function openShop(sandbox: Sandbox, given: { name: string; domain: string; locations: string[] }): string {
  const { domain } = given;
  if (!DOMAIN.test(domain)) return `Refused: ${domain} is no shop's domain. Give one such as second.myshopify.com.`;
  if (sandbox.shop(domain)) return `Refused: there is a shop ${domain} already.`;
  const locations = given.locations.map((location) => location.trim()).filter(Boolean);
  sandbox.openShop({ domain, name: given.name.trim() || domain, ...(locations.length > 0 ? { locations } : {}) });
  return `The shop ${domain} is open.`;
}

/** Goes back to the page of the control desk that a form names, and says what has come of it. */
function goBack(request: Request, response: Response, said: string): void {
  const { back } = request.query;
  const page = new URL(typeof back === "string" ? back : "/control", "http://control");
  page.searchParams.set("said", said);
  response.redirect(303, page.pathname + page.search);
}

/** The forms of `GET /control/{shop}`. */
export function shopDeskRoutes(sandbox: Sandbox, shop: ShopState): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false }));
  for (const [name, act] of Object.entries(ACTIONS)) {
    router.post(`/${name}`, (request, response) => {
      const said = whatItSays(() => sandbox.act(shop, (context) => act(context, request.body as Form)));
      goBack(request, response, said);
    });
  }
  router.post("/resend", (request, response) => {
    const { id } = request.body as Form;
    const all = id === "all";
    const chosen = [...shop.deliveries.values()].filter((delivery) => all || delivery.id === id).reverse();
    void sandbox.courier.resend(shop, chosen, all ? TIMES_AGAIN : 1);
    goBack(request, response, `${chosen.length} deliveries are sent again.`);
  });
  return router;
}

/** What an action says, or why it was refused. */
function whatItSays(act: () => string): string {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal || error instanceof NotSimulated) return `Refused: ${error.message}`;
    throw error;
  }
}

const ACTIONS: Record<string, (context: ShopContext, form: Form) => string> = {
  order(context, { variantId = "", quantity = "" }) {
    const line = { variantId, quantity: Number(quantity), requiresShipping: true, taxable: true, giftCard: false };
    const options = { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" as const };
    const { order } = createOrder(context, {
      order: { lineItems: [line], test: false, sourceName: "shopify_draft_order" },
      options,
    });
    return `Order ${order.name} is placed.`;
  },
  cancel(context, { orderId = "" }) {
    cancelOrder(context, { orderId, reason: "INVENTORY", restock: true });
    return "The order is cancelled, its units are for sale again.";
  },
  inbound(context, { variantId = "", locationId = "", quantity = "", days = "" }) {
    const inventoryItemId = context.shop.variants.get(variantId)?.inventoryItemId ?? "";
    const lineItems = [{ inventoryItemId, quantity: Number(quantity) }];
    const input = { destinationLocationId: locationId, lineItems };
    const { inventoryTransfer } = createReadyTransfer(context, { input });
    const arrivesAt = isoSeconds(Date.parse(context.now()) + Number(days) * DAY_MS);
    const shipment = { movementId: inventoryTransfer.id, lineItems, trackingInput: { arrivesAt } };
    const { inventoryShipment } = createShipmentInTransit(context, { input: shipment });
    return `Shipment ${inventoryShipment.name} is under way and arrives on ${arrivesAt.slice(0, 10)}.`;
  },
  receive(context, { shipmentId = "", lineId = "", accepted = "", rejected = "" }) {
    const receipts = [
      { shipmentLineItemId: lineId, quantity: Number(accepted), reason: "ACCEPTED" as const },
      { shipmentLineItemId: lineId, quantity: Number(rejected), reason: "REJECTED" as const },
    ];
    const lineItems = receipts.filter(({ quantity }) => quantity > 0);
    receiveShipment(context, { id: shipmentId, lineItems });
    return `Received: ${accepted} accepted, ${rejected} rejected.`;
  },
  scopes(context, { scopes = "" }) {
    changeScopes(context, scopes.split(/[\s,]+/).filter(Boolean));
    return "The app has these scopes from now on.";
  },
  tokens({ shop }, { how }) {
    const ended = endTokens(shop, how === "expiresAt" ? "expiresAt" : "revokedAt", Date.now());
    return `${ended} tokens of the app have ended.`;
  },
  uninstall(context) {
    uninstallApp(context);
    return "The app is uninstalled.";
  },
  timezone(context, { zone = "" }) {
    if (!isTimeZone(zone)) return `Refused: ${zone} is no time zone. Give an IANA name, such as Europe/Berlin.`;
    changeTimeZone(context, zone);
    return `The shop's days are those of ${zone}.`;
  },
};

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
