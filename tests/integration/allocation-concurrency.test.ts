import { beforeAll, describe, expect, test } from "vitest";
import { decideItem } from "../../app/domain/allocation/decide-item.ts";
import type { ReadOrder } from "../../app/db/orders.ts";
import { loadOnDatabase } from "../support/app-modules.ts";
import { addBackorder, addItem, addLocation, addShop, addStock, gid, ROWS_SHOP as SHOP } from "../support/shop-rows.ts";

const HERE = gid("Location", 1);
const ITEM = gid("InventoryItem", 1);
const TODAY = "2026-11-21";
/** Rounds of five writers at once. */
const ROUNDS = 400;
const ORDERS = 6;
const ROUNDS_MS = 240_000;

const loaded = loadOnDatabase(async () => {
  const { findBrokenLaws } = await import("../../app/db/ledger-laws.ts");
  const { findWrongTallies } = await import("../../app/db/tallies.ts");
  const { saveOrders } = await import("../../app/db/orders.ts");
  const { previewRestock } = await import("../../app/services/preview-restock.ts");
  const { commitRestock } = await import("../../app/services/commit-restock.ts");
  const { openItemBook } = await import("../../app/db/read-item-books.ts");
  const { decisionInputOf } = await import("../../app/db/item-book.ts");
  const { readingOf } = await import("../../app/db/restocks.ts");
  const { saveDecision } = await import("../../app/db/save-decision.ts");
  const book = { openItemBook, decisionInputOf, readingOf, saveDecision };
  return { findBrokenLaws, findWrongTallies, saveOrders, previewRestock, commitRestock, ...book };
});

beforeAll(async () => {
  const { pool } = loaded;
  await addShop(pool);
  await addLocation(pool, 1, "Berlin");
  await addItem(pool, 1);
  await addStock(pool, 1, 10, 0);
  for (let n = 1; n <= ORDERS; n += 1) await addBackorder(pool, { n, wanted: 4 });
});

/** A restock is given out by one of the people who see it. */
async function restock(): Promise<"committed" | "moved"> {
  const { items } = await loaded.app.previewRestock(SHOP, { locationId: HERE, edits: [], compareWith: null });
  const fingerprints = Object.fromEntries(items.map((item) => [item.itemId, item.fingerprint]));
  const commit = { locationId: HERE, edits: [], fingerprints, reason: "" };
  return (await loaded.app.commitRestock(SHOP, commit, "Ada")).kind;
}

/** An order is read again and wants so many units now; none when it was cancelled. */
async function readAgain(n: number, units: number, round: number): Promise<void> {
  const facts = {
    ...{ value: 0, isPaid: true, channel: null, isBusiness: false, countryCode: null, tags: [] },
    ...{ customerId: null, customerOrders: null, customerSpent: null, customerTags: [], parcels: 0 },
  };
  const lines = [
    { lineId: gid("LineItem", n), itemId: ITEM, remainingUnits: units, id: gid("FulfillmentOrderLineItem", n) },
  ];
  const order: ReadOrder = {
    order: {
      ...{ id: gid("Order", n), name: `#${1000 + n}`, facts, lines: [] },
      orderedAt: new Date(Date.UTC(2026, 10, 1, 9, n)),
      updatedAt: new Date(Date.UTC(2026, 10, 21, 9, 0, 0, round)),
      cancelledAt: units === 0 ? new Date() : null,
    },
    fulfilmentOrders: [
      {
        ...{ id: gid("FulfillmentOrder", n), locationId: HERE, isFrozen: false, fulfillBy: null, canHold: true },
        ...{ ourHoldIds: [], heldByOthers: false, lines: units === 0 ? [] : lines },
      },
    ],
  };
  await loaded.app.prisma.$transaction((tx) => loaded.app.saveOrders(tx, SHOP, [order]));
}

/** The item is planned anew, as after each webhook; what Shopify would answer is what the book says. */
async function replan(): Promise<void> {
  await loaded.app.prisma.$transaction(async (tx) => {
    const book = await loaded.app.openItemBook(tx, SHOP, ITEM, "UTC");
    const reading = loaded.app.readingOf(book, { today: TODAY, plannedOn: TODAY }, [HERE]);
    const decision = decideItem(loaded.app.decisionInputOf(book, reading));
    const levels = [...book.levels.values()];
    const decided = { item: book.item, book, levels, inbound: [], decision, plannedOn: decision.on };
    await loaded.app.saveDecision(tx, { shop: SHOP, itemId: ITEM, plannedAt: new Date() }, decided);
  });
}

describe("two restocks, a cancel and an edit of one item at once", () => {
  test(
    `GIVEN ${ROUNDS} rounds of them THEN no unit is ever allocated twice, and no transaction waits for ever`,
    async () => {
      const outcomes = { committed: 0, moved: 0 };
      for (let round = 1; round <= ROUNDS; round += 1) {
        const cancelled = 1 + (round % ORDERS);
        const edited = 1 + ((round + 2) % ORDERS);
        await loaded.pool.query("UPDATE stock_levels SET available = $1", [(round * 7) % 23]);
        const [first, second] = await Promise.all([
          restock(),
          restock(),
          replan(),
          readAgain(cancelled, 0, round),
          readAgain(edited, 1 + (round % 5), round),
        ]);
        outcomes[first] += 1;
        outcomes[second] += 1;
        // Whoever came last decided on what he saw; one more plan settles what changed after it.
        await replan();
        expect(await loaded.app.findBrokenLaws(loaded.app.prisma, SHOP, [ITEM]), `after round ${round}`).toEqual([]);
        expect(await loaded.app.findWrongTallies(loaded.app.prisma, SHOP), `after round ${round}`).toEqual([]);
      }
      expect(outcomes.committed).toBeGreaterThan(0);
      expect(outcomes.committed + outcomes.moved).toBe(2 * ROUNDS);
    },
    ROUNDS_MS,
  );
});
