import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { root } from "../../scripts/tool.ts";

export type RetailLine = { code: string; description: string; units: number; price: string };
export type RetailOrder = { lines: RetailLine[] };
export type RetailOrders = {
  /** Where the orders are from, in words for whoever looks at the demo. */
  source: string;
  /** Oldest first. */
  orders: RetailOrder[];
};

/** One month of real order lines of a British gift shop, which lies beside the project where its data is shared. */
const FILE = path.join(root, "..", "shared", "data", "online-retail-2010-12.csv.gz");
const SOURCE = "real order lines: UCI Online Retail (Daqing Chen, 2015), December 2010, CC BY 4.0";

/** Goods have five digits, and letters for a colour; the rest of the codes is postage, fees and corrections. */
const GOODS = /^\d{5}[A-Z]{0,2}$/;
/** The shop sold wholesale too; an order of more than this of one thing is no buyer's. */
const MAX_UNITS = 12;

/** Real orders when their file is there, made ones otherwise. */
export function readOrders(): RetailOrders {
  if (existsSync(FILE)) return { source: SOURCE, orders: realOrders(readFileSync(FILE)) };
  return { source: `orders made up for the demo (${FILE} with real ones is not there)`, orders: madeUpOrders() };
}

type Row = { InvoiceNo: string; StockCode: string; Description: string; Quantity: string; UnitPrice: string };

function realOrders(compressed: Buffer): RetailOrder[] {
  const rows = parse<Row>(gunzipSync(compressed), { columns: true });
  const orders = new Map<string, RetailOrder>();
  for (const row of rows) {
    const line = lineOf(row);
    if (!line) continue;
    const order = orders.get(row.InvoiceNo) ?? { lines: [] };
    orders.set(row.InvoiceNo, order);
    if (order.lines.every(({ code }) => code !== line.code)) order.lines.push(line);
  }
  return [...orders.values()];
}

/** Cancellations have negative units and gifts no price; neither is an order of goods. */
function lineOf({ StockCode, Description, Quantity, UnitPrice }: Row): RetailLine | null {
  const code = StockCode.toUpperCase();
  const units = Number(Quantity);
  const price = Number(UnitPrice);
  if (!GOODS.test(code) || Description.trim() === "" || units < 1 || units > MAX_UNITS || price <= 0) return null;
  return { code, description: inSentenceCase(Description), units, price: price.toFixed(2) };
}

function inSentenceCase(description: string) {
  const plain = description.trim().replace(/\s+/g, " ").toLowerCase();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const MATERIALS = ["Glass", "Wooden", "Enamel", "Linen", "Ceramic", "Wicker", "Brass", "Paper"];
const THINGS = ["lantern", "mug", "tray", "clock", "basket", "napkins", "candle holder"];
const MADE_UP_ORDERS = 600;

/** The same orders every time: popular goods are ordered more often than others, one to four lines an order. */
function madeUpOrders(): RetailOrder[] {
  const goods = MATERIALS.flatMap((material) => THINGS.map((thing) => `${material} ${thing}`));
  const draw = numbersFrom(1);
  const line = (): RetailLine => {
    const rank = Math.floor(goods.length * draw() ** 2);
    const units = 1 + Math.floor(MAX_UNITS * draw() ** 3);
    return { code: String(20_000 + rank), description: goods[rank] ?? "Lantern", units, price: `${2 + (rank % 9)}.50` };
  };
  return Array.from({ length: MADE_UP_ORDERS }, () => {
    const lines = Array.from({ length: 1 + Math.floor(4 * draw()) }, line);
    return { lines: [...new Map(lines.map((each) => [each.code, each])).values()] };
  });
}

/** Numbers from 0 to 1 that look drawn by chance and are the same for a seed (Park and Miller, 1988). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
