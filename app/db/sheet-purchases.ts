import { numberInReference, purchaseOrderName } from "../domain/purchasing/purchase-order.ts";
import type { KnownPurchase, PlannedLine, PurchaseChange } from "../domain/sheets/plan-purchases.ts";
import type { Transaction } from "./client.ts";
import { nextPurchaseNumber } from "./purchase-orders.ts";
import { rowTable } from "./row-table.ts";

/**
 * A shop's purchase orders by their names, of those that are named.
 *
 * @param isLocked whether nobody else may change them until the transaction ends.
 */
export async function readKnownPurchases(
  tx: Transaction,
  shop: string,
  names: readonly string[],
  isLocked: boolean,
): Promise<Map<string, KnownPurchase>> {
  const numbers = names.map(numberInReference).filter((number) => number !== null);
  if (isLocked) {
    await tx.$queryRaw`
      SELECT id FROM purchase_orders WHERE shop = ${shop} AND number = ANY(${numbers}) ORDER BY id FOR UPDATE`;
  }
  const rows = await tx.$queryRaw<(KnownPurchase & { number: number })[]>`
    SELECT purchase.id::text, purchase.number, purchase.supplier_id::text AS "supplierId",
      purchase.location_id AS "locationId", purchase.currency, purchase.note, purchase.status = 'draft' AS "isDraft",
      COALESCE((
        SELECT jsonb_agg(jsonb_build_object('itemId', item_id, 'ordered', ordered, 'unitCost', unit_cost::float8,
          'expectedOn', expected_on))
        FROM purchase_order_lines AS line WHERE line.shop = ${shop} AND line.purchase_order_id = purchase.id
      ), '[]') AS lines
    FROM purchase_orders AS purchase WHERE purchase.shop = ${shop} AND purchase.number = ANY(${numbers})`;
  return new Map(rows.map(({ number, ...known }) => [purchaseOrderName(number), known]));
}

/** Keeps drafts as a file tells them: new ones, and others in their place. */
export async function saveSheetPurchases(
  tx: Transaction,
  shop: string,
  drafts: readonly PurchaseChange[],
  { author, now }: { author: string; now: Date },
): Promise<void> {
  const changed = drafts.flatMap(({ id, ...draft }) => (id === null ? [] : [{ ...draft, id }]));
  await replaceDrafts(tx, shop, changed);
  const created = await createDrafts(
    tx,
    shop,
    drafts.filter(({ id }) => id === null),
    { author, now },
  );
  await saveLines(tx, shop, [...changed, ...created]);
  const events = [
    ...changed.map(({ id }) => ({ id, kind: "edited" })),
    ...created.map(({ id }) => ({ id, kind: "created" })),
  ];
  await tx.$executeRaw`
    INSERT INTO purchase_order_changes (shop, purchase_order_id, change, author, changed_at)
    SELECT ${shop}, id::bigint, jsonb_build_object('kind', kind), ${author}, ${now}
    FROM ${rowTable(events, { id: "text", kind: "text" })}`;
}

interface KeptDraft {
  id: string;
  lines: readonly PlannedLine[];
}

const HEAD = { supplierId: "text", locationId: "text", currency: "text", note: "text" } as const;

async function replaceDrafts(tx: Transaction, shop: string, changed: readonly (PurchaseChange & { id: string })[]) {
  const heads = changed.map(({ lines: _, ...head }) => head);
  await tx.$executeRaw`
    UPDATE purchase_orders AS purchase SET supplier_id = row."supplierId"::bigint, location_id = row."locationId",
      currency = row.currency, note = row.note
    FROM ${rowTable(heads, { id: "text", ...HEAD })}
    WHERE purchase.shop = ${shop} AND purchase.id = row.id::bigint`;
  await tx.purchaseOrderLine.deleteMany({
    where: { shop, purchaseOrderId: { in: changed.map(({ id }) => BigInt(id)) } },
  });
}

/** The new drafts get their numbers in the order of the file. */
async function createDrafts(
  tx: Transaction,
  shop: string,
  drafts: readonly PurchaseChange[],
  { author, now }: { author: string; now: Date },
): Promise<KeptDraft[]> {
  if (drafts.length === 0) return [];
  const first = await nextPurchaseNumber(tx, shop);
  const heads = drafts.map(({ lines: _, id: __, ...head }, index) => ({ ...head, number: first + index }));
  const created = await tx.$queryRaw<{ id: string; number: number }[]>`
    INSERT INTO purchase_orders (shop, number, supplier_id, location_id, currency, note, created_by, created_at)
    SELECT ${shop}, number, "supplierId"::bigint, "locationId", currency, note, ${author}, ${now}
    FROM ${rowTable(heads, { number: "int", ...HEAD })} ORDER BY number RETURNING id::text, number`;
  return created.map(({ id, number }) => ({ id, lines: drafts[number - first]?.lines ?? [] }));
}

async function saveLines(tx: Transaction, shop: string, kept: readonly KeptDraft[]): Promise<void> {
  const rows = kept.flatMap(({ id, lines }) =>
    lines.map(({ row: _, ...line }) => ({ ...line, id, unitCost: line.unitCost?.toString() ?? null })),
  );
  await tx.$executeRaw`
    INSERT INTO purchase_order_lines (shop, purchase_order_id, item_id, ordered, unit_cost, expected_on)
    SELECT ${shop}, id::bigint, "itemId", ordered, "unitCost"::numeric, "expectedOn"
    FROM ${rowTable(rows, { id: "text", itemId: "text", ordered: "int", unitCost: "text", expectedOn: "text" })}`;
}
