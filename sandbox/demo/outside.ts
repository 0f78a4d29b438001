import type { Day } from "./days.ts";
import type { Manner } from "../storefront/page.ts";
import type { Merchant } from "./merchant.ts";

// What can be seen of the app from outside: through the Admin API, on the product page, on the app's own pages.

/** The reason and the handles of the holds that the app places. */
const HOLD_REASON = "INVENTORY_OUT_OF_STOCK";
const HOLD_HANDLE = /^fillrate-/;

type SeenOrder = {
  tags: string[];
  metafield: { jsonValue: { lines: SeenLine[] } } | null;
  fulfillmentOrders: {
    nodes: {
      status: string;
      fulfillmentHolds: { reason: string; handle: string | null }[];
      lineItems: { nodes: { remainingQuantity: number }[] };
    }[];
  };
};

type SeenLine = {
  ordered: number;
  allocated: number;
  backordered: number;
  shipPromise: { earliestOn: Day; latestOn: Day } | null;
};

/** An order of one line in one sentence: what the metafield says, the tag, and what its fulfilment orders let ship. */
export async function seeOrder(merchant: Merchant, orderId: string): Promise<string> {
  const { order } = await merchant.run<{ order: SeenOrder }>(
    `query SeeOrder($id: ID!) {
      order(id: $id) {
        tags
        metafield(namespace: "$app", key: "backorder") { jsonValue }
        fulfillmentOrders(first: 20) {
          nodes {
            status
            fulfillmentHolds { reason handle }
            lineItems(first: 20) { nodes { remainingQuantity } }
          }
        }
      }
    }`,
    { id: orderId },
  );
  const tag = order.tags.includes("backordered") ? "tagged" : "not tagged";
  return `${describeLine(order.metafield?.jsonValue.lines[0])}, ${tag}; ${describeFulfilment(order)}`;
}

function describeLine(line: SeenLine | undefined) {
  if (!line || line.backordered === 0) return "nothing backordered";
  const { ordered, allocated, backordered, shipPromise } = line;
  const date = shipPromise ? `promised for ${describeWindow(shipPromise)}` : "no known date";
  return `${allocated} of ${ordered} allocated, ${backordered} backordered, ${date}`;
}

function describeWindow({ earliestOn, latestOn }: { earliestOn: Day; latestOn: Day }) {
  return earliestOn === latestOn ? latestOn : `${earliestOn} to ${latestOn}`;
}

function describeFulfilment({ fulfillmentOrders }: SeenOrder) {
  const open = fulfillmentOrders.nodes.filter(({ status }) => status === "OPEN");
  const held = fulfillmentOrders.nodes.filter(
    ({ status, fulfillmentHolds }) =>
      status === "ON_HOLD" &&
      fulfillmentHolds.some(({ reason, handle }) => reason === HOLD_REASON && HOLD_HANDLE.test(handle ?? "")),
  );
  return `${unitsOf(held)} on hold, ${unitsOf(open)} free to ship`;
}

function unitsOf(orders: SeenOrder["fulfillmentOrders"]["nodes"]) {
  return orders.flatMap(({ lineItems }) => lineItems.nodes).reduce((sum, line) => sum + line.remainingQuantity, 0);
}

/** Units of a variant that are left for sale, over all locations. */
export async function seeStock(merchant: Merchant, variantId: string): Promise<string> {
  const { productVariant } = await merchant.run<{ productVariant: { inventoryQuantity: number } }>(
    `query SeeStock($id: ID!) { productVariant(id: $id) { inventoryQuantity } }`,
    { id: variantId },
  );
  const units = productVariant.inventoryQuantity;
  return units >= 0 ? `${units} left for sale` : `${-units} sold beyond stock`;
}

/** What the product page of a theme tells a buyer of one unit, before any script has run. */
export async function seeProductPage(storefront: string, handle: string, manner: Manner): Promise<string> {
  const page = await (await fetch(`${storefront}/products/${handle}?theme=${manner}`)).text();
  const block = /<backorder-promise[\s\S]*?<span data-word>([\s\S]*?)<\/span>/.exec(page);
  return block?.[1]?.trim().replace(/\s+/g, " ") ?? "the page says nothing of it";
}

/** Why a line's date moved, as the newest such entry of its history on the app's own page says. */
export async function seeRevision(openApp: (path: string) => Promise<string>, orderName: string): Promise<string> {
  const list = await openApp(`/app/backorders?search=${encodeURIComponent(orderName)}`);
  const line = /\/app\/backorders\/\d+/.exec(list)?.[0];
  if (!line) return "the order is not in the list of backorders";
  const texts = (await openApp(line)).split(/<[^>]*>/);
  const moved = texts.findLast((text) => text.startsWith("Date moved from"));
  return moved ? `the date moved: ${moved.split(": ")[1]}` : "the history tells of no moved date";
}
