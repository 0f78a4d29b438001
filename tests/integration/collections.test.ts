import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import { SHOP, startApp, type TestApp } from "../support/app.ts";
import { createVariant, firstLocation, placeOrder, type Variant } from "../support/shop-floor.ts";

let app: TestApp;
let lamp: Variant;
let collectionId: string;

const CREATE = `mutation($input: CollectionInput!) {
  collectionCreate(input: $input) { collection { id } userErrors { message } }
}`;
const ADD = `mutation($id: ID!, $productIds: [ID!]!) {
  collectionAddProducts(id: $id, productIds: $productIds) { userErrors { message } }
}`;
const REMOVE = `mutation($id: ID!, $productIds: [ID!]!) {
  collectionRemoveProducts(id: $id, productIds: $productIds) { userErrors { message } }
}`;
const DELETE = `mutation($input: CollectionDeleteInput!) {
  collectionDelete(input: $input) { deletedCollectionId userErrors { message } }
}`;

beforeAll(async () => {
  app = await startApp();
  lamp = await createVariant(app, await firstLocation(app), { quantity: 10 });
  const made = await app.admin<{ collectionCreate: { collection: { id: string } } }>(CREATE, {
    input: { title: "Winter" },
  });
  collectionId = made.collectionCreate.collection.id;
  await app.settle();
});
afterAll(() => app.stop());

const productId = async (): Promise<string> => {
  const { rows } = await app.pool.query<{ product_id: string }>("SELECT product_id FROM items WHERE id = $1", [
    lamp.inventoryItemId,
  ]);
  return rows[0]!.product_id;
};
const collectionsOfLamp = async (): Promise<string[]> => {
  const { rows } = await app.pool.query<{ collection_ids: string[] }>(
    "SELECT collection_ids FROM items WHERE id = $1",
    [lamp.inventoryItemId],
  );
  return rows[0]!.collection_ids;
};
const titles = async (): Promise<string[]> => {
  const { rows } = await app.pool.query<{ title: string }>("SELECT title FROM collections ORDER BY title");
  return rows.map(({ title }) => title);
};
const held = async (): Promise<number> => {
  const { rows } = await app.pool.query<{ units: number }>(
    "SELECT COALESCE(sum(units), 0)::int AS units FROM allocations WHERE item_id = $1",
    [lamp.inventoryItemId],
  );
  return rows[0]!.units;
};

describe("GIVEN an exception that keeps seven units of what is in the collection Winter", () => {
  beforeAll(async () => {
    const { savePolicy } = await import("../../app/services/save-policy.ts");
    const scope = { name: "Winter", productIds: [], productTags: [], collectionIds: [collectionId], locationIds: [] };
    const exception = { ...scope, settings: { ...FIRST_COME_FIRST_SERVED, safetyStock: 7 } };
    await savePolicy(SHOP, { settings: FIRST_COME_FIRST_SERVED, exceptions: [exception] }, "Ada");
    await placeOrder(app, [{ variant: lamp, quantity: 5 }]);
    await app.settle();
  });

  test("WHEN the collection is made THEN it can be chosen by its name, and holds for nothing yet", async () => {
    expect(await titles()).toEqual(["Winter"]);
    expect(await collectionsOfLamp()).toEqual([]);
    expect(await held()).toBe(5);
  });

  test("WHEN a product is put into it THEN the exception holds for it: three of its ten units may be given out", async () => {
    await app.admin(ADD, { id: collectionId, productIds: [await productId()] });
    await app.settle();
    expect(await collectionsOfLamp()).toEqual([collectionId]);
    await placeOrder(app, [{ variant: lamp, quantity: 5 }]);
    await app.settle();
    expect(await held()).toBe(3);
  });

  test("WHEN the product is taken out THEN the shop's own settings hold for it again", async () => {
    await app.admin(REMOVE, { id: collectionId, productIds: [await productId()] });
    await app.settle();
    expect(await collectionsOfLamp()).toEqual([]);
    expect(await held()).toBe(10);
  });

  test("WHEN the collection is deleted with a product in it THEN it is chosen no more, and the product is in none", async () => {
    await app.admin(ADD, { id: collectionId, productIds: [await productId()] });
    await app.settle();
    await app.admin(DELETE, { input: { id: collectionId } });
    await app.settle();
    expect(await titles()).toEqual([]);
    expect(await collectionsOfLamp()).toEqual([]);
  });
});
