import type { Rule } from "../domain/allocation/rule.ts";
import { daysBetween } from "../domain/days.ts";
import type { RevisionCause } from "../domain/promising/revise-promise.ts";
import { counted, formatWindow, type Format, type Window } from "./format.ts";
import { capitalize, describeVersion, RULE_WORDS } from "./rule-words.ts";

/** By whom, why and under which version of the policy something was done; null for what is not known, or was nobody's. */
export interface MoveOrigin {
  policyVersion: number | null;
  author: string | null;
  reason: string | null;
}

/** One thing that happened to a backorder line; a window is null where there was no known date. */
export type HistoryEntry = { at: string } & (
  | { kind: "ordered" | "cancelled" | "resolved" }
  | (MoveOrigin & { kind: "allocated" | "released" | "consumed"; units: number; rule: Rule | null })
  | (MoveOrigin & { kind: "pinned" | "held_back" | "skipped" | "raised" | "withdrawn" })
  | { kind: "promised"; after: Window | null }
  | {
      kind: "revised";
      before: Window | null;
      after: Window | null;
      cause: RevisionCause;
      shipmentName: string | null;
    }
);

/** What happened, in one plain sentence. */
export function describeEntry(entry: HistoryEntry, format: Format): string {
  switch (entry.kind) {
    case "ordered":
      return "Order placed";
    case "cancelled":
      return "Order cancelled";
    case "resolved":
      return "Nothing backordered any more";
    case "allocated":
    case "released":
      return `${counted(entry.units, "unit", format)} ${entry.kind}${entry.rule ? `: ${RULE_WORDS[entry.rule]}` : ""}`;
    case "consumed":
      return `${counted(entry.units, "unit", format)} shipped`;
    case "pinned":
      return describeByHand("Pinned", entry);
    case "held_back":
      return describeByHand("Held back", entry);
    case "skipped":
      return describeByHand("Skipped", entry);
    case "raised":
      return describeByHand("Raised", entry);
    case "withdrawn":
      return describeByHand("Decision withdrawn", entry);
    case "promised":
      return entry.after
        ? `Backordered, expected to ship ${formatWindow(entry.after, format)}`
        : "Backordered, with no known date";
    case "revised":
      return `${describeChange(entry.before, entry.after, format)}: ${describeCause(entry.cause, entry.shipmentName, format)}`;
  }
}

function describeByHand(done: string, { author, reason }: MoveOrigin): string {
  return `${done}${author ? ` by ${author}` : " by hand"}${reason ? `: ${reason}` : ""}`;
}

/** Of a move: who gave the restock out that it is part of, and under which version of the policy it was made. */
export function describeOrigin(entry: HistoryEntry): string[] {
  if (!("policyVersion" in entry)) return [];
  const giver = "units" in entry && entry.author ? describeByHand("Given out", entry) : null;
  const version = entry.policyVersion === null ? null : capitalize(describeVersion(entry.policyVersion));
  return [giver, version].filter((part) => part !== null);
}

function describeChange(before: Window | null, after: Window | null, format: Format): string {
  if (before && after) {
    const isSame = daysBetween(before.latestOn, after.latestOn) === 0 && before.earliestOn === after.earliestOn;
    if (isSame) return `Date kept at ${formatWindow(after, format)}`;
    return `Date moved from ${formatWindow(before, format)} to ${formatWindow(after, format)}`;
  }
  if (after) return `Expected to ship ${formatWindow(after, format)}`;
  if (before) return `No known date any more, it was ${formatWindow(before, format)}`;
  return "Backordered again, with no known date";
}

function describeCause(cause: RevisionCause, shipmentName: string | null, format: Format): string {
  const shipment = shipmentName ? `shipment ${shipmentName}` : "an inbound shipment";
  switch (cause.kind) {
    case "first_promise":
      return "first seen at this location";
    case "shipment_added":
      return `${shipment} was added`;
    case "shipment_rescheduled":
      return `${shipment} was rescheduled`;
    case "shipment_received_short":
      return `${shipment} was received ${counted(cause.missingUnits, "unit", format)} short`;
    case "shipment_lost":
      return `${counted(cause.missingUnits, "unit", format)} of ${shipment} will not arrive`;
    case "shipment_overdue":
      return `${shipment} did not arrive in time`;
    case "stock_changed":
      return `${counted(Math.abs(cause.units), cause.units > 0 ? "more unit" : "fewer unit", format)} in stock`;
    case "queue_changed":
      return "the orders ahead in the queue changed";
    case "forecast_changed":
      return "what is expected of shipments, or how dates are made, changed";
  }
}
