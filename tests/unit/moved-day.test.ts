import { expect, test } from "vitest";
import { dayOf } from "../../app/domain/supply/moved-day.ts";

const [TOLD, MOVED, OTHER] = ["2026-12-01", "2026-12-09", "2026-12-04"];

test.each([
  ["nobody moved it", TOLD, { movedOn: null, toldOn: null }, TOLD],
  ["it was moved", TOLD, { movedOn: MOVED, toldOn: TOLD }, MOVED],
  ["Shopify told none", null, { movedOn: MOVED, toldOn: null }, MOVED],
  ["Shopify tells another since", OTHER, { movedOn: MOVED, toldOn: TOLD }, OTHER],
  ["Shopify tells one at last", OTHER, { movedOn: MOVED, toldOn: null }, OTHER],
  ["Shopify tells none any more", null, { movedOn: MOVED, toldOn: TOLD }, null],
])("GIVEN a shipment WHEN %s THEN the day that counts is known", (_what, told, moved, day) => {
  expect(dayOf(told, moved)).toBe(day);
});
