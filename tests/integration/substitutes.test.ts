import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gid } from "../../sandbox/state/index.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, placeOrder, type Variant } from "../support/shop-floor.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A lamp of which one is there. Returns its variant and its product's id. */
async function addLamp(facts: { productType: string; tags: string[] }): Promise<{ variant: Variant; id: string }> {
  const variant = await createVariant(app, await firstLocation(app), { quantity: 1, continues: false });
  const found = await app.admin<{ productVariant: { product: { id: string } } }>(
    "query ($id: ID!) { productVariant(id: $id) { product { id } } }",
    { id: variant.id },
  );
  const { id } = found.productVariant.product;
  Object.assign(app.sandbox.shop(SHOP)?.products.get(id) ?? {}, facts);
  return { variant, id };
}

/** The ids in one of a product's lists; undefined where there is none. */
async function listOf(id: string, key: string): Promise<string[] | undefined> {
  const { product } = await app.admin<{ product: { metafield: { jsonValue: string[] } | null } }>(
    'query ($id: ID!, $key: String!) { product(id: $id) { metafield(namespace: "$app", key: $key) { jsonValue } } }',
    { id, key },
  );
  return product.metafield?.jsonValue;
}

test("GIVEN a product sells out THEN Shopify is told what is alike; WHEN the merchant pins or bans THEN that counts", async () => {
  const { chooseSubstitute } = await import("../../app/services/choose-substitute.ts");
  const { previewSubstitutes } = await import("../../app/services/preview-substitutes.ts");
  const brass = { productType: "Table lamp", tags: ["brass"] };
  const [own, twin, third] = [await addLamp(brass), await addLamp(brass), await addLamp(brass)];
  const chair = await addLamp({ productType: "Chair", tags: ["brass"] });
  await app.settle();
  expect(await listOf(own.id, "substitutes")).toBeUndefined();
  await placeOrder(app, [{ variant: own.variant, quantity: 1 }]);
  await app.settle();
  expect(await listOf(own.id, "substitutes")).toEqual([twin.id, third.id]);

  const choose = async (act: "pin" | "ban" | "clear", ...others: string[]) => {
    expect(await chooseSubstitute(SHOP, own.id, { act, others })).toEqual({ kind: "chosen" });
    await app.settle();
    const keys = ["alternatives", "substitutes", "never_substitutes"];
    return Promise.all(keys.map((key) => listOf(own.id, key)));
  };
  expect(await choose("ban", twin.id)).toEqual([undefined, [third.id], [twin.id]]);
  expect(await choose("pin", chair.id, own.id)).toEqual([[chair.id], [third.id], [twin.id]]);
  expect((await previewSubstitutes(SHOP, own.id))?.considered.map(({ id, why }) => [id, why])).toEqual([
    [chair.id, { kind: "pinned" }],
    [third.id, { kind: "alike", sharedTags: ["brass"], priceChange: 0 }],
    [twin.id, { kind: "banned" }],
  ]);
  expect(await choose("pin", twin.id)).toEqual([[chair.id, twin.id], [third.id], undefined]);
  expect(await choose("clear", twin.id, chair.id)).toEqual([undefined, [twin.id, third.id], undefined]);

  const many = Array.from({ length: 51 }, (_, n) => `gid://shopify/Product/${n + 1}`);
  expect(await chooseSubstitute(SHOP, own.id, { act: "ban", others: many })).toEqual({ kind: "too_many", most: 50 });
  expect(await chooseSubstitute(SHOP, "gid://shopify/Product/1", { act: "ban", others: [own.id] })).toEqual({
    kind: "unknown",
  });
});

test("GIVEN a product is sold out WHEN one of its type comes, changes, leaves the type or goes THEN it is noticed; WHEN nothing of it changed THEN nobody looks", async () => {
  const facts = { productType: "Floor lamp", tags: ["steel"] };
  const update = async (id: string, product: object) => {
    await app.admin(
      "mutation ($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { message } } }",
      { product: { id, ...product } },
    );
    await app.settle();
  };
  const own = await addLamp(facts);
  await app.settle();
  await placeOrder(app, [{ variant: own.variant, quantity: 1 }]);
  await app.settle();
  expect(await listOf(own.id, "substitutes")).toBeUndefined();

  const other = await addLamp({ productType: "", tags: [] });
  await update(other.id, facts);
  expect(await listOf(own.id, "substitutes")).toEqual([other.id]);
  await update(other.id, { tags: ["oak"] });
  expect(await listOf(own.id, "substitutes")).toBeUndefined();
  await update(other.id, { tags: ["Steel"] });
  expect(await listOf(own.id, "substitutes")).toEqual([other.id]);
  await update(other.id, { productType: "Chair" });
  expect(await listOf(own.id, "substitutes")).toBeUndefined();
  await update(other.id, { productType: "FLOOR LAMP" });
  expect(await listOf(own.id, "substitutes")).toEqual([other.id]);

  const { prisma } = await import("../../app/db/client.ts");
  const { changeLikeness } = await import("../../app/db/product-likeness.ts");
  const change = (digest: string | null) => {
    const read = digest === null ? null : { productType: "floor lamp", digest };
    return prisma.$transaction((tx) => changeLikeness(tx, SHOP, other.id, read));
  };
  expect(await change("another")).toEqual([own.id]);
  expect(await change("another")).toEqual([]);
  expect(await change(null)).toEqual([own.id]);
  expect(await change(null)).toEqual([]);

  // A bound of 100 that no shop's catalogue passes over.
  await prisma.$executeRaw`
    INSERT INTO product_likenesses SELECT ${SHOP}, 'gid://shopify/Product/many-' || n, 'floor lamp', '' FROM generate_series(1, 150) AS n`;
  await prisma.$executeRaw`
    INSERT INTO items (shop, id, product_id, title, tracked, continues_selling)
    SELECT ${SHOP}, 'many-' || n, 'gid://shopify/Product/many-' || n, '', true, false FROM generate_series(1, 150) AS n`;
  expect(await change("again")).toHaveLength(100);
});

test("GIVEN 120 older products of the type share no tag WHEN one is sold out THEN the one that shares one is found, whatever letters it is of", async () => {
  const facts = { productType: 'Rug 5" \\', tags: ['hand "made"', "wool"] };
  const [own, other] = [await addLamp(facts), await addLamp({ ...facts, tags: ["wool"] })];
  const products = app.sandbox.shop(SHOP)?.products;
  const twin = products?.get(other.id);
  for (let n = 1; n <= 120; n += 1) {
    const id: Gid = `gid://shopify/Product/${n}`;
    if (twin) products?.set(id, { ...twin, id, tags: ["jute"] });
  }
  await placeOrder(app, [{ variant: own.variant, quantity: 1 }]);
  await app.settle();
  expect(await listOf(own.id, "substitutes")).toEqual([other.id]);
});
