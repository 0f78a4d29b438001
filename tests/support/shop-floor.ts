import { randomUUID } from "node:crypto";
import { merchantOf, type Merchant } from "../../sandbox/demo/merchant.ts";
import * as shopKeeping from "../../sandbox/demo/shop-keeping.ts";
import { SHOP, type TestApp } from "./app.ts";

/** What a merchant and his buyers do in a test's shop, each through the Admin API. Built on by tests that play a story. */
export type Variant = shopKeeping.Variant;

function merchantIn({ sandbox }: TestApp): Merchant {
  return merchantOf(`${sandbox.url}/${SHOP}/admin/api/2026-10/graphql.json`, sandbox.staticToken(SHOP));
}

export async function firstLocation(app: TestApp): Promise<string> {
  const [first] = await shopKeeping.readLocations(merchantIn(app));
  return first.id;
}

/** A product of one variant; `quantity` units of it at the location, when its stock is tracked. */
export function createVariant(
  app: TestApp,
  locationId: string,
  { quantity, continues = true, tracked = true }: { quantity: number; continues?: boolean; tracked?: boolean },
): Promise<Variant> {
  const title = `Lamp ${randomUUID()}`;
  const stock = tracked ? [{ locationId, units: quantity }] : [];
  return shopKeeping.addProduct(merchantIn(app), {
    title,
    sku: title,
    price: "20.00",
    continuesSelling: continues,
    tracked,
    stock,
  });
}

export async function placeOrder(app: TestApp, lines: { variant: Variant; quantity: number }[]): Promise<string> {
  const wanted = lines.map(({ variant, quantity }) => ({ variantId: variant.id, units: quantity }));
  return (await shopKeeping.placeOrder(merchantIn(app), wanted)).id;
}

export function cancelOrder(app: TestApp, orderId: string): Promise<void> {
  return shopKeeping.cancelOrder(merchantIn(app), orderId);
}

/** A shipment of `quantity` units from outside, expected in `days` days. */
export async function sendShipment(
  app: TestApp,
  locationId: string,
  variant: Variant,
  quantity: number,
  days: number,
): Promise<{ id: string; lineId: string }> {
  const arrivesAt = new Date(app.sandbox.clock.milliseconds() + days * 86_400_000).toISOString();
  const items = [{ inventoryItemId: variant.inventoryItemId, units: quantity }];
  const { id, lines } = await shopKeeping.sendShipment(merchantIn(app), { locationId, arrivesAt, items });
  return { id, lineId: lines[0]!.id };
}

export function receiveShipment(
  app: TestApp,
  shipment: { id: string; lineId: string },
  received: { accepted: number; rejected: number },
): Promise<void> {
  return shopKeeping.receiveShipment(merchantIn(app), {
    shipmentId: shipment.id,
    lineId: shipment.lineId,
    ...received,
  });
}

/** What an order shows from outside: ordered, allocated, backordered and latest day of each line; tag; held units. */
export async function seeOrder(app: TestApp, orderId: string) {
  const { order } = await app.admin<{ order: OrderNode }>(
    `query ($id: ID!) {
      order(id: $id) {
        tags
        metafield(namespace: "$app", key: "backorder") { jsonValue }
        fulfillmentOrders(first: 10) {
          nodes { status fulfillmentHolds { handle reason } lineItems(first: 10) { nodes { remainingQuantity } } }
        }
      }
    }`,
    { id: orderId },
  );
  const orders = order.fulfillmentOrders.nodes;
  const units = (isHeld: boolean): number =>
    orders
      .filter((node) => node.fulfillmentHolds.length > 0 === isHeld)
      .flatMap((node) => node.lineItems.nodes)
      .reduce((sum, line) => sum + line.remainingQuantity, 0);
  return {
    isTagged: order.tags.includes("backordered"),
    lines: order.metafield?.jsonValue.lines.map((line) => [
      line.ordered,
      line.allocated,
      line.backordered,
      line.shipPromise?.latestOn ?? null,
    ]),
    held: units(true),
    open: units(false),
    holds: orders.flatMap((node) => node.fulfillmentHolds),
  };
}

interface OrderNode {
  tags: string[];
  metafield: { jsonValue: { lines: ShownLine[] } } | null;
  fulfillmentOrders: {
    nodes: {
      fulfillmentHolds: { handle: string; reason: string }[];
      lineItems: { nodes: { remainingQuantity: number }[] };
    }[];
  };
}

interface ShownLine {
  ordered: number;
  allocated: number;
  backordered: number;
  shipPromise: { latestOn: string } | null;
}

/** What a variant shows the next buyer: units that ship now, and the quotes beyond them. */
export async function seeVariant(app: TestApp, variant: Variant) {
  const { productVariant } = await app.admin<{ productVariant: { metafield: { jsonValue: ShownVariant } | null } }>(
    `query ($id: ID!) { productVariant(id: $id) { metafield(namespace: "$app", key: "backorder") { jsonValue } } }`,
    { id: variant.id },
  );
  return productVariant.metafield?.jsonValue;
}

interface ShownVariant {
  available: number;
  continuesSelling: boolean;
  quotes: { units: number; latestOn: string }[];
}
