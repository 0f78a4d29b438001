import { describe, expect, test } from "vitest";
import { ALL_SCOPES } from "../../sandbox/graphql/access.ts";
import { executeRequest } from "../../sandbox/graphql/execute.ts";
import { createBucket } from "../../sandbox/weather/throttle.ts";
import { until } from "./receiver.ts";
import { openShop, type TestShop } from "./shop.ts";

describe("what is not simulated", () => {
  test("GIVEN a field that the state does not hold THEN an error says so, never invented data", () => {
    const { data, errors } = openShop().answer("{ shop { name shopOwnerName } }");
    expect(errors).toMatchObject([{ message: "Not simulated by the local Shopify: Shop.shopOwnerName" }]);
    expect(data).toBeNull();
  });

  test("GIVEN an input field that would be ignored THEN an error says so", () => {
    const query = `mutation { productCreate(product: { title: "Mug", templateSuffix: "x" }) { product { id } } }`;
    expect(openShop().answer(query).errors).toMatchObject([
      { message: "Not simulated by the local Shopify: ProductCreateInput.templateSuffix" },
    ]);
  });

  test("GIVEN an argument that would be ignored THEN an error says so", () => {
    const { errors } = openShop().answer(`{ customers(first: 1, sortKey: NAME) { nodes { id } } }`);
    expect(errors).toMatchObject([{ message: "Not simulated by the local Shopify: QueryRoot.customers(sortKey:)" }]);
  });

  test("GIVEN a search term that is unknown THEN an error, not an empty answer", () => {
    const { errors } = openShop().answer(`{ orders(first: 1, query: "colour:red") { nodes { id } } }`);
    expect(errors).toMatchObject([{ message: "Not simulated by the local Shopify: the search term colour:" }]);
  });
});

describe("lists", () => {
  function names(shop: TestShop, query: string): string[] {
    const answer = shop.ask(`{ products(first: 9, query: ${JSON.stringify(query)}) { nodes { title } } }`);
    return (answer as { products: { nodes: { title: string }[] } }).products.nodes.map(({ title }) => title);
  }

  function openCatalogue(): TestShop {
    const shop = openShop();
    const products = [
      { title: "Blue Mug", tags: ["blue", "sale"], vendor: "Acme" },
      { title: "Red Mug", tags: ["red"], vendor: "Acme" },
      { title: "Blue Bowl", tags: ["blue"], vendor: "Other" },
    ];
    for (const product of products) {
      shop.ask("mutation ($product: ProductCreateInput!) { productCreate(product: $product) { product { id } } }", {
        product,
      });
    }
    return shop;
  }

  test.each([
    ["tag:blue", ["Blue Mug", "Blue Bowl"]],
    ["tag:blue AND vendor:Acme", ["Blue Mug"]],
    ["tag:blue vendor:Acme", ["Blue Mug"]],
    ["tag:red OR vendor:Other", ["Red Mug", "Blue Bowl"]],
    ["-tag:blue", ["Red Mug"]],
    ["NOT tag:sale AND (tag:blue OR tag:red)", ["Red Mug", "Blue Bowl"]],
    ["title:'Blue Mug'", ["Blue Mug"]],
    ["title:Blue*", ["Blue Mug", "Blue Bowl"]],
    ["created_at:>2999-01-01", []],
    ["mug", ["Blue Mug", "Red Mug"]],
  ])("WHEN %s is searched THEN %j", (query, expected) => {
    expect(names(openCatalogue(), query)).toEqual(expected);
  });

  test("WHEN they are counted THEN no further than is asked", () => {
    const query = `{ productsCount { count precision } few: productsCount(limit: 2) { count precision } }`;
    expect(openCatalogue().ask(query)).toEqual({
      productsCount: { count: 3, precision: "EXACT" },
      few: { count: 2, precision: "AT_LEAST" },
    });
  });

  test("WHEN pages are turned THEN each node comes once, forwards and backwards", () => {
    const shop = openCatalogue();
    const page = (args: string) => {
      const answer = shop.ask(
        `{ products(${args}) { nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      );
      return (answer as { products: { nodes: { title: string }[]; pageInfo: Record<string, string | boolean> } })
        .products;
    };
    const first = page("first: 2");
    const second = page(`first: 2, after: "${first.pageInfo.endCursor}"`);
    const back = page(`last: 1, before: "${second.pageInfo.startCursor}"`);
    expect([...first.nodes, ...second.nodes].map(({ title }) => title)).toEqual(["Blue Mug", "Red Mug", "Blue Bowl"]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([
      true,
      false,
      true,
    ]);
    expect(back.nodes).toEqual([{ title: "Red Mug" }]);
  });

  test.each([
    "products { nodes { id } }",
    "products(first: 251) { nodes { id } }",
    'products(first: 1, after: "eyJ4") { nodes { id } }',
  ])("GIVEN %s THEN a bad request", (query) => {
    expect(openShop().answer(`{ ${query} }`).errors).toMatchObject([{ extensions: { code: "BAD_REQUEST" } }]);
  });
});

describe("metafields", () => {
  const SET = `mutation ($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { namespace compareDigest } userErrors { code field } }
  }`;

  interface SetAnswer {
    metafieldsSet: { metafields: { namespace: string; compareDigest: string }[]; userErrors: { code: string }[] };
  }

  function set(shop: TestShop, ...metafields: object[]): SetAnswer["metafieldsSet"] {
    return (shop.ask(SET, { metafields }) as SetAnswer).metafieldsSet;
  }

  const owned = (shop: TestShop) => ({ ownerId: shop.shop.id, key: "backorder", type: "json", value: "{}" });

  test.each([undefined, "$app", "$app:extra"])("GIVEN namespace %s THEN it is the app's reserved one", (namespace) => {
    const shop = openShop();
    const [metafield] = set(shop, { ...owned(shop), namespace }).metafields;
    expect(metafield?.namespace).toBe(namespace === "$app:extra" ? "app--290000000001--extra" : "app--290000000001");
  });

  test("GIVEN a digest THEN a write goes through only while nobody else has written", () => {
    const shop = openShop();
    const first = set(shop, { ...owned(shop), compareDigest: null }).metafields[0]?.compareDigest;
    expect(set(shop, { ...owned(shop), compareDigest: null }).userErrors).toMatchObject([{ code: "STALE_OBJECT" }]);
    expect(set(shop, { ...owned(shop), value: '{"a":1}', compareDigest: first }).userErrors).toEqual([]);
    expect(set(shop, { ...owned(shop), compareDigest: first }).userErrors).toMatchObject([{ code: "STALE_OBJECT" }]);
  });

  test("GIVEN one fault among several THEN none is written", () => {
    const shop = openShop();
    const { userErrors } = set(shop, owned(shop), { ...owned(shop), key: "other", value: "no json" });
    expect(userErrors).toMatchObject([{ code: "INVALID_VALUE" }]);
    expect(shop.shop.metafields.size).toBe(0);
  });

  test("GIVEN 26 at once THEN too many", () => {
    const shop = openShop();
    const many = Array.from({ length: 26 }, (_, index) => ({ ...owned(shop), key: `key-${index}` }));
    expect(set(shop, ...many).userErrors).toMatchObject([{ code: "LESS_THAN_OR_EQUAL_TO" }]);
  });

  test("GIVEN another app's reserved namespace THEN it is neither written nor seen", () => {
    const shop = openShop();
    set(shop, owned(shop));
    const context = shop.sandbox.request(shop.shop, shop.sandbox.otherApp, ALL_SCOPES);
    const ask = (query: string) =>
      executeRequest(
        context,
        createBucket("Basic", () => 0),
        { query },
      );
    const namespace = shop.sandbox.appNamespace;
    expect(ask(`{ shop { metafield(namespace: "${namespace}", key: "backorder") { id } } }`).data).toEqual({
      shop: { metafield: null },
    });
    const write = `metafieldsSet(metafields: [{ ownerId: "${shop.shop.id}", namespace: "${namespace}", key: "backorder", value: "{}" }])`;
    expect(ask(`mutation { ${write} { userErrors { code } } }`).data).toEqual({
      metafieldsSet: { userErrors: [{ code: "APP_NOT_AUTHORIZED" }] },
    });
  });
});

describe("bulk operations", () => {
  const RUN = `mutation ($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id status } userErrors { code } } }`;

  interface RunAnswer {
    bulkOperationRunQuery: { bulkOperation: { id: string; status: string } | null; userErrors: { code: string }[] };
  }

  test("WHEN orders with their lines are asked for THEN lines of JSON name their parents", async () => {
    const shop = openShop();
    const order = shop.placeOrder([shop.addVariant(), 2]);
    const query = "{ orders { edges { node { id lineItems { edges { node { id quantity } } } } } } }";
    const { bulkOperation } = (shop.ask(RUN, { query }) as RunAnswer).bulkOperationRunQuery;
    expect(bulkOperation?.status).toBe("CREATED");
    const operation = () => shop.shop.bulkOperations.get(bulkOperation?.id ?? "");
    await until(() => operation()?.status === "COMPLETED", "the bulk operation ends");
    const lines = operation()
      ?.result?.trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(lines).toEqual([{ id: order.id }, { id: order.lineItemIds[0], quantity: 2, __parentId: order.id }]);
    expect(operation()).toMatchObject({ objectCount: "2", rootObjectCount: "1" });
  });

  test("GIVEN five at work THEN the sixth is refused", () => {
    const shop = openShop();
    const runs = Array.from(
      { length: 6 },
      () => shop.ask(RUN, { query: "{ products { edges { node { id } } } }" }) as RunAnswer,
    );
    expect(runs.map(({ bulkOperationRunQuery }) => bulkOperationRunQuery.userErrors.length)).toEqual([
      0, 0, 0, 0, 0, 1,
    ]);
    shop.sandbox.close();
  });

  test.each(["{ shop { name } }", "{ nonsense }", "not a query"])("GIVEN %s THEN it is no bulk query", (query) => {
    expect((openShop().ask(RUN, { query }) as RunAnswer).bulkOperationRunQuery.userErrors).toEqual([
      { code: "INVALID" },
    ]);
  });
});

describe("products", () => {
  const SET = `mutation ($input: ProductSetInput!) { productSet(input: $input) { product { id } userErrors { code } } }`;

  test("GIVEN the same variant twice THEN the product is refused, and nothing of it is left", () => {
    const shop = openShop();
    const variant = { optionValues: [{ optionName: "Title", name: "Default Title" }] };
    expect(shop.ask(SET, { input: { title: "Mug", variants: [variant, variant] } })).toEqual({
      productSet: { product: null, userErrors: [{ code: null }] },
    });
    expect([shop.shop.products.size, shop.shop.variants.size, shop.shop.inventoryItems.size]).toEqual([0, 0, 0]);
  });

  test("WHEN variants are added in bulk THEN the default one gives way, and one that is there already is refused", () => {
    const shop = openShop();
    const created = shop.ask(
      `mutation { productCreate(product: { title: "Mug", productOptions: [{ name: "Size", values: [{ name: "S" }] }] }) { product { id } } }`,
    ) as { productCreate: { product: { id: string } } };
    const add = (name: string) =>
      shop.ask(
        `mutation ($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
          productVariantsBulkCreate(productId: $productId, variants: $variants) { productVariants { title } userErrors { code } }
        }`,
        {
          productId: created.productCreate.product.id,
          variants: [{ optionValues: [{ optionName: "Size", name }], price: "5" }],
        },
      );
    expect(add("L")).toEqual({ productVariantsBulkCreate: { productVariants: [{ title: "L" }], userErrors: [] } });
    expect(add("S")).toMatchObject({ productVariantsBulkCreate: { userErrors: [{ code: "VARIANT_ALREADY_EXISTS" }] } });
  });
});
