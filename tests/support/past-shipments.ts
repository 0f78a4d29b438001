import { addDays } from "../../app/domain/days.ts";
import {
  CELLS,
  delayCell,
  delayDistribution,
  type DelayDistribution,
} from "../../app/domain/forecasting/delay-distribution.ts";
import type { PastShipment } from "../../app/domain/forecasting/past-shipment.ts";

/** The supplier and the destination of a shipment about which nothing else is said. */
export const ROUTE = { supplierId: "Acme", destinationId: "Here" };

/** A shipment of 100 units in full that was expected on a day and came so many days later. */
export function pastShipment(expectedOn: string, delayDays: number, overrides: Partial<PastShipment> = {}) {
  return {
    ...ROUTE,
    orderedOn: null,
    expectedOn,
    receivedOn: addDays(expectedOn, delayDays),
    sentUnits: 100,
    acceptedUnits: 100,
    ...overrides,
  };
}

/** Shipments expected a week apart from a day on, each with its delay. */
export function weeklyShipments(from: string, delays: readonly number[], overrides: Partial<PastShipment> = {}) {
  return delays.map((delayDays, week) => pastShipment(addDays(from, 7 * week), delayDays, overrides));
}

/** The distribution of a shipment that comes exactly so many days late. */
export function certainDelay(days: number): DelayDistribution {
  return delayDistribution(new Float64Array(CELLS).fill(1, delayCell(days), delayCell(days) + 1));
}
