import { Prisma } from "@prisma/client";
import { LIST_PAGE_ROWS } from "../../config/limits.ts";
import type { Day } from "../../domain/days.ts";
import type { SellingReason } from "../../domain/selling/decide-selling.ts";
import type { SellingRule } from "../../domain/selling/selling-rule.ts";
import { prisma } from "../client.ts";
import { likePart } from "./like-part.ts";
import { SHOP_SCOPE } from "../selling-rules.ts";

/** How one item is sold when none is left: by which rule, what Shopify has now, and why. */
export interface SellingRow {
  itemId: string;
  productId: string | null;
  title: string;
  sku: string | null;
  tracked: boolean;
  /** Units that a new buyer gets at once. */
  available: number;
  releaseOn: Day | null;
  /** Whether Shopify sells it past zero. */
  continuesSelling: boolean;
  /** Whose rule holds: the narrowest that there is; null for none. */
  ruleOf: "item" | "product" | "shop" | null;
  /** Null while no rule holds, or its item was not planned by it yet. */
  reason: SellingReason | null;
  left: number | null;
  oversold: number | null;
  wanted: boolean | null;
  kept: boolean | null;
  /** When a person's change in Shopify was found that nobody has decided about, ISO instant. */
  changedByHandAt: string | null;
}

/** A line that takes more past zero than it may, and waits for the merchant. */
export interface OverLimitRow {
  backorderLineId: string;
  orderName: string;
  title: string;
  limit: "order" | "customer";
  units: number;
  most: number;
}

export interface SellingPage {
  shopRule: SellingRule | null;
  rows: SellingRow[];
  /** Items beyond the rows. */
  more: number;
  overLimit: OverLimitRow[];
}

/**
 * How a shop's items are sold when none is left.
 *
 * @param search part of a title or SKU; without it, the items for which a rule holds, what waits for a person first.
 */
export async function readSellingPage(shop: string, search: string | null): Promise<SellingPage> {
  const [shopRule, rows, overLimit] = await Promise.all([
    readRuleOf(shop, SHOP_SCOPE),
    readRows(shop, search ? searched(search) : Prisma.sql`selling.item_id IS NOT NULL`),
    readOverLimit(shop),
  ]);
  return { shopRule, rows: rows.map(present), more: (rows[0]?.all ?? 0) - rows.length, overLimit };
}

/** One item's way of being sold, with its own rule and its product's; null when the shop has no such item. */
export async function readItemSelling(shop: string, itemId: string): Promise<SellingRow | null> {
  const [row] = await readRows(shop, Prisma.sql`item.id = ${itemId}`);
  return row ? present(row) : null;
}

/** The rule of the shop, of a product or of an item itself; null when it has none. */
export async function readRuleOf(shop: string, scope: string): Promise<SellingRule | null> {
  const row = await prisma.sellingRule.findUnique({ where: { shop_scope: { shop, scope } } });
  return row ? (row.rule as unknown as SellingRule) : null;
}

/** What a product is called: as the first of its items; null when the shop has no such product. */
export async function readProductTitle(shop: string, productId: string): Promise<string | null> {
  const item = await prisma.item.findFirst({
    where: { shop, productId },
    select: { title: true },
    orderBy: { id: "asc" },
  });
  return item?.title ?? null;
}

interface StoredRow extends Omit<SellingRow, "changedByHandAt"> {
  changedByHandAt: Date | null;
  all: number;
}

function present({ all: _, changedByHandAt, ...row }: StoredRow): SellingRow {
  return { ...row, changedByHandAt: changedByHandAt?.toISOString() ?? null };
}

function searched(words: string): Prisma.Sql {
  const part = likePart(words);
  return Prisma.sql`(item.title ILIKE ${part} OR item.sku ILIKE ${part})`;
}

function readRows(shop: string, condition: Prisma.Sql): Promise<StoredRow[]> {
  return prisma.$queryRaw<StoredRow[]>`
    WITH rules AS (SELECT scope FROM selling_rules WHERE shop = ${shop})
    SELECT item.id AS "itemId", item.product_id AS "productId", item.title, item.sku, item.tracked, item.available,
      item.release_on AS "releaseOn", item.continues_selling AS "continuesSelling",
      CASE WHEN item.id IN (SELECT scope FROM rules) THEN 'item'
        WHEN item.product_id IN (SELECT scope FROM rules) THEN 'product'
        WHEN ${SHOP_SCOPE} IN (SELECT scope FROM rules) THEN 'shop' END AS "ruleOf",
      selling.reason, selling."left", selling.oversold, selling.wanted, selling.kept,
      selling.changed_by_hand_at AS "changedByHandAt", (count(*) OVER ())::int AS all
    FROM items AS item
    LEFT JOIN item_selling AS selling ON selling.shop = ${shop} AND selling.item_id = item.id
    WHERE item.shop = ${shop} AND ${condition}
    ORDER BY selling.changed_by_hand_at NULLS LAST, item.title, item.id LIMIT ${LIST_PAGE_ROWS}`;
}

function readOverLimit(shop: string): Promise<OverLimitRow[]> {
  return prisma.$queryRaw<OverLimitRow[]>`
    SELECT backorder.id::text AS "backorderLineId", COALESCE(orders.name, '') AS "orderName",
      COALESCE(items.title, '') AS title, line.limit_kind AS "limit", line.units, line.most
    FROM over_limit_lines AS line
    JOIN directives AS held ON held.shop = ${shop} AND held.line_id = line.line_id
      AND held.location_id = line.location_id AND held.kind = 'held_back'
    JOIN backorder_lines AS backorder ON backorder.shop = ${shop} AND backorder.line_id = line.line_id
      AND backorder.location_id = line.location_id
    LEFT JOIN orders ON orders.shop = ${shop} AND orders.id = line.order_id
    LEFT JOIN items ON items.shop = ${shop} AND items.id = line.item_id
    WHERE line.shop = ${shop} ORDER BY line.found_at, line.line_id LIMIT ${LIST_PAGE_ROWS}`;
}
