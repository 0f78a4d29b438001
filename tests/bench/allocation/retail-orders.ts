import { existsSync } from "node:fs";
import { seededRandom } from "../../../app/domain/allocation/choice/random.ts";
import type { OpenOrder } from "../../../app/domain/allocation/choice/problem.ts";
import { ClearError } from "../../../scripts/clear-error.ts";
import { csvRows } from "../csv-rows.ts";
import type { DataOptions } from "../data-options.ts";

const COLUMNS = ["InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice"] as const;

/** Orders that wait, in the order in which they were placed, and where they come from. */
export interface RetailOrders {
  orders: OpenOrder[];
  source: string;
}

interface Draft {
  orderId: string;
  placedAt: number;
  value: number;
  needs: Map<string, number>;
}

/** The orders of a file in the shape of the Online Retail set; generated ones when there is no file. */
export async function retailOrders({ data, seed }: DataOptions): Promise<RetailOrders> {
  if (data === undefined)
    return { orders: generatedOrders(seed), source: "generated orders (no --data FILE was given)" };
  if (!existsSync(data))
    return { orders: generatedOrders(seed), source: `generated orders (there is no file ${data})` };
  const drafts = new Map<string, Draft>();
  for await (const row of csvRows(data, COLUMNS)) {
    const [units, price] = [Number(row.Quantity), Number(row.UnitPrice)];
    // Cancellations and corrections have a number that begins with a letter, no units, or a negative price.
    if (!/^\d/.test(row.InvoiceNo) || !(units > 0) || !(price >= 0)) continue;
    const draft = drafts.get(row.InvoiceNo) ?? {
      ...{ orderId: row.InvoiceNo, placedAt: Date.parse(row.InvoiceDate), value: 0, needs: new Map<string, number>() },
    };
    drafts.set(row.InvoiceNo, draft);
    draft.value += units * price;
    draft.needs.set(row.StockCode, (draft.needs.get(row.StockCode) ?? 0) + units);
  }
  if (drafts.size === 0) throw new ClearError(`${data} has no order with units and a price.`);
  const orders = [...drafts.values()].sort((a, b) => a.placedAt - b.placedAt || (a.orderId < b.orderId ? -1 : 1));
  const placed = orders.map(({ placedAt, ...draft }) => ({
    ...draft,
    ...{ orderedAt: new Date(placedAt).toISOString(), tier: 0 },
  }));
  return { orders: placed, source: data };
}

const MINUTE_MS = 60_000;
const GENERATED_ORDERS = 1_600;
const GENERATED_ITEMS = 2_500;
/** Quantities as wholesalers order them. */
const QUANTITIES = [1, 1, 1, 2, 2, 3, 4, 6, 6, 8, 10, 12, 12, 24, 48];

/** Orders like those of the set: a few items in most, some large orders, quantities in dozens, some items in great demand. */
function generatedOrders(seed: number): OpenOrder[] {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const prices = Array.from({ length: GENERATED_ITEMS }, () => Math.round(100 * Math.exp(0.8 + 0.9 * normal())) / 100);
  return Array.from({ length: GENERATED_ORDERS }, (_, n): OpenOrder => {
    const needs = new Map<string, number>();
    let value = 0;
    const lines = Math.min(500, Math.ceil(Math.exp(2.3 + 1.1 * normal())));
    for (let line = 0; line < lines; line += 1) {
      const item = Math.floor(GENERATED_ITEMS * random() ** 2.5);
      const units = QUANTITIES[Math.floor(QUANTITIES.length * random())] ?? 1;
      needs.set(`item ${item}`, (needs.get(`item ${item}`) ?? 0) + units);
      value += units * (prices[item] ?? 0);
    }
    const orderedAt = new Date(n * MINUTE_MS).toISOString();
    return { orderId: `order ${n}`, orderedAt, value, tier: 0, needs };
  });
}
