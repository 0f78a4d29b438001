import { describe, expect, test } from "vitest";
import { executeRequest, type GraphQLAnswer } from "../../sandbox/graphql/execute.ts";
import { createBucket } from "../../sandbox/weather/throttle.ts";
import { until } from "./receiver.ts";
import { openShop, type TestShop } from "./shop.ts";

/** Asks as the app would with a token that has these scopes alone. */
function askWith(scopes: string[], { sandbox, shop }: TestShop, query: string, id?: string): GraphQLAnswer {
  const context = sandbox.request(shop, sandbox.app, scopes);
  return executeRequest(
    context,
    createBucket("Enterprise", () => 0),
    { query, variables: { id } },
  );
}

const DENIED = { extensions: { code: "ACCESS_DENIED" } };

describe("what a token's scopes open", () => {
  function openOrder() {
    const shop = openShop();
    return { shop, order: shop.placeOrder([shop.addVariant({ stock: { Main: 3 } }), 2]) };
  }

  test.each([
    ["order(id: ID) { id }", "order"],
    ["node(id: ID) { id }", "node"],
    ["orders(first: 1) { nodes { id } }", "orders"],
  ])("GIVEN none of them opens orders WHEN %s is asked THEN access is denied", (field, name) => {
    const { shop, order } = openOrder();
    const query = `{ ${field.replace("ID", JSON.stringify(order.id))} shop { name } }`;
    expect(askWith(["read_products"], shop, query).errors).toMatchObject([
      {
        ...DENIED,
        message: `Access denied for ${name} field. Required access: \`read_orders\` access scope.`,
        path: [name],
      },
    ]);
  });

  test("GIVEN a scope for orders but none for customers THEN the order comes with an error in the customer's place", () => {
    const { shop, order } = openOrder();
    const query = "query ($id: ID!) { order(id: $id) { name customer { email } } }";
    const { data, errors } = askWith(["read_orders"], shop, query, order.id);
    expect(data).toEqual({ order: { name: "#1001", customer: null } });
    expect(errors).toMatchObject([{ ...DENIED, path: ["order", "customer"] }]);
  });

  test("GIVEN no scope for customers WHEN one is reached by who bought THEN access is denied all the same", () => {
    const { shop, order } = openOrder();
    const bought = shop.shop.orders.get(order.id);
    const created = `mutation { customerCreate(input: { email: "ada@example.com" }) { customer { id } } }`;
    const { customerCreate } = shop.ask(created) as { customerCreate: { customer: { id: string } } };
    if (bought) bought.customerId = customerCreate.customer.id;
    const query = "query ($id: ID!) { order(id: $id) { purchasingEntity { ... on Customer { email } } } }";
    expect(askWith(["read_orders"], shop, query, order.id).errors).toMatchObject([DENIED]);
    expect(askWith(["read_orders", "read_customers"], shop, query, order.id)).toMatchObject({
      data: { order: { purchasingEntity: { email: "ada@example.com" } } },
    });
  });

  test("GIVEN no scope for fulfilment orders THEN an order shows none, without a word", () => {
    const { shop, order } = openOrder();
    const query = "query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { status } } } }";
    expect(askWith(["read_orders"], shop, query, order.id)).toMatchObject({
      data: { order: { fulfillmentOrders: { nodes: [] } } },
    });
    const scopes = ["read_orders", "write_merchant_managed_fulfillment_orders"];
    expect(askWith(scopes, shop, query, order.id)).toMatchObject({
      data: { order: { fulfillmentOrders: { nodes: [{ status: "OPEN" }] } } },
    });
    expect(askWith(["read_orders"], shop, "{ fulfillmentOrders(first: 5) { nodes { id } } }").errors).toMatchObject([
      DENIED,
    ]);
  });

  test("GIVEN a scope to read only WHEN an order is changed THEN access is denied and nothing has changed", () => {
    const { shop, order } = openOrder();
    const query = `mutation ($id: ID!) { orderUpdate(input: { id: $id, note: "x" }) { userErrors { message } } }`;
    expect(askWith(["read_orders"], shop, query, order.id).errors).toMatchObject([DENIED]);
    expect(shop.shop.orders.get(order.id)?.note).toBeNull();
  });

  test("GIVEN a scope to write products only WHEN an order is tagged, or written on, THEN access is denied", () => {
    const { shop, order } = openOrder();
    const tag = `mutation ($id: ID!) { tagsAdd(id: $id, tags: ["x"]) { userErrors { message } } }`;
    const write = `mutation ($id: ID!) {
      metafieldsSet(metafields: [{ ownerId: $id, key: "backorder", type: "json", value: "{}" }]) { userErrors { message } }
    }`;
    for (const query of [tag, write]) {
      expect(askWith(["write_products"], shop, query, order.id).errors).toMatchObject([DENIED]);
      expect(askWith(["write_orders"], shop, query, order.id).errors).toBeUndefined();
    }
  });

  test("GIVEN a bulk query of what the token may not read THEN it fails and says so", async () => {
    const { shop } = openOrder();
    const query = `mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id customer { id } } } } }") { userErrors { message } } }`;
    askWith(["read_orders"], shop, query);
    const operation = () => [...shop.shop.bulkOperations.values()][0];
    await until(() => operation()?.status !== "CREATED", "the bulk operation ends");
    expect(operation()).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", result: null });
  });
});
