import { daysBetween, type Day } from "../days.ts";

/** Who delivers, and where to. */
export interface ShipmentRoute {
  supplierId: string;
  destinationId: string;
}

/** The route of what comes to a location. Whoever nobody named counts as one supplier of his own. */
export function routeOf(line: {
  supplierId: string | null;
  /** The location that it is transferred from. */
  origin: string | null;
  locationId: string;
}): ShipmentRoute {
  return { supplierId: line.supplierId ?? line.origin ?? "", destinationId: line.locationId };
}

/** A shipment that is to come. */
export interface ExpectedShipment extends ShipmentRoute {
  /** It cannot come before this day; null when nobody wrote it down. */
  orderedOn: Day | null;
  /** The day that was told first: one that is moved once it cannot be kept would hide the delay. */
  expectedOn: Day;
}

/** A shipment that came, in whole or in part, or that nothing more is awaited of. */
export interface PastShipment extends ExpectedShipment {
  /** The day on which the last of its accepted units came. */
  receivedOn: Day;
  sentUnits: number;
  /** Of these, the units that came and were good; with none, nothing is learned about days. */
  acceptedUnits: number;
}

/** Days by which a shipment came later than expected; negative when it came earlier. */
export function delayDays({ expectedOn, receivedOn }: Pick<PastShipment, "expectedOn" | "receivedOn">): number {
  return daysBetween(expectedOn, receivedOn);
}
