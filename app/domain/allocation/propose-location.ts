import { addDays, type Day } from "../days.ts";

/** What it costs, in the shop's currency, and how long it takes to serve from elsewhere; unknown until the merchant tells. */
export interface LocationCosts {
  /** A further parcel, because a part of an order ships from another location. */
  parcel: number | null;
  /** Moving one unit from one location to another, and the days from sending to receiving it. */
  transferUnit: number | null;
  transferDays: number | null;
}

/** A line that lacks units where it is to ship from. */
export interface ShortLine {
  backordered: number;
  /** The last day of what it is promised there; null without a known date. */
  promisedOn: Day | null;
}

/** Units at another location that nobody there waits for. */
export interface FreeUnits {
  locationId: string;
  units: number;
}

/** A way to serve a line that is short. A cost or day that is not known is null. */
export interface LocationProposal {
  kind: "move" | "transfer" | "wait";
  /** The location that helps; null for waiting. */
  locationId: string | null;
  /** Units that it helps with; the others go on waiting. */
  units: number;
  cost: number | null;
  on: Day | null;
}

/**
 * Ways to serve a line that is short at its location: have what another location has free shipped from there, which costs
 * a further parcel; transfer it here, which takes days; or wait. Soonest first, then cheapest; what is not known comes last.
 */
export function proposeLocations(
  { backordered, promisedOn }: ShortLine,
  elsewhere: readonly FreeUnits[],
  costs: LocationCosts,
  today: Day,
): LocationProposal[] {
  if (backordered === 0) return [];
  const helped = elsewhere.filter(({ units }) => units > 0);
  const proposals = helped.flatMap(({ locationId, units: free }): LocationProposal[] => {
    const units = Math.min(free, backordered);
    const transferCost = costs.transferUnit === null ? null : units * costs.transferUnit;
    const transferOn = costs.transferDays === null ? null : addDays(today, costs.transferDays);
    return [
      { kind: "move", locationId, units, cost: costs.parcel, on: today },
      { kind: "transfer", locationId, units, cost: transferCost, on: transferOn },
    ];
  });
  const wait: LocationProposal = { kind: "wait", locationId: null, units: backordered, cost: 0, on: promisedOn };
  return [...proposals, wait].sort(soonestThenCheapest);
}

function soonestThenCheapest(a: LocationProposal, b: LocationProposal): number {
  const [on, otherOn] = [a.on ?? LAST_DAY, b.on ?? LAST_DAY];
  if (on !== otherOn) return on < otherOn ? -1 : 1;
  const byCost = (a.cost ?? Infinity) - (b.cost ?? Infinity);
  // Two unknown costs differ by no number; units decide then, as between equal costs.
  return Number.isNaN(byCost) || byCost === 0 ? b.units - a.units : byCost;
}

/** Comes after every day. */
const LAST_DAY: Day = "9999-12-31";
