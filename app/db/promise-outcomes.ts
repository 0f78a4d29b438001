import { Prisma } from "@prisma/client";
import type { BackorderChange } from "../domain/allocation/decide-item.ts";
import type { Day } from "../domain/days.ts";
import type { Transaction } from "./client.ts";

/**
 * Writes down what became of the promises of lines that have got all that they lacked: each that was given, first or
 * revised, is kept when they can ship by its last day.
 */
export async function settleFilledPromises(
  tx: Transaction,
  shop: string,
  itemId: string,
  changes: readonly BackorderChange[],
): Promise<void> {
  const filled = changes.filter(({ filledOn }) => filledOn !== null);
  if (filled.length === 0) return;
  await saveOutcomes(
    tx,
    Prisma.sql`"filledOn", revision.latest_on >= "filledOn"`,
    Prisma.sql`
      jsonb_to_recordset(${JSON.stringify(filled)}::jsonb) AS filled ("lineId" text, "locationId" text, "filledOn" text)
      JOIN backorder_lines AS line ON line.shop = ${shop} AND line.item_id = ${itemId} AND line.line_id = "lineId"
        AND line.location_id = "locationId"`,
    Prisma.sql`true`,
  );
}

/** Writes down the promises of an item whose last day has passed while their lines still wait: they are missed. */
export async function settleMissedPromises(tx: Transaction, shop: string, itemId: string, today: Day): Promise<void> {
  await saveOutcomes(
    tx,
    Prisma.sql`${today}, false`,
    Prisma.sql`backorder_lines AS line`,
    Prisma.sql`line.shop = ${shop} AND line.item_id = ${itemId} AND line.resolved_at IS NULL
      AND revision.latest_on < ${today}`,
  );
}

/** A promise has one outcome: the first that is written. One that rests on stock, or was given without a confidence, has none. */
async function saveOutcomes(tx: Transaction, outcome: Prisma.Sql, lines: Prisma.Sql, where: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO promise_outcomes (shop, revision_id, item_id, supplier_id, confidence, latest_on, settled_on, is_kept)
    SELECT line.shop, revision.id, line.item_id, revision.supplier_id, confidence, revision.latest_on, ${outcome}
    FROM ${lines}
    JOIN promise_revisions AS revision ON revision.shop = line.shop AND revision.backorder_line_id = line.id
    WHERE ${where} AND revision.basis IN ('inbound', 'lead_time') AND confidence IS NOT NULL
    ON CONFLICT (shop, revision_id) DO NOTHING`;
}
