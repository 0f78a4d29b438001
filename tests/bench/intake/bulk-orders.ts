/** Open orders as a bulk query's result tells them: of four lines each, all of one size, so that any part can be made. */
const LINES_PER_ORDER = 4;
const ITEMS = 1_000;

/** Ids of one length, whatever their number. */
const gid = (type: string, n: number): string => `gid://shopify/${type}/${1_000_000_000_000 + n}`;

function orderObjects(n: number): object[] {
  const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
  const order = {
    ...{ id: gid("Order", n), name: `#${1_000_000 + n}`, processedAt: at, updatedAt: at, cancelledAt: null },
    ...{
      tags: ["wholesale"],
      sourceName: "web",
      fullyPaid: true,
      fulfillmentsCount: { count: 0 },
      purchasingEntity: {},
    },
    currentTotalPriceSet: { shopMoney: { amount: "400.00" } },
    shippingAddress: { countryCodeV2: "DE" },
    customer: { numberOfOrders: "3", amountSpent: { amount: "1200.00" }, tags: ["regular"] },
  };
  const fulfilmentOrder = {
    id: gid("FulfillmentOrder", n),
    status: "OPEN",
    requestStatus: "UNSUBMITTED",
    fulfillBy: null,
    assignedLocation: { location: { id: gid("Location", 1) } },
    __parentId: order.id,
  };
  const numbers = Array.from({ length: LINES_PER_ORDER }, (_, place) => n * LINES_PER_ORDER + place);
  const item = (line: number): string => gid("InventoryItem", line % ITEMS);
  const lines = numbers.map((line) => ({
    id: gid("LineItem", line),
    name: "Lamp - Brass",
    currentQuantity: 5,
    unfulfilledQuantity: 5,
    customAttributes: [],
    variant: { id: gid("ProductVariant", line % ITEMS), inventoryItem: { id: item(line) } },
    __parentId: order.id,
  }));
  const fulfilmentLines = numbers.map((line) => ({
    id: gid("FulfillmentOrderLineItem", line),
    remainingQuantity: 5,
    inventoryItemId: item(line),
    lineItem: { id: gid("LineItem", line) },
    __parentId: fulfilmentOrder.id,
  }));
  return [order, ...lines, fulfilmentOrder, ...fulfilmentLines];
}

const asText = (n: number): string =>
  orderObjects(n)
    .map((object) => `${JSON.stringify(object)}\n`)
    .join("");
const ORDER_BYTES = asText(0).length;

/** How many objects there are in a result of that many lines. */
export const objectCount = (lines: number): number => (lines / LINES_PER_ORDER) * orderObjects(0).length;

/** The result with that many order lines from a byte on, which is made while it is sent. */
export function* bulkOrders(lines: number, fromByte: number): Generator<string> {
  const orders = lines / LINES_PER_ORDER;
  const first = Math.floor(fromByte / ORDER_BYTES);
  for (let n = first; n < orders; n += 1) yield n === first ? asText(n).slice(fromByte % ORDER_BYTES) : asText(n);
}
