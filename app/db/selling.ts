import type { Day } from "../domain/days.ts";
import type { SellingDecision } from "../domain/selling/decide-selling.ts";
import { NOT_STEERED, type PolicyRecord } from "../domain/selling/keep-policy.ts";
import type { OverLimit } from "../domain/selling/over-limit.ts";
import type { Transaction } from "./client.ts";
import { saveDirectives, type PlacedDirective } from "./directives.ts";

/** How far the app is with telling Shopify how an item is sold. */
export interface WritingStamp {
  isWriting: boolean;
  writings: number;
}

/**
 * The stamp of an item. A plan takes it before it reads the item and once more in its transaction: when it is the same and
 * nothing is being written, what was read of the policy is what Shopify had after our last writing.
 */
export async function readWritingStamp(tx: Transaction, shop: string, itemId: string): Promise<WritingStamp> {
  const row = await tx.itemSelling.findUnique({
    where: { shop_itemId: { shop, itemId } },
    select: { isWriting: true, writings: true },
  });
  return row ?? { isWriting: false, writings: 0 };
}

/** What our book says of an item's policy in Shopify. */
export async function readPolicyRecord(tx: Transaction, shop: string, itemId: string): Promise<PolicyRecord> {
  const row = await tx.itemSelling.findUnique({ where: { shop_itemId: { shop, itemId } } });
  return row ? { wanted: row.wanted, kept: row.kept, isForeign: row.changedByHandAt !== null } : NOT_STEERED;
}

/** A decision about how an item is sold, with what it rests on. */
export interface DecidedSelling {
  decision: SellingDecision;
  oversold: number;
  record: PolicyRecord;
  turnsOn: Day | null;
}

/** Saves how an item is sold; a change by hand keeps the instant at which it was found. */
export async function saveSelling(
  tx: Transaction,
  shop: string,
  itemId: string,
  { decision: { reason, left }, oversold, record: { wanted, kept, isForeign }, turnsOn }: DecidedSelling,
  decidedAt: Date,
): Promise<void> {
  const changedAt = isForeign ? decidedAt : null;
  await tx.$executeRaw`
    INSERT INTO item_selling (shop, item_id, reason, "left", oversold, wanted, kept, changed_by_hand_at, turns_on, decided_at)
    VALUES (${shop}, ${itemId}, ${reason}, ${left}::int, ${oversold}, ${wanted}::boolean, ${kept}::boolean,
      ${changedAt}::timestamptz, ${turnsOn}::text, ${decidedAt})
    ON CONFLICT (shop, item_id) DO UPDATE SET reason = EXCLUDED.reason, "left" = EXCLUDED."left",
      oversold = EXCLUDED.oversold, wanted = EXCLUDED.wanted, kept = EXCLUDED.kept, turns_on = EXCLUDED.turns_on,
      changed_by_hand_at = CASE WHEN ${isForeign} THEN COALESCE(item_selling.changed_by_hand_at, ${decidedAt}) END,
      decided_at = EXCLUDED.decided_at`;
}

/** Forgets how an item is sold for which no rule holds any more. */
export async function forgetSelling(tx: Transaction, shop: string, itemId: string): Promise<void> {
  await tx.itemSelling.deleteMany({ where: { shop, itemId } });
}

/** Forgets that a person changed the policy, and what was agreed before: what Shopify has is read anew. */
export async function endHandChange(tx: Transaction, shop: string, itemId: string): Promise<boolean> {
  const { count } = await tx.itemSelling.updateMany({
    where: { shop, itemId, changedByHandAt: { not: null } },
    data: { changedByHandAt: null, kept: null },
  });
  return count > 0;
}

/** Notes that Shopify is about to be told. */
export async function beginWriting(tx: Transaction, shop: string, itemId: string): Promise<void> {
  await tx.itemSelling.updateMany({
    where: { shop, itemId },
    data: { isWriting: true, writings: { increment: 1 } },
  });
}

/** Notes what Shopify was told. */
export async function endWriting(tx: Transaction, shop: string, itemId: string, kept: boolean): Promise<void> {
  await tx.itemSelling.updateMany({
    where: { shop, itemId },
    data: { kept, isWriting: false, writings: { increment: 1 } },
  });
}

/** Notes that nobody knows what Shopify was told last: it is to be told once more. */
export async function doubtWriting(tx: Transaction, shop: string, itemId: string): Promise<void> {
  await tx.itemSelling.updateMany({
    where: { shop, itemId },
    data: { kept: null, isWriting: true, writings: { increment: 1 } },
  });
}

/**
 * Holds back the lines of an item that go beyond a limit, those that were found before left out: about these the merchant
 * may have decided.
 *
 * @returns whether any was found.
 */
export async function holdOverLimit(
  tx: Transaction,
  shop: string,
  itemId: string,
  lines: readonly OverLimit[],
  foundAt: Date,
): Promise<boolean> {
  if (lines.length === 0) return false;
  const placed = lines.map(({ lineId, locationId }) => ({ lineId, locationId }));
  const known = await tx.overLimitLine.findMany({
    where: { shop, OR: placed },
    select: { lineId: true, locationId: true },
  });
  const keys = new Set(known.map(({ lineId, locationId }) => `${lineId} ${locationId}`));
  const fresh = lines.filter(({ lineId, locationId }) => !keys.has(`${lineId} ${locationId}`));
  if (fresh.length === 0) return false;
  await tx.overLimitLine.createMany({ data: fresh.map((line) => ({ ...line, shop, itemId, foundAt })) });
  await saveDirectives(tx, shop, fresh.map(heldBack), foundAt);
  return true;
}

function heldBack({ lineId, locationId, limit, units, most }: OverLimit): PlacedDirective {
  const whose = limit === "order" ? "an order" : "a customer";
  const reason = `${units} units past zero, and ${whose} may have ${most}: decide whether it is served`;
  return { kind: "held_back", lineId, locationId, author: null, reason };
}
