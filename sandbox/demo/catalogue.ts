import type { RetailLine, RetailOrder } from "./order-lines.ts";

/** What the demo sells: "about 50 variants". */
const VARIANTS = 50;
/** "Some hundreds of orders". */
const ORDERS = 300;
/** One article in so many is bought too scarcely, so that there is something to see. */
const SCARCE_EVERY = 5;
/** Stock as a share of what the orders want: of a scarce article, and of any other. */
const SCARCE_SHARE = 0.7;
const AMPLE_SHARE = 1.4;

export type Article = {
  code: string;
  description: string;
  price: string;
  /** Units that the demo's orders want. */
  demand: number;
  stock: number;
  /** Sells on at zero: the scarce ones do, so that they can be backordered. */
  continuesSelling: boolean;
};

export type Catalogue = { articles: Article[]; orders: RetailOrder[] };

/** The most ordered articles, and the oldest orders that hold some of them, with only those lines. */
export function chooseCatalogue(all: RetailOrder[]): Catalogue {
  const lines = all.flatMap((order) => order.lines);
  const timesOrdered = countBy(lines, () => 1);
  const codes = [...timesOrdered].sort((a, b) => b[1] - a[1]).slice(0, VARIANTS);
  const chosen = new Set(codes.map(([code]) => code));
  const orders = all
    .map((order) => ({ lines: order.lines.filter(({ code }) => chosen.has(code)) }))
    .filter((order) => order.lines.length > 0)
    .slice(0, ORDERS);
  const demand = countBy(
    orders.flatMap((order) => order.lines),
    ({ units }) => units,
  );
  const firstLines = new Map(lines.toReversed().map((line) => [line.code, line]));
  const articles = [...chosen].flatMap((code, index) => {
    const line = firstLines.get(code);
    return line ? [describeArticle(line, demand.get(code) ?? 0, index % SCARCE_EVERY === 0)] : [];
  });
  return { articles, orders };
}

function describeArticle({ code, description, price }: RetailLine, demand: number, scarce: boolean): Article {
  const stock = Math.ceil(demand * (scarce ? SCARCE_SHARE : AMPLE_SHARE));
  return { code, description, price, demand, stock, continuesSelling: scarce };
}

function countBy(lines: RetailLine[], amount: (line: RetailLine) => number) {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line.code, (counts.get(line.code) ?? 0) + amount(line));
  return counts;
}
