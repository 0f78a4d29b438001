import type { ItemPlan } from "../domain/allocation/plan-item.ts";
import type { Day } from "../domain/days.ts";
import { decideSelling, oversoldUnits } from "../domain/selling/decide-selling.ts";
import { isToSwitch, notePolicy } from "../domain/selling/keep-policy.ts";
import { overLimit, type ShortLine } from "../domain/selling/over-limit.ts";
import { saysNothing, turnsOn, type SellingRule } from "../domain/selling/selling-rule.ts";
import type { StockLevel } from "../domain/supply/stock-level.ts";
import type { Transaction } from "./client.ts";
import type { BookedDemand } from "./item-book.ts";
import { markDirty, type Mark } from "./marks.ts";
import type { PlanKey } from "./plans.ts";
import {
  forgetSelling,
  holdOverLimit,
  readPolicyRecord,
  readWritingStamp,
  saveSelling,
  type WritingStamp,
} from "./selling.ts";

/** An item as it was planned, seen as something that is sold. */
export interface PlannedSelling {
  rule: SellingRule;
  today: Day;
  tracked: boolean;
  /** Whether Shopify sells it past zero, as it was read; and the stamp from before that. */
  continuesSelling: boolean;
  stampBefore: WritingStamp;
  levels: readonly StockLevel[];
  onlineLocationIds: readonly string[];
  demand: readonly BookedDemand[];
  plan: ItemPlan;
}

/**
 * Decides how an item is sold when none is left, notes what Shopify has, and marks what Shopify is to be told. Lines that
 * go beyond what one order or one customer may have are held back until the merchant has decided.
 */
export async function keepSelling(tx: Transaction, key: PlanKey, planned: PlannedSelling): Promise<void> {
  const { shop, itemId, plannedAt } = key;
  const { rule, today, plan, continuesSelling, stampBefore } = planned;
  // Without tracking Shopify sells as many as are asked for, whatever its policy says.
  if (saysNothing(rule) || !planned.tracked) return forgetSelling(tx, shop, itemId);
  const oversold = oversoldUnits(planned.levels, planned.onlineLocationIds);
  const decision = decideSelling(rule, { today, available: plan.available, oversold, quotes: plan.quotes });
  const stamp = await readWritingStamp(tx, shop, itemId);
  const isRead = !stamp.isWriting && stamp.writings === stampBefore.writings;
  const before = await readPolicyRecord(tx, shop, itemId);
  const record = notePolicy(before, isRead ? continuesSelling : null, decision.sells);
  await saveSelling(tx, shop, itemId, { decision, oversold, record, turnsOn: turnsOn(rule, today) }, plannedAt);
  const isHeld = await holdOverLimit(tx, shop, itemId, overLimit(rule, shortLines(planned)), plannedAt);
  const marks: Mark[] = [];
  if (isToSwitch(record)) marks.push({ shop, kind: "switch_selling", subjectId: itemId });
  // What is held back now is planned without these lines.
  if (isHeld) marks.push({ shop, kind: "item", subjectId: itemId });
  await markDirty(tx, marks, plannedAt);
}

function shortLines({ plan, demand }: PlannedSelling): ShortLine[] {
  const customers = new Map(demand.map((line) => [line.orderId, line.customerId]));
  return plan.locations.flatMap(({ locationId, lines }) =>
    lines.map(({ line: { lineId, orderId, orderedAt }, backordered }) => ({
      ...{ lineId, locationId, orderId, orderedAt, backordered },
      customerId: customers.get(orderId) ?? null,
    })),
  );
}
