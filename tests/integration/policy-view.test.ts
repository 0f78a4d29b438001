import { beforeEach, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED } from "../../app/domain/allocation/policy.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addItem,
  addLocation,
  addRow,
  addShop,
  emptyTables,
  gid,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const OTHER = "other.myshopify.com";

const loaded = loadOnDatabase(() => import("../../app/db/views/policy.ts"));

beforeEach(() => emptyTables(loaded.pool));

async function addPolicy(version: number, scope: { productIds?: string[]; locationIds?: string[] }) {
  const exception = { name: "x", productIds: [], productTags: [], locationIds: [], ...scope };
  await addRow(loaded.pool, "policies", {
    ...{ shop: SHOP, version, made_by: "Ada", made_at: "2026-11-20T09:00:00Z" },
    settings: JSON.stringify({ ...FIRST_COME_FIRST_SERVED, safetyStock: version }),
    exceptions: JSON.stringify([{ ...exception, settings: FIRST_COME_FIRST_SERVED }]),
  });
}

test("GIVEN a shop that chose nothing WHEN read THEN it is first come, first served, with nothing to choose from", async () => {
  expect(await loaded.app.readPolicyPage(SHOP)).toEqual({
    policy: { version: 0, settings: FIRST_COME_FIRST_SERVED, exceptions: [] },
    ...{ versions: [], currency: "XXX", locations: [], collections: [], productTitles: {} },
    known: { customerTags: [], orderTags: [], channels: [], productTags: [] },
  });
});

test("GIVEN versions WHEN read THEN the newest counts, and what any of them names has its name", async () => {
  await addShop(loaded.pool);
  await addLocation(loaded.pool, 1, "Warehouse");
  await addLocation(loaded.pool, 2, "Closed store");
  await addLocation(loaded.pool, 3, "Closed for long");
  await loaded.pool.query("UPDATE locations SET is_active = id = $1", [gid("Location", 1)]);
  await addItem(loaded.pool, 1, { title: "Mug - Red", product_id: gid("Product", 1) });
  await addItem(loaded.pool, 2, { title: "Mug - Aqua-blue", product_id: gid("Product", 1) });
  await addItem(loaded.pool, 3, { title: "Lamp - Large", product_id: gid("Product", 3) });
  await addPolicy(1, { productIds: [gid("Product", 1), gid("Product", 9)], locationIds: [gid("Location", 2)] });
  await addPolicy(2, { productIds: [gid("Product", 3)] });
  const { policy, versions, ...page } = await loaded.app.readPolicyPage(SHOP);
  expect(policy).toMatchObject({ version: 2, settings: { safetyStock: 2 } });
  expect(versions.map(({ version, madeBy, madeAt }) => [version, madeBy, madeAt])).toEqual([
    [2, "Ada", "2026-11-20T09:00:00.000Z"],
    [1, "Ada", "2026-11-20T09:00:00.000Z"],
  ]);
  expect(page.productTitles).toEqual({ [gid("Product", 1)]: "Mug", [gid("Product", 3)]: "Lamp - Large" });
  expect(page.locations.map(({ name }) => name)).toEqual(["Closed store", "Warehouse"]);
  expect(page.currency).toBe("EUR");
});

test("GIVEN orders that wait WHEN read THEN their names are offered, the most frequent first, and no other shop's", async () => {
  for (const n of [1, 2, 3]) await addBackorder(loaded.pool, { n });
  await addBackorder(loaded.pool, { n: 4, shop: OTHER });
  await addBackorder(loaded.pool, { n: 5, resolvedAt: "2026-11-20T09:00:00Z" });
  const facts = "UPDATE orders SET customer_tags = $2, tags = $3, channel = $4 WHERE id = $1";
  await loaded.pool.query(facts, [gid("Order", 1), ["gold", "vip"], ["rush"], "web"]);
  await loaded.pool.query(facts, [gid("Order", 2), ["vip"], [], "web"]);
  await loaded.pool.query(facts, [gid("Order", 3), [], ["gift"], "pos"]);
  await loaded.pool.query(facts, [gid("Order", 4), ["theirs"], ["theirs"], "theirs"]);
  await loaded.pool.query(facts, [gid("Order", 5), ["shipped"], ["shipped"], "shipped"]);
  await addItem(loaded.pool, 1, { product_tags: "{sale}" });
  expect((await loaded.app.readPolicyPage(SHOP)).known).toEqual({
    customerTags: ["vip", "gold"],
    orderTags: ["gift", "rush"],
    channels: ["web", "pos"],
    productTags: ["sale"],
  });
});
