import { daysBetween, type Day } from "../days.ts";
import { isOverdue, unreceivedUnits, type InboundLine } from "../supply/inbound-line.ts";
import type { PromiseSettings } from "./promise-settings.ts";
import { samePromise, type ShipPromise } from "./ship-promise.ts";

/** Why a ship promise was made or changed. The merchant reads it in the line's history. */
export type RevisionCause =
  | { kind: "first_promise" }
  | { kind: "shipment_added"; shipmentId: string }
  | { kind: "shipment_rescheduled"; shipmentId: string }
  | { kind: "shipment_received_short"; shipmentId: string; missingUnits: number }
  | { kind: "shipment_lost"; shipmentId: string; missingUnits: number }
  | { kind: "shipment_overdue"; shipmentId: string }
  | { kind: "stock_changed"; units: number }
  | { kind: "queue_changed" }
  | { kind: "forecast_changed" };

/** The supply that a plan of one item at one location rested on. */
export interface SupplySnapshot {
  /** The day of the plan. */
  on: Day;
  usable: number;
  inbound: readonly InboundLine[];
}

/**
 * Who sends the last of so many units that must have come, as the shipments are told; null when they are in stock, or
 * when nobody is named.
 */
export function supplierOf(supply: SupplySnapshot, units: number): string | null {
  const last = neededLines(supply, units)?.at(-1);
  return last ? (last.supplierId ?? last.origin) : null;
}

/** Whether so many units come only with a line of which nobody has told the day. */
export function restsOnLeadTime(supply: SupplySnapshot, units: number): boolean {
  return neededLines(supply, units)?.some((line) => line.isByLeadTime) ?? false;
}

/** The lines in turn that bring so many units together with the stock; null when they do not. */
function neededLines({ usable, inbound }: SupplySnapshot, units: number): InboundLine[] | null {
  const inTurn = inbound
    .filter((line) => line.expectedOn !== null && unreceivedUnits(line) > 0)
    .toSorted((a, b) => ((a.expectedOn ?? "") < (b.expectedOn ?? "") ? -1 : 1));
  let come = usable;
  for (const [index, line] of inTurn.entries()) {
    if (come >= units) return inTurn.slice(0, index);
    come += unreceivedUnits(line);
  }
  return come >= units ? inTurn : null;
}

/** What the buyer was told, and what he would be told now. */
export interface PromiseChange {
  before: ShipPromise | null;
  after: ShipPromise | null;
}

/**
 * The cause of a changed promise, found by comparing the supply of the last plan with that of this one, weightiest
 * first: units that will never come, then a day that moved or passed, then new supply; when supply is the same, the queue
 * moved. When that is the same too, it is a shipment that still has not come, or how dates are forecast and set.
 */
export function revisionCause(
  before: SupplySnapshot | null,
  after: SupplySnapshot,
  isQueueSame: boolean,
): RevisionCause {
  if (before === null) return { kind: "first_promise" };
  const known = new Map(before.inbound.map((line) => [line.id, line]));
  const current = new Map(after.inbound.map((line) => [line.id, line]));
  return (
    receivedShort(known, after.inbound) ??
    lost(before.inbound, current) ??
    rescheduled(known, after.inbound) ??
    overdue(before, after) ??
    added(known, after.inbound) ??
    stockChanged(before, after) ??
    (isQueueSame ? stillOverdue(after) : { kind: "queue_changed" })
  );
}

/** By how many days a promise must move to be changed. */
export type RevisionRule = Pick<PromiseSettings, "laterDays" | "earlierDays">;

/**
 * Whether a promise that was given is changed: when a date comes or goes, when it moved by as many days as the merchant
 * says for that direction, and when its last day has passed, as it is missed then whatever the rule.
 */
export function needsRevision({ before, after }: PromiseChange, rule: RevisionRule, today: Day): boolean {
  if (samePromise(before, after)) return false;
  if (before === null || after === null || before.latestOn < today || before.basis !== after.basis) return true;
  const days = daysBetween(before.latestOn, after.latestOn) || daysBetween(before.earliestOn, after.earliestOn);
  return days > 0 ? days >= rule.laterDays : -days >= rule.earlierDays;
}

type LinesById = ReadonlyMap<string, InboundLine>;

function receivedShort(before: LinesById, after: readonly InboundLine[]): RevisionCause | null {
  for (const line of after) {
    const missingUnits = line.rejected - (before.get(line.id)?.rejected ?? 0);
    if (missingUnits > 0) return { kind: "shipment_received_short", shipmentId: line.shipmentId, missingUnits };
  }
  return null;
}

/** Units that were on their way and are no longer, without having been received: a shipment cancelled or cut. */
function lost(before: readonly InboundLine[], after: LinesById): RevisionCause | null {
  for (const line of before) {
    const now = after.get(line.id);
    const missingUnits = now ? line.sent - now.sent : unreceivedUnits(line);
    if (missingUnits > 0) return { kind: "shipment_lost", shipmentId: line.shipmentId, missingUnits };
  }
  return null;
}

function rescheduled(before: LinesById, after: readonly InboundLine[]): RevisionCause | null {
  const moved = after.find((line) => {
    const known = before.get(line.id);
    // A line that was not sent before had no day to be moved from: its units are new.
    const wasOnItsWay = known !== undefined && unreceivedUnits(known) > 0;
    return wasOnItsWay && known.expectedOn !== line.expectedOn && unreceivedUnits(line) > 0;
  });
  return moved ? { kind: "shipment_rescheduled", shipmentId: moved.shipmentId } : null;
}

function overdue(before: SupplySnapshot, after: SupplySnapshot): RevisionCause | null {
  const late = after.inbound.find((line) => isOverdue(line, after.on) && !isOverdue(line, before.on));
  return late ? { kind: "shipment_overdue", shipmentId: late.shipmentId } : null;
}

function stillOverdue({ inbound, on }: SupplySnapshot): RevisionCause {
  const late = inbound.find((line) => isOverdue(line, on));
  return late ? { kind: "shipment_overdue", shipmentId: late.shipmentId } : { kind: "forecast_changed" };
}

function added(before: LinesById, after: readonly InboundLine[]): RevisionCause | null {
  const fresh = after.find((line) => line.sent > (before.get(line.id)?.sent ?? 0) && unreceivedUnits(line) > 0);
  return fresh ? { kind: "shipment_added", shipmentId: fresh.shipmentId } : null;
}

function stockChanged(before: SupplySnapshot, after: SupplySnapshot): RevisionCause | null {
  const units = after.usable - before.usable;
  return units === 0 ? null : { kind: "stock_changed", units };
}
