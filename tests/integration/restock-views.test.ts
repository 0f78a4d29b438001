import { beforeEach, describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addDirective,
  addItem,
  addLocation,
  addMove,
  addPolicy,
  addShop,
  addStock,
  emptyTables,
  gid,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const CALENDAR = { timeZone: "Europe/Berlin", today: "2026-11-21" };
const BY_PERSON: PolicySettings = { ...FIRST_COME_FIRST_SERVED, restock: "by_person" };

const loaded = loadOnDatabase(async () => {
  const { readBackorderList } = await import("../../app/db/views/backorder-list.ts");
  const { readBackorderLine } = await import("../../app/db/views/backorder-line.ts");
  const { readRestockList, readRestockPlace } = await import("../../app/db/views/restocks.ts");
  return { readBackorderList, readBackorderLine, readRestockList, readRestockPlace };
});

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  await addLocation(loaded.pool, 1, "Warehouse");
  await addItem(loaded.pool, 1);
});

describe("what was decided by hand", () => {
  test("GIVEN lines pinned, raised and chosen WHEN the list is read THEN each says what a person decided, and only that", async () => {
    for (const n of [1, 2, 3]) await addBackorder(loaded.pool, { n });
    await addDirective(loaded.pool, 1, "pinned", { units: 2 });
    await addDirective(loaded.pool, 1, "raised");
    await addDirective(loaded.pool, 2, "chosen", { units: 5, author: null, reason: null });
    await addDirective(loaded.pool, 3, "held_back", { shop: "other.myshopify.com" });
    const page = { direction: "forward", cursor: null } as const;
    const request = { filter: "all", sort: "order-time", search: null, page } as const;
    const { rows } = await loaded.app.readBackorderList(SHOP, CALENDAR, request);
    expect(rows.map((row) => row.byHand)).toEqual([["pinned", "raised"], [], []]);
  });

  test("GIVEN a line held back WHEN its page is read THEN it says who decided so and why, and its history how it came to that", async () => {
    const id = await addBackorder(loaded.pool, { n: 1 });
    await addDirective(loaded.pool, 1, "held_back");
    const by = { policy_version: 2, author: "Ada", reason: "promised by phone" };
    await addMove(loaded.pool, 1, "held_back", 0, "2026-11-21T09:00:00Z", { ...by, rule: "by_hand" });
    await addMove(loaded.pool, 1, "released", 3, "2026-11-21T09:00:01Z", { policy_version: 2, rule: "held_back" });
    const page = await loaded.app.readBackorderLine(SHOP, CALENDAR, BigInt(id));
    expect(page?.line).toMatchObject({ lineId: gid("LineItem", 1), locationId: gid("Location", 1) });
    expect(page?.decisions).toEqual([
      {
        kind: "held_back",
        units: null,
        author: "Ada",
        reason: "promised by phone",
        madeAt: "2026-11-21T09:00:00.000Z",
      },
    ]);
    const origin = { policyVersion: 2, author: "Ada", reason: "promised by phone" };
    expect(page?.history.slice(1)).toEqual([
      { kind: "held_back", at: "2026-11-21T09:00:00.000Z", ...origin },
      {
        ...{ kind: "released", at: "2026-11-21T09:00:01.000Z", units: 3, rule: "held_back" },
        ...{ policyVersion: 2, author: null, reason: null },
      },
    ]);
  });
});

describe("the restocks", () => {
  test("GIVEN policies that give out by themselves, by a person, and by a person for some WHEN the list is read THEN it says who gives out", async () => {
    const givenOut = async () => (await loaded.app.readRestockList(SHOP)).givenOut;
    expect(await givenOut()).toBe("automatic");
    await addPolicy(loaded.pool, 1, BY_PERSON);
    expect(await givenOut()).toBe("by_person");
    const exception = { name: "Lamps", productIds: [], productTags: ["lamp"], locationIds: [], settings: BY_PERSON };
    await addPolicy(loaded.pool, 2, FIRST_COME_FIRST_SERVED, [exception]);
    expect(await givenOut()).toBe("some_by_person");
  });

  test("GIVEN units free for a line that waits WHEN the list is read THEN its location is there", async () => {
    await addBackorder(loaded.pool, { n: 1, wanted: 5 });
    await addStock(loaded.pool, 1, 3, 5);
    expect((await loaded.app.readRestockList(SHOP)).restocks).toEqual([
      { locationId: gid("Location", 1), name: "Warehouse", items: 1, free: 3, backordered: 5 },
    ]);
  });

  test("GIVEN three versions of a policy WHEN a place is read THEN the newest holds there, and the others came before", async () => {
    for (const version of [1, 2, 3]) await addPolicy(loaded.pool, version, BY_PERSON);
    const place = await loaded.app.readRestockPlace(SHOP, gid("Location", 1));
    expect([place?.name, place?.currency, place?.policy.version]).toEqual(["Warehouse", "EUR", 3]);
    expect(place?.earlier.map(({ version }) => version)).toEqual([2, 1]);
  });

  test("GIVEN another shop's location, or none WHEN it is read THEN there is no such place", async () => {
    await addLocation(loaded.pool, 2, "Elsewhere", "other.myshopify.com");
    expect(await loaded.app.readRestockPlace(SHOP, gid("Location", 2))).toBeNull();
    expect(await loaded.app.readRestockPlace(SHOP, gid("Location", 9))).toBeNull();
  });
});
