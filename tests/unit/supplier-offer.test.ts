import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betterSupplier, draftArrival, draftWorth, lineHints } from "../../app/components/purchase-draft-view.ts";
import {
  byPreference,
  fewestUnits,
  inWholePacks,
  onTerms,
  preferredSupplier,
  unitCostOf,
  type SupplierOffer,
} from "../../app/domain/purchasing/supplier-offer.ts";

const offer = (overrides: Partial<SupplierOffer> = {}): SupplierOffer => ({
  ...{ supplierId: "1", supplierName: "Lamps & Co", itemId: "lamp", preference: 1 },
  ...{ unitCost: 5, packSize: 12, minimumUnits: 20, priceBreaks: [] },
  ...overrides,
});

describe("the terms of a supplier", () => {
  test("GIVEN packs of 12 and at least 20 WHEN 25 are wanted THEN 36 are ordered, and 24 would be the fewest", () => {
    expect([inWholePacks(offer(), 25), fewestUnits(offer())]).toEqual([36, 24]);
  });

  test("GIVEN price breaks in any order WHEN units reach one THEN the highest that is reached counts", () => {
    const breaks = [
      { fromUnits: 100, unitCost: 3 },
      { fromUnits: 50, unitCost: 4 },
    ];
    const costs = [1, 49, 50, 99, 100, 1_000].map((units) => unitCostOf(offer({ priceBreaks: breaks }), units));
    expect(costs).toEqual([5, 5, 4, 4, 3, 3]);
  });

  test("GIVEN a cost that was typed WHEN a line is put on terms THEN it stays, and only packs change the units", () => {
    expect(onTerms({ ordered: 13, unitCost: 4.2 }, offer())).toEqual({ ordered: 24, unitCost: 4.2 });
    expect(onTerms({ ordered: 13, unitCost: null }, offer())).toEqual({ ordered: 24, unitCost: 5 });
  });

  const terms = fc.record({
    unitCost: fc.option(fc.integer({ min: 0, max: 100 })),
    packSize: fc.integer({ min: 1, max: 1_000 }),
    minimumUnits: fc.integer({ min: 1, max: 1_000 }),
    priceBreaks: fc.array(fc.record({ fromUnits: fc.nat(1_000), unitCost: fc.nat(100) }), { maxLength: 5 }),
  });

  test("GIVEN any terms WHEN units are put into packs THEN they are never fewer, by less than a pack more, and stay when done again", () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 10_000 }), (any, units) => {
        const packed = inWholePacks(any, units);
        expect(packed % any.packSize).toBe(0);
        expect(packed - units).toBeGreaterThanOrEqual(0);
        expect(packed - units).toBeLessThan(any.packSize);
        const line = onTerms({ ordered: units, unitCost: null }, any);
        expect(onTerms(line, any)).toEqual(line);
      }),
    );
  });

  test("GIVEN offers in any order WHEN they are ranked THEN the order is the same", () => {
    const offers = [offer({ supplierId: "10" }), offer({ supplierId: "9" }), offer({ supplierId: "2", preference: 2 })];
    fc.assert(
      fc.property(fc.shuffledSubarray(offers, { minLength: 3 }), (shuffled) => {
        expect(byPreference(shuffled).map(({ supplierId }) => supplierId)).toEqual(["9", "10", "2"]);
      }),
    );
  });

  test("GIVEN several products WHEN one supplier is asked first for most THEN he is preferred; for none, nobody", () => {
    const other = { supplierId: "2", supplierName: "Bright", preference: 1 };
    const offers = [offer({ preference: 2 }), offer(other), offer({ itemId: "b" }), offer({ ...other, itemId: "c" })];
    expect([preferredSupplier(offers), preferredSupplier([])]).toEqual(["2", null]);
  });
});

describe("a draft as it is typed", () => {
  const calendar = { leadTimeDays: 5, workingDays: [1, 2, 3, 4, 5], closedOn: [], capacityPerWeek: null, owed: 0 };
  const suppliers = [
    { id: "1", name: "Lamps & Co", currency: "EUR", minimumValue: 500, ...calendar },
    { id: "2", name: "Bright", currency: "EUR", minimumValue: null, ...calendar, leadTimeDays: null },
  ];
  const offers = [
    offer({ preference: 2, priceBreaks: [{ fromUnits: 24, unitCost: 4 }] }),
    offer({ supplierId: "2", supplierName: "Bright" }),
  ];
  const line = { itemId: "lamp", title: "Lamp", ordered: "13", unitCost: "", expectedOn: "" };
  const draft = { supplierId: "1", locationId: "here", currency: "EUR", note: "", lines: [line] };
  const hints = (units: string, currency = "EUR") =>
    lineHints({ ...line, ordered: units }, { ...draft, currency }, { suppliers, offers }, { locale: "en" });

  test("GIVEN a line WHEN its units make no whole packs, or too few THEN it says so, with the cost of what will be ordered", () => {
    expect(hints("13")).toEqual({
      units: "Packs of 12: 24 will be ordered.",
      cost: "4",
      sellers: "Lamps & Co is a backup. Preferred: Bright.",
    });
    expect(hints("12").units).toBe("The supplier's minimum is 24 units.");
    expect(hints("24")).toMatchObject({ units: "", cost: "4" });
    expect(hints("x").cost).toBe("5");
  });

  test("GIVEN what the supplier told WHEN a draft is typed THEN the day is said on which it comes, when he told one", () => {
    expect(draftArrival(draft, suppliers, "2026-11-20")).toBe("2026-11-25");
    expect(draftArrival({ ...draft, supplierId: "2" }, suppliers, "2026-11-20")).toBeNull();
  });

  test("GIVEN an order in another currency WHEN it is typed THEN the supplier's costs are not offered", () => {
    expect(hints("24", "USD").cost).toBe("");
  });

  test("GIVEN a supplier who is asked first WHEN the order goes to another THEN he is offered", () => {
    expect(betterSupplier(draft, { suppliers, offers })?.name).toBe("Bright");
    expect(betterSupplier({ ...draft, supplierId: "2" }, { suppliers, offers })).toBeNull();
    expect(betterSupplier({ ...draft, lines: [] }, { suppliers, offers })).toBeNull();
  });

  test("GIVEN a least value WHEN the order is worth less THEN it says so", () => {
    const worth = (ordered: string) => draftWorth({ ...draft, lines: [{ ...line, ordered }] }, { suppliers, offers });
    expect(worth("13")).toEqual({ value: 96, minimumValue: 500, isBelowMinimum: true });
    expect(worth("132")).toMatchObject({ value: 528, isBelowMinimum: false });
  });
});
