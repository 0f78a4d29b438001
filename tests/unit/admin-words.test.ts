import { describe, expect, test } from "vitest";
import { adminUrl } from "../../app/components/admin-links.ts";
import {
  counted,
  formatAge,
  formatDay,
  formatInstant,
  formatWindow,
  type Format,
} from "../../app/components/format.ts";
import { describeEntry, describeOrigin } from "../../app/components/history-words.ts";
import { describeProblem } from "../../app/components/problem-words.ts";
import { describeBasis } from "../../app/components/promise-words.ts";
import { describeReading } from "../../app/components/reading-words.ts";

const format: Format = { locale: "en-GB", timeZone: "Europe/Berlin", today: "2026-11-21" };
const at = "2026-11-21T10:00:00.000Z";
const on = (day: string) => ({ earliestOn: day, latestOn: day });

describe("dates and numbers", () => {
  test("GIVEN a day of this year and one of the next WHEN written THEN only the second has its year", () => {
    expect(formatDay("2026-12-05", format)).toBe("5 December");
    expect(formatDay("2027-01-05", format)).toBe("5 January 2027");
    expect(formatDay("2026-12-05", { ...format, locale: "de" })).toBe("5. Dezember");
  });

  test("GIVEN a window WHEN written THEN it is one range, and one day when it is one", () => {
    expect(formatWindow({ earliestOn: "2026-12-05", latestOn: "2026-12-09" }, format)).toMatch(/^5\s*–\s*9 December$/);
    expect(formatWindow(on("2026-12-05"), format)).toBe("5 December");
  });

  test("GIVEN a window WHEN the server writes it THEN its spaces are those that browsers write", () => {
    const window = { earliestOn: "2026-12-05", latestOn: "2026-12-09" };
    expect(formatWindow(window, { ...format, locale: "en" })).toBe("December 5 – 9");
  });

  test("GIVEN an instant WHEN written THEN it is by the shop's clock", () => {
    expect(formatInstant("2026-11-20T23:30:00Z", format)).toBe("21 Nov 2026, 00:30");
  });

  test("GIVEN counts WHEN written THEN the noun agrees and thousands are grouped", () => {
    expect(["unit", "more unit"].map((noun) => counted(1, noun, format))).toEqual(["1 unit", "1 more unit"]);
    expect(counted(0, "unit", format)).toBe("0 units");
    expect(counted(2500, "unit", format)).toBe("2,500 units");
  });

  test("GIVEN an age WHEN written THEN it is in minutes, hours or days", () => {
    const ages = ["2026-11-21T09:55:00Z", "2026-11-21T07:00:00Z", "2026-11-20T00:00:00Z", "2026-11-18T00:00:00Z"];
    expect(ages.map((instant) => formatAge(instant, at, format))).toEqual([
      "5 minutes ago",
      "3 hours ago",
      "34 hours ago",
      "3 days ago",
    ]);
  });
});

describe("a line's history", () => {
  const shipment = { shipmentId: "gid://shopify/InventoryShipment/1" };

  const unknown = { at, rule: null, policyVersion: null, author: null, reason: null };

  test("GIVEN moves WHEN told THEN each is one sentence", () => {
    expect(describeEntry({ kind: "ordered", at }, format)).toBe("Order placed");
    expect(describeEntry({ kind: "allocated", units: 4, ...unknown }, format)).toBe("4 units allocated");
    expect(describeEntry({ kind: "released", units: 1, ...unknown }, format)).toBe("1 unit released");
    expect(describeEntry({ kind: "consumed", units: 2, ...unknown }, format)).toBe("2 units shipped");
  });

  test("GIVEN a move by a rule of a policy WHEN told THEN it names the rule, the version, and who gave it out", () => {
    const move = { ...unknown, kind: "allocated", units: 4, rule: "first_come", policyVersion: 3 } as const;
    expect(describeEntry(move, format)).toBe("4 units allocated: served in its turn");
    expect(describeOrigin(move)).toEqual(["Policy version 3"]);
    expect(describeOrigin({ ...move, policyVersion: 0 })).toEqual(["Standard policy"]);
    expect(describeOrigin({ ...move, author: "Ada", reason: "the fair" })).toEqual([
      "Given out by Ada: the fair",
      "Policy version 3",
    ]);
    expect(describeOrigin({ kind: "ordered", at })).toEqual([]);
  });

  test("GIVEN what a person decided WHEN told THEN it says who and why", () => {
    const by = { at, policyVersion: 2, author: "Ada", reason: "promised by phone" };
    expect(describeEntry({ kind: "pinned", ...by }, format)).toBe("Pinned by Ada: promised by phone");
    expect(describeEntry({ kind: "held_back", ...by }, format)).toBe("Held back by Ada: promised by phone");
    expect(describeEntry({ kind: "raised", ...by, reason: null }, format)).toBe("Raised by Ada");
    expect(describeEntry({ kind: "withdrawn", ...by, author: null }, format)).toBe(
      "Decision withdrawn by hand: promised by phone",
    );
    expect(describeOrigin({ kind: "pinned", ...by })).toEqual(["Policy version 2"]);
  });

  test("GIVEN a first promise WHEN told THEN it has its date, or says that there is none", () => {
    const promised = (after: ReturnType<typeof on> | null) => describeEntry({ kind: "promised", at, after }, format);
    expect(promised(on("2026-12-05"))).toBe("Backordered, expected to ship 5 December");
    expect(promised(null)).toBe("Backordered, with no known date");
  });

  test.each([
    [{ kind: "shipment_received_short", ...shipment, missingUnits: 2 }, "shipment #S-1 was received 2 units short"],
    [{ kind: "shipment_lost", ...shipment, missingUnits: 1 }, "1 unit of shipment #S-1 will not arrive"],
    [{ kind: "shipment_rescheduled", ...shipment }, "shipment #S-1 was rescheduled"],
    [{ kind: "shipment_added", ...shipment }, "shipment #S-1 was added"],
    [{ kind: "shipment_overdue", ...shipment }, "shipment #S-1 did not arrive in time"],
    [{ kind: "stock_changed", units: -3 }, "3 fewer units in stock"],
    [{ kind: "stock_changed", units: 1 }, "1 more unit in stock"],
    [{ kind: "queue_changed" }, "the orders ahead in the queue changed"],
    [{ kind: "forecast_changed" }, "what is expected of shipments, or how dates are made, changed"],
    [{ kind: "first_promise" }, "first seen at this location"],
  ] as const)("GIVEN a date that moved by %o WHEN told THEN it says why", (cause, why) => {
    const windows = { before: on("2026-12-05"), after: on("2026-12-12") };
    expect(describeEntry({ kind: "revised", at, ...windows, cause, shipmentName: "#S-1" }, format)).toBe(
      `Date moved from 5 December to 12 December: ${why}`,
    );
  });

  test("GIVEN dates that came, went, stayed away and stayed WHEN told THEN each change is named", () => {
    const revised = (before: ReturnType<typeof on> | null, after: ReturnType<typeof on> | null) =>
      describeEntry(
        { kind: "revised", at, before, after, cause: { kind: "queue_changed" }, shipmentName: null },
        format,
      );
    const why = "the orders ahead in the queue changed";
    expect(revised(null, on("2026-12-05"))).toBe(`Expected to ship 5 December: ${why}`);
    expect(revised(on("2026-12-05"), null)).toBe(`No known date any more, it was 5 December: ${why}`);
    expect(revised(null, null)).toBe(`Backordered again, with no known date: ${why}`);
    expect(revised(on("2026-12-05"), on("2026-12-05"))).toBe(`Date kept at 5 December: ${why}`);
  });

  test("GIVEN a shipment that is no longer known WHEN told THEN it has no name, and the sentence still stands", () => {
    const cause = { kind: "shipment_overdue", ...shipment } as const;
    expect(
      describeEntry({ kind: "revised", at, before: on("2026-12-05"), after: null, cause, shipmentName: null }, format),
    ).toBe("No known date any more, it was 5 December: an inbound shipment did not arrive in time");
  });
});

describe("the ground of a promise", () => {
  test("GIVEN a basis WHEN told THEN it names the units ahead and the line's own", () => {
    expect(describeBasis({ basis: "inbound", wanted: 5, unitsAhead: 7, isPutOff: false }, format)).toContain(
      "covers the 7 units ahead in the queue and the 5 units of this line",
    );
    expect(describeBasis({ basis: "stock", wanted: 1, unitsAhead: 0, isPutOff: false }, format)).toContain(
      "cover the 1 unit of this line",
    );
    expect(describeBasis({ basis: null, wanted: 5, unitsAhead: 7, isPutOff: false }, format)).toContain(
      "Rather than guess",
    );
    expect(describeBasis({ basis: null, wanted: 5, unitsAhead: 7, isPutOff: true }, format)).toContain(
      "left to the policy",
    );
  });
});

test("GIVEN what is still to be read WHEN told THEN it is the step of the first sight, then the changes, then nothing", () => {
  const orders = { step: "orders", doneObjects: 1200, allObjects: 3000 } as const;
  expect(describeReading(orders, 5, format)).toBe("Reading your orders: 1,200 of 3,000");
  expect(describeReading({ ...orders, allObjects: 0 }, 5, format)).toBe("Reading your orders");
  expect(describeReading(null, 1, format)).toBe("1 change from Shopify still to be read");
  expect(describeReading(null, 0, format)).toBeNull();
});

describe("a problem", () => {
  test("GIVEN each source WHEN told THEN it says what failed and what to do", () => {
    expect(describeProblem("mark", "gid://shopify/Order/12").title).toBe("Order 12 could not be read from Shopify");
    expect(describeProblem("work", "gid://shopify/Location/1").title).toContain("orders to complete");
    expect(describeProblem("work", "12").title).toContain("policy lab");
    expect(describeProblem("effect", "gid://shopify/InventoryItem/7").title).toBe(
      "Item 7 could not be updated in Shopify",
    );
    expect(describeProblem("delivery", "orders/updated").title).toContain("orders/updated");
    expect(describeProblem("mark", "demo.myshopify.com").title).toBe(
      "demo.myshopify.com could not be read from Shopify",
    );
  });
});

test("GIVEN Shopify ids WHEN linked THEN those with a page in the admin lead to it, others nowhere", () => {
  expect(adminUrl("gid://shopify/Order/12345678901234567890")).toBe("shopify://admin/orders/12345678901234567890");
  expect(adminUrl("gid://shopify/InventoryTransfer/3")).toBe("shopify://admin/transfers/3");
  expect(adminUrl("gid://shopify/InventoryItem/3")).toBeNull();
  expect(adminUrl("orders/updated")).toBeNull();
});
