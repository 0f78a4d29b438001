import { expect, test } from "vitest";
import { describeFound, describeLookedAt } from "../../app/components/reconciliation-words.ts";

const format = { locale: "en" };
const agreed = {
  ...{ ordersRead: 2_000, ordersMissed: 0, ordersChecked: 1, ordersDrifted: 0 },
  ...{ itemsRead: 80, itemsDrifted: 0, transfersMissed: 0, lawsBroken: 0 },
};

test("GIVEN everything agreed WHEN told THEN only what was looked at is", () => {
  expect(describeFound(agreed, format)).toEqual([]);
  expect(describeLookedAt(agreed, format)).toBe(
    "Compared with Shopify: 2,000 orders changed lately, 1 order with backorders, the stock of 80 items, and every open transfer.",
  );
});

test("GIVEN something of every kind WHEN told THEN each is a sentence", () => {
  const found = { ...agreed, ordersMissed: 3, ordersDrifted: 1, itemsDrifted: 2, transfersMissed: 1, lawsBroken: 4 };
  expect(describeFound(found, format)).toEqual([
    "Read again, because Fillrate had not heard of a change: 3 orders.",
    "Shown right again, because somebody had changed a hold, tag or date in Shopify: 1 order.",
    "Planned anew, because the stock was not what Fillrate knew: 2 items.",
    "Read again, because of shipments that Fillrate did not know: 1 transfer.",
    "Put right in Fillrate's own book: 4 lines.",
  ]);
});
