/** What Shopify counts of one item at one location, in units. `available` is negative when the location is oversold. */
export interface StockLevel {
  locationId: string;
  available: number;
  committed: number;
  onHand: number;
}

/**
 * Units at the location that may be shipped now: available + committed, which is on-hand less what is reserved,
 * damaged, in quality control or safety stock. Never negative, whatever Shopify reports.
 */
export function usableUnits(level: StockLevel): number {
  return Math.max(0, level.available + level.committed);
}
