import { counted, type AdminContext } from "./format.ts";

/** What a reconciliation looked at and found, in numbers. */
export interface ReconciliationCounts {
  ordersRead: number;
  ordersMissed: number;
  ordersChecked: number;
  ordersDrifted: number;
  itemsRead: number;
  itemsDrifted: number;
  transfersMissed: number;
  lawsBroken: number;
}

/** What was compared with Shopify. */
export function describeLookedAt(counts: ReconciliationCounts, format: AdminContext): string {
  const changed = counted(counts.ordersRead, "order", format);
  const waiting = counted(counts.ordersChecked, "order", format);
  const items = counted(counts.itemsRead, "item", format);
  return `Compared with Shopify: ${changed} changed lately, ${waiting} with backorders, the stock of ${items}, and every open transfer.`;
}

/** What did not agree and was put right, a sentence each; none when everything agreed. */
export function describeFound(counts: ReconciliationCounts, format: AdminContext): string[] {
  const { ordersMissed, ordersDrifted, itemsDrifted, transfersMissed, lawsBroken } = counts;
  const findings: [string, number, string][] = [
    ["Read again, because Fillrate had not heard of a change", ordersMissed, "order"],
    ["Shown right again, because somebody had changed a hold, tag or date in Shopify", ordersDrifted, "order"],
    ["Planned anew, because the stock was not what Fillrate knew", itemsDrifted, "item"],
    ["Read again, because of shipments that Fillrate did not know", transfersMissed, "transfer"],
    ["Put right in Fillrate's own book", lawsBroken, "line"],
  ];
  return findings
    .filter(([, count]) => count > 0)
    .map(([what, count, noun]) => `${what}: ${counted(count, noun, format)}.`);
}
