import { daysBetween } from "../domain/days.ts";
import type { RevisionCause } from "../domain/promising/revise-promise.ts";
import { counted, formatWindow, type Format, type Window } from "./format.ts";

/** One thing that happened to a backorder line; a window is null where there was no known date. */
export type HistoryEntry = { at: string } & (
  | { kind: "ordered" | "cancelled" | "resolved" }
  | { kind: "allocated" | "released" | "consumed"; units: number }
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
      return `${counted(entry.units, "unit", format)} allocated`;
    case "released":
      return `${counted(entry.units, "unit", format)} released`;
    case "consumed":
      return `${counted(entry.units, "unit", format)} shipped`;
    case "promised":
      return entry.after
        ? `Backordered, expected to ship ${formatWindow(entry.after, format)}`
        : "Backordered, with no known date";
    case "revised":
      return `${describeChange(entry.before, entry.after, format)}: ${describeCause(entry.cause, entry.shipmentName, format)}`;
  }
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
  }
}
