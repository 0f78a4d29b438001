import { expect, test } from "vitest";
import { headingOf, totalOf } from "../../app/mail/purchase-document.ts";

const line = (ordered: number, unitCost: number | null) => ({
  ...{ title: "Lamp", sku: "L", supplierSku: "", expectedOn: null },
  ...{ ordered, unitCost },
});

test.each([
  ["EUR", [line(1_000, 4.5), line(2, 0.0125)], "Total 4,500.025 EUR"],
  ["EUR", [line(3, 4), line(2, null)], "Total of the costs above 12.00 EUR"],
  ["JPY", [line(3, 400)], "Total 1,200 JPY"],
  ["EUR", [line(3, null)], ""],
])(
  "GIVEN costs in %s WHEN an order is printed THEN it says what is known of its worth, and no more",
  (currency, lines, words) => {
    expect(totalOf({ currency, lines })).toBe(words);
  },
);

test("GIVEN an order that is not to be carried out WHEN it is printed THEN it says so", () => {
  const heads = (["draft", "sent", "received", "cancelled"] as const).map((status) =>
    headingOf({ name: "PO-1", status }),
  );
  expect(heads).toEqual([
    "Purchase order PO-1 (draft)",
    ...["Purchase order PO-1", "Purchase order PO-1"],
    "Purchase order PO-1 (cancelled)",
  ]);
});
