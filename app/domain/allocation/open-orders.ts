import type { Day } from "../days.ts";
import { compareByOrderTime, type DemandLine } from "../demand/demand-line.ts";
import type { OpenOrder } from "./choice/problem.ts";
import { guaranteeOf, placeIn } from "./line-terms.ts";
import type { LocationShares } from "./plan-item.ts";
import { GUARANTEES, type Guarantee, type PolicySettings } from "./policy.ts";

/** An order that is served only as a whole, with the lines that wait for it and the units that each wants in all. */
export interface WaitingOrder extends OpenOrder {
  lines: readonly { itemId: string; lineId: string; units: number }[];
}

/** Among which orders to choose at one location, and what there is for them. */
export interface OpenChoice {
  /** In the order of service. */
  orders: WaitingOrder[];
  /** Units that may be given to them, by item. */
  usable: ReadonlyMap<string, number>;
}

interface Draft {
  line: DemandLine;
  settings: PolicySettings;
  needs: Map<string, number>;
  lines: { itemId: string; lineId: string; units: number }[];
}

/**
 * The orders among which to choose at one location, from the plans of its items: those with a line that waits for the
 * choice. An order of which a line lacks units for another reason cannot be completed, and is left out. Safety stock and
 * protected units are not given out by a choice.
 */
export function openChoiceOf(plans: ReadonlyMap<string, LocationShares>, today: Day): OpenChoice {
  const drafts = new Map<string, Draft>();
  const blocked = new Set<string>();
  const usable = new Map<string, number>();
  for (const [itemId, plan] of plans) {
    const kept = plan.kept.protected.reduce((sum, units) => sum + units, plan.kept.safetyStock);
    usable.set(itemId, Math.max(0, plan.free - kept));
    for (const { line, backordered, shortage } of plan.lines) {
      if (shortage === null) continue;
      if (shortage !== "waits_for_choice") blocked.add(line.orderId);
      const draft: Draft = drafts.get(line.orderId) ?? { line, settings: plan.settings, needs: new Map(), lines: [] };
      draft.needs.set(itemId, (draft.needs.get(itemId) ?? 0) + backordered);
      draft.lines.push({ itemId, lineId: line.lineId, units: line.units });
      drafts.set(line.orderId, draft);
    }
  }
  const open = [...drafts.values()].filter(({ line }) => !blocked.has(line.orderId));
  return { orders: open.sort(inOrderOfService(today)).map(waitingOrder), usable };
}

function inOrderOfService(today: Day) {
  const place = ({ line, settings }: Draft): number => placeIn(settings.orderOfService, line, today);
  return (a: Draft, b: Draft): number => place(a) - place(b) || compareByOrderTime(a.line, b.line);
}

function waitingOrder({ line, settings, needs, lines }: Draft): WaitingOrder {
  return { orderId: line.orderId, value: line.value, tier: tierOf(guaranteeOf(settings, line)), needs, lines };
}

/** Orders of a lower tier come first, whatever that costs. Gain and redistribute differ only in what they keep. */
function tierOf(guarantee: Guarantee): number {
  return GUARANTEES.indexOf(guarantee === "gain" ? "redistribute" : guarantee);
}
