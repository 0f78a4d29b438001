import { counted, formatNumber, type AdminContext } from "./format.ts";

/** How far the first sight of a shop is. */
export interface FirstSight {
  step: "orders" | "transfers" | "items";
  doneObjects: number;
  /** 0 while Shopify still counts them. */
  allObjects: number;
}

/** What Fillrate is still reading, in a few words; null when it knows everything that Shopify told it. */
export function describeReading(
  firstSight: FirstSight | null,
  waitingReadings: number,
  format: AdminContext,
): string | null {
  if (firstSight) {
    const { step, doneObjects, allObjects } = firstSight;
    if (allObjects === 0) return `Reading your ${step}`;
    return `Reading your ${step}: ${formatNumber(doneObjects, format)} of ${formatNumber(allObjects, format)}`;
  }
  return waitingReadings > 0 ? `${counted(waitingReadings, "change", format)} from Shopify still to be read` : null;
}
