import { beforeEach, describe, expect, test } from "vitest";
import { loadOnDatabase } from "../support/app-modules.ts";
import {
  addBackorder,
  addImport,
  addItem,
  addLocation,
  addMove,
  addProblem,
  addRevision,
  addRow,
  addShipment,
  addShop,
  addStock,
  emptyTables,
  gid,
  ROWS_SHOP as SHOP,
} from "../support/shop-rows.ts";

const OTHER = "other.myshopify.com";
const CALENDAR = { timeZone: "Europe/Berlin", today: "2026-11-21" };

const loaded = loadOnDatabase(async () => {
  const { readShopCalendar } = await import("../../app/db/views/calendar.ts");
  const { readBackorderList, parseBackorderCursor } = await import("../../app/db/views/backorder-list.ts");
  const { readBackorderLine } = await import("../../app/db/views/backorder-line.ts");
  const { readHome } = await import("../../app/db/views/home.ts");
  const { readProblems } = await import("../../app/db/views/problems.ts");
  return {
    readShopCalendar,
    readBackorderList,
    parseBackorderCursor,
    readBackorderLine,
    readHome,
    readProblems,
  };
});

beforeEach(async () => {
  await emptyTables(loaded.pool);
  await addShop(loaded.pool);
  await addLocation(loaded.pool, 1, "Warehouse");
  await addItem(loaded.pool, 1);
});

const first = { direction: "forward", cursor: null } as const;
const everything = { filter: "all", sort: "order-time", search: null, page: first } as const;

describe("the list of backorders", () => {
  const names = async (request: Partial<Parameters<typeof loaded.app.readBackorderList>[2]>) => {
    const { rows } = await loaded.app.readBackorderList(SHOP, CALENDAR, { ...everything, ...request });
    return rows.map((row) => row.orderName);
  };

  test("GIVEN lines of two shops, some resolved WHEN it is read THEN it has this shop's open ones in order of service", async () => {
    await addBackorder(loaded.pool, { n: 2 });
    await addBackorder(loaded.pool, { n: 1 });
    await addBackorder(loaded.pool, { n: 3, resolvedAt: "2026-11-20T10:00:00Z" });
    await addBackorder(loaded.pool, { n: 4, shop: OTHER });
    expect(await names({})).toEqual(["#1001", "#1002"]);
  });

  test("GIVEN a line WHEN it is read THEN the row says who waits for what, where, since when and until when", async () => {
    const orderedAt = "2026-11-18T23:30:00Z"; // the 19th in Berlin
    const id = await addBackorder(loaded.pool, { n: 1, wanted: 5, allocated: 2, latestOn: "2026-12-05", orderedAt });
    const { rows } = await loaded.app.readBackorderList(SHOP, CALENDAR, everything);
    expect(rows).toEqual([
      {
        id,
        cursor: `2026-11-18T23:30:00.000Z_${id}`,
        lineId: gid("LineItem", 1),
        locationId: gid("Location", 1),
        itemId: gid("InventoryItem", 1),
        orderId: gid("Order", 1),
        orderName: "#1001",
        title: "Lamp 1",
        sku: "LAMP-1",
        locationName: "Warehouse",
        wanted: 5,
        allocated: 2,
        backordered: 3,
        earliestOn: "2026-12-05",
        latestOn: "2026-12-05",
        dueOn: "2026-12-05",
        daysWaiting: 2,
        byHand: [],
      },
    ]);
  });

  test("GIVEN dates before, on and after today and none WHEN filtered THEN each filter has its lines", async () => {
    await addBackorder(loaded.pool, { n: 1, latestOn: "2026-11-20" });
    await addBackorder(loaded.pool, { n: 2, latestOn: "2026-11-21" });
    await addBackorder(loaded.pool, { n: 3, latestOn: "2026-11-28" });
    await addBackorder(loaded.pool, { n: 4, latestOn: "2026-11-29" });
    await addBackorder(loaded.pool, { n: 5 });
    expect(await names({ filter: "late" })).toEqual(["#1001", "#1002"]);
    expect(await names({ filter: "week" })).toEqual(["#1002", "#1003"]);
    expect(await names({ filter: "no-date" })).toEqual(["#1005"]);
  });

  test("GIVEN a date that was withdrawn WHEN its day has passed THEN the line is late, though it has no date", async () => {
    const withdrawn = await addBackorder(loaded.pool, { n: 1 });
    await addRevision(loaded.pool, withdrawn, "2026-11-20", { kind: "first_promise" }, "2026-11-10T10:00:00Z");
    await addRevision(loaded.pool, withdrawn, null, { kind: "queue_changed" }, "2026-11-15T10:00:00Z");
    const waiting = await addBackorder(loaded.pool, { n: 2 });
    await addRevision(loaded.pool, waiting, "2026-11-30", { kind: "first_promise" }, "2026-11-10T10:00:00Z");
    await addRevision(loaded.pool, waiting, null, { kind: "queue_changed" }, "2026-11-15T10:00:00Z");
    await addBackorder(loaded.pool, { n: 3 });
    expect(await names({ filter: "late" })).toEqual(["#1001"]);
    const { rows } = await loaded.app.readBackorderList(SHOP, CALENDAR, everything);
    expect(rows.map((row) => row.dueOn)).toEqual(["2026-11-20", "2026-11-30", null]);
  });

  test("GIVEN two items WHEN searched by title, SKU or order THEN only what matches is listed", async () => {
    await addItem(loaded.pool, 2, { title: "Vase 100% glass", sku: "V_1" });
    await addBackorder(loaded.pool, { n: 1, item: 1 });
    await addBackorder(loaded.pool, { n: 2, item: 2 });
    expect(await names({ search: "vase" })).toEqual(["#1002"]);
    expect(await names({ search: "lamp-1" })).toEqual(["#1001"]);
    expect(await names({ search: "0% g" })).toEqual(["#1002"]);
    expect(await names({ search: "v_1" })).toEqual(["#1002"]);
    expect(await names({ search: "%" })).toEqual(["#1002"]);
    expect(await names({ search: "1001" })).toEqual(["#1001"]);
    expect(await names({ search: "#1001" })).toEqual(["#1001"]);
    expect(await names({ search: "nothing" })).toEqual([]);
  });

  test.each(["order-time", "expected-date"] as const)(
    "GIVEN more lines than fit a page, with equal and absent keys WHEN paged by %s to the end and back THEN every line is seen once, in one order",
    async (sort) => {
      const dates = ["2026-12-05", "2026-12-05", null, "2026-11-30", null, "2026-12-05", null];
      for (const [index, latestOn] of dates.entries()) {
        await addBackorder(loaded.pool, { n: index + 1, latestOn, orderedAt: "2026-11-10T10:00:00Z" });
      }
      const read = (direction: "forward" | "backward", cursor: string | undefined) =>
        loaded.app.readBackorderList(SHOP, CALENDAR, {
          ...everything,
          ...{ sort, size: 2 },
          page: { direction, cursor: cursor === undefined ? null : loaded.app.parseBackorderCursor(sort, cursor) },
        });
      let page = await read("forward", undefined);
      const forward = [page];
      while (page.hasNext) forward.push((page = await read("forward", page.rows.at(-1)?.cursor)));
      const backward = [page];
      while (page.hasPrevious) backward.unshift((page = await read("backward", page.rows[0]?.cursor)));
      const seen = (pages: typeof forward) => pages.map(({ rows }) => rows.map((row) => row.orderName));
      const inOrder =
        sort === "order-time"
          ? [["#1001", "#1002"], ["#1003", "#1004"], ["#1005", "#1006"], ["#1007"]]
          : [["#1004", "#1001"], ["#1002", "#1006"], ["#1003", "#1005"], ["#1007"]];
      expect(seen(forward)).toEqual(inOrder);
      expect(seen(backward)).toEqual(inOrder);
      expect(forward.map(({ hasPrevious }) => hasPrevious)).toEqual([false, true, true, true]);
    },
  );

  test("GIVEN what is no cursor of the sort WHEN parsed THEN it is none", () => {
    for (const text of ["", "1", "_x", "2026-12-05_1_", "tomorrow_1", "2026-11-10T10:00:00.000Z_"]) {
      expect(loaded.app.parseBackorderCursor("order-time", text)).toBeNull();
    }
    expect(loaded.app.parseBackorderCursor("order-time", "2026-99-10T10:00:00.000Z_1")).toBeNull();
    expect(loaded.app.parseBackorderCursor("expected-date", "2026-11-10T10:00:00.000Z_1")).toBeNull();
    expect(loaded.app.parseBackorderCursor("expected-date", "_1")).toEqual({ key: null, id: 1n });
  });
});

describe("the home page", () => {
  test("GIVEN a shop that was just installed WHEN it is read THEN nothing is counted, and the readings to go are", async () => {
    const mark = { shop: SHOP, kind: "import", subject_id: SHOP, marked_at: new Date(), due_at: new Date() };
    await addRow(loaded.pool, "dirty_marks", mark);
    const home = await loaded.app.readHome(SHOP, CALENDAR);
    const firstSight = { step: "orders", doneObjects: 0, allObjects: 0 };
    expect(home).toMatchObject({ firstSight, waitingReadings: 1, problems: 0, shipments: [] });
    expect(home.backordered).toEqual({ lines: 0, units: 0 });
  });

  test("GIVEN an import under way, then done WHEN it is read THEN it tells how far it is, then nothing", async () => {
    await addImport(loaded.pool, "items", 120, 300);
    const under = await loaded.app.readHome(SHOP, CALENDAR);
    expect(under.firstSight).toEqual({ step: "items", doneObjects: 120, allObjects: 300 });
    await loaded.pool.query("DELETE FROM imports");
    await addImport(loaded.pool);
    expect((await loaded.app.readHome(SHOP, CALENDAR)).firstSight).toBeNull();
  });

  test("GIVEN backorders WHEN it is read THEN lines and units are counted, and each number's list agrees", async () => {
    await addBackorder(loaded.pool, { n: 1, wanted: 4, allocated: 1, latestOn: "2026-11-20" });
    await addBackorder(loaded.pool, { n: 2, wanted: 2, latestOn: "2026-11-21" });
    await addBackorder(loaded.pool, { n: 3, wanted: 7, latestOn: "2026-12-05" });
    await addBackorder(loaded.pool, { n: 4, wanted: 9 });
    await addBackorder(loaded.pool, { n: 5, resolvedAt: "2026-11-20T10:00:00Z" });
    await addBackorder(loaded.pool, { n: 6, shop: OTHER });
    const home = await loaded.app.readHome(SHOP, CALENDAR);
    expect(home.backordered).toEqual({ lines: 4, units: 21 });
    expect(home.late).toEqual({ lines: 2, units: 5 });
    expect(home.noDate).toEqual({ lines: 1, units: 9 });
    expect(home.lateLines.map((line) => line.latestOn)).toEqual(["2026-11-20", "2026-11-21"]);
    expect(home.noDateLines.map((line) => line.orderName)).toEqual(["#1004"]);
  });

  test("GIVEN shipments overdue, soon, later, undated and received WHEN it is read THEN the first two are listed with who waits", async () => {
    await addItem(loaded.pool, 2);
    await addBackorder(loaded.pool, { n: 1, wanted: 4, item: 1 });
    await addBackorder(loaded.pool, { n: 2, wanted: 3, item: 2 });
    await addShipment(loaded.pool, { n: 1, expectedOn: "2026-11-19", sent: 8, accepted: 3 });
    await addShipment(loaded.pool, { n: 2, item: 2, expectedOn: "2026-11-28", sent: 10 });
    await addShipment(loaded.pool, { n: 3, expectedOn: "2026-11-29", sent: 10 });
    await addShipment(loaded.pool, { n: 4, expectedOn: null, sent: 10 });
    await addShipment(loaded.pool, { n: 5, expectedOn: "2026-11-20", sent: 10, accepted: 8, rejected: 2 });
    const home = await loaded.app.readHome(SHOP, CALENDAR);
    expect(home.overdueShipments).toBe(1);
    expect(home.arrivingShipments).toBe(1);
    expect(home.shipments).toEqual([
      {
        id: gid("InventoryShipment", 1),
        name: "#T1-1",
        locationName: "Warehouse",
        expectedOn: "2026-11-19",
        units: 5,
        waitingUnits: 4,
      },
      expect.objectContaining({ name: "#T2-1", units: 10, waitingUnits: 3 }),
    ]);
  });

  test("GIVEN dead letters, one closed, one of another shop WHEN it is read THEN the open one counts and is shown", async () => {
    const id = await addProblem(loaded.pool);
    await addProblem(loaded.pool, { closed_at: "2026-11-21T08:00:00Z" });
    await addProblem(loaded.pool, { shop: OTHER });
    const home = await loaded.app.readHome(SHOP, CALENDAR);
    expect(home.problems).toBe(1);
    expect(home.latestProblems.map((problem) => problem.id)).toEqual([id]);
  });
});

describe("the page of one line", () => {
  test("GIVEN another shop's line, or none WHEN it is read THEN there is no such line", async () => {
    const id = await addBackorder(loaded.pool, { n: 1, shop: OTHER });
    expect(await loaded.app.readBackorderLine(SHOP, CALENDAR, BigInt(id))).toBeNull();
    expect(await loaded.app.readBackorderLine(SHOP, CALENDAR, 999n)).toBeNull();
    expect(await loaded.app.readBackorderLine(OTHER, CALENDAR, BigInt(id))).not.toBeNull();
  });

  test("GIVEN a line in a queue WHEN it is read THEN it tells its promise, who is ahead, and what it waits for", async () => {
    await addBackorder(loaded.pool, { n: 9, wanted: 3, allocated: 3 });
    const ahead = await addBackorder(loaded.pool, { n: 10, wanted: 4, allocated: 2, latestOn: "2026-12-05" });
    const id = await addBackorder(loaded.pool, { n: 11, wanted: 5, unitsAhead: 8, latestOn: "2026-12-05" });
    await addBackorder(loaded.pool, { n: 12, wanted: 6 });
    await loaded.pool.query("UPDATE demand_lines SET frozen_units = 1 WHERE line_id = $1", [gid("LineItem", 12)]);
    // Ordered at the very same instant: the smaller order id, by its number, is served first.
    await loaded.pool.query("UPDATE orders SET ordered_at = '2026-11-01T09:11:00Z' WHERE id = ANY($1)", [
      [gid("Order", 9), gid("Order", 10)],
    ]);
    await addStock(loaded.pool, 1, 5, 18);
    await addShipment(loaded.pool, { n: 1, expectedOn: "2026-12-05", sent: 8 });
    await addShipment(loaded.pool, { n: 2, expectedOn: null, sent: 10 });
    await addShipment(loaded.pool, { n: 3, expectedOn: "2026-11-10", sent: 4, accepted: 4 });
    const page = await loaded.app.readBackorderLine(SHOP, CALENDAR, BigInt(id));
    expect(page?.line).toMatchObject({
      orderName: "#1011",
      title: "Lamp 1",
      backordered: 5,
      shipPromise: { earliestOn: "2026-12-05", latestOn: "2026-12-05", basis: "inbound" },
      unitsAhead: 8,
    });
    const { queue, ...reasons } = page?.reasons ?? {};
    expect(reasons).toMatchObject({ rank: 3, of: 4, rule: "first_come", shortage: "none_left", policyVersion: 0 });
    expect(queue).toMatchObject({ lines: 3, units: 8 });
    expect(queue?.first.map((line) => [line.orderName, line.units, line.allocated, line.isBehind])).toEqual([
      ["#1009", 3, 3, false],
      ["#1010", 4, 1, false],
      ["#1012", 1, 1, true],
    ]);
    expect(queue?.first[1]?.backorderLineId).toBe(ahead);
    expect(page?.supply.usable).toBe(5);
    expect(page?.supply.inbound.map((line) => [line.name, line.expectedOn, line.units])).toEqual([
      ["#T1-1", "2026-12-05", 8],
      ["#T2-1", null, 10],
    ]);
  });

  test("GIVEN moves and revisions WHEN it is read THEN its history is whole and in order of time, causes before effects", async () => {
    const id = await addBackorder(loaded.pool, {
      n: 1,
      resolvedAt: "2026-12-06T10:00:00Z",
      orderedAt: "2026-11-01T09:00:00Z",
    });
    await addShipment(loaded.pool, { n: 1, expectedOn: "2026-12-05", sent: 8 });
    await addRevision(loaded.pool, id, "2026-12-05", { kind: "first_promise" }, "2026-11-01T09:00:05Z");
    const short = { kind: "shipment_received_short", shipmentId: gid("InventoryShipment", 1), missingUnits: 2 };
    await addRevision(loaded.pool, id, "2026-12-12", short, "2026-12-05T10:00:00Z");
    await addMove(loaded.pool, 1, "allocated", 4, "2026-12-05T10:00:00Z");
    await addMove(loaded.pool, 2, "allocated", 9, "2026-12-05T10:00:00Z");
    await addMove(loaded.pool, 1, "allocated", 1, "2026-12-06T10:00:00Z");
    const page = await loaded.app.readBackorderLine(SHOP, CALENDAR, BigInt(id));
    const unknown = { rule: null, policyVersion: null, author: null, reason: null };
    expect(page?.history).toEqual([
      { kind: "ordered", at: "2026-11-01T09:00:00.000Z" },
      { kind: "promised", at: "2026-11-01T09:00:05.000Z", after: { earliestOn: "2026-12-05", latestOn: "2026-12-05" } },
      { kind: "allocated", at: "2026-12-05T10:00:00.000Z", units: 4, ...unknown },
      {
        kind: "revised",
        at: "2026-12-05T10:00:00.000Z",
        before: { earliestOn: "2026-12-05", latestOn: "2026-12-05" },
        after: { earliestOn: "2026-12-12", latestOn: "2026-12-12" },
        cause: short,
        shipmentName: "#T1-1",
      },
      { kind: "allocated", at: "2026-12-06T10:00:00.000Z", units: 1, ...unknown },
      { kind: "resolved", at: "2026-12-06T10:00:00.000Z" },
    ]);
  });
});

describe("the list of problems", () => {
  test("GIVEN more problems than fit a page WHEN paged there and back THEN each is seen once, the newest first", async () => {
    const ids: string[] = [];
    for (let n = 1; n <= 5; n += 1) ids.unshift(await addProblem(loaded.pool, { subject: gid("Order", n) }));
    const seen = (page: { rows: { id: string }[] }) => page.rows.map((row) => row.id);
    const after = (page: { rows: { id: string }[] }) => BigInt(page.rows.at(-1)?.id ?? "");
    const one = await loaded.app.readProblems(SHOP, first, 2);
    const two = await loaded.app.readProblems(SHOP, { direction: "forward", cursor: after(one) }, 2);
    const three = await loaded.app.readProblems(SHOP, { direction: "forward", cursor: after(two) }, 2);
    expect([one, two, three].map(seen)).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
    expect([one.hasNext, two.hasNext, three.hasNext]).toEqual([true, true, false]);
    const back = await loaded.app.readProblems(SHOP, { direction: "backward", cursor: after(three) }, 2);
    expect(seen(back)).toEqual(seen(two));
    expect(back.hasPrevious).toBe(true);
  });
});

describe("the shop's calendar", () => {
  test("GIVEN a shop WHEN its calendar is read THEN it has the shop's zone, and UTC before the shop was ever read", async () => {
    expect(await loaded.app.readShopCalendar(SHOP)).toMatchObject({ timeZone: "Europe/Berlin" });
    expect(await loaded.app.readShopCalendar(OTHER)).toMatchObject({ timeZone: "UTC" });
  });
});
