import { expect, test } from "vitest";
import { belowMinimum } from "../../app/domain/purchasing/below-minimum.ts";

const ORDER = {
  currency: "EUR",
  lines: [
    { itemId: "lamp", ordered: 10, unitCost: 4 },
    { itemId: "cup", ordered: 3, unitCost: null },
  ],
};
const terms = (packSize: number, minimumUnits: number) => new Map([["lamp", { packSize, minimumUnits }]]);
const supplier = (minimumValue: number | null, currency = "EUR") => ({ currency, minimumValue });

test("GIVEN a minimum that whole packs exceed WHEN fewer units are ordered THEN the fewest that can be ordered are told", () => {
  expect(belowMinimum(ORDER, terms(6, 10), supplier(null)).lines).toEqual([
    { itemId: "lamp", ordered: 10, fewest: 12 },
  ]);
  expect(belowMinimum(ORDER, terms(5, 10), supplier(null)).lines).toEqual([]);
});

test("GIVEN a least value THEN it counts what is known to be worth, and in the supplier's currency alone", () => {
  expect(belowMinimum(ORDER, new Map(), supplier(50)).value).toEqual({ worth: 40, least: 50 });
  expect(belowMinimum(ORDER, new Map(), supplier(40)).value).toBeNull();
  expect(belowMinimum(ORDER, new Map(), supplier(50, "USD")).value).toBeNull();
});
