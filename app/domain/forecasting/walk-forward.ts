import type { Day } from "../days.ts";
import {
  calibrated,
  learnOutcomes,
  outcomeOf,
  UNCORRECTED,
  type Calibration,
  type ForecastOutcome,
} from "./calibration.ts";
import { receivedBefore, shipmentHistory } from "./shipment-history.ts";
import type { DelayDistribution } from "./delay-distribution.ts";
import { delayDays, type PastShipment } from "./past-shipment.ts";
import { forecastShipment } from "./lead-time.ts";

/** A forecast by fewer shipments says mostly what is believed: how it turned out says nothing about those that know more. */
const INFORMED_BY = 50;

/** A shipment, and what was forecast of it with what was known then. */
export interface PastForecast {
  shipment: PastShipment;
  forecast: DelayDistribution;
}

/**
 * The day on which a shipment is forecast: when it is ordered, or, where nobody wrote that down, when it is expected; in
 * any case not after it came, as what came with it would tell.
 */
export function forecastOn({ orderedOn, expectedOn, receivedOn }: PastShipment): Day {
  return [orderedOn ?? expectedOn, expectedOn, receivedOn].reduce((a, b) => (a < b ? a : b));
}

/**
 * Goes through a record of shipments in time, and forecasts each from no more than what had been received before it was
 * forecast: its delay as corrected by the outcomes until then.
 *
 * @returns at the end, what all outcomes teach for the forecasts to come.
 */
export function* walkForward(records: readonly PastShipment[]): Generator<PastForecast, Calibration> {
  const history = shipmentHistory(records);
  const shipments = records.filter(({ acceptedUnits }) => acceptedUnits > 0);
  const outcomes = new Map<PastShipment, ForecastOutcome>();
  const learning = learnInTime(shipments, outcomes);
  for (const { shipment, on } of inTime(shipments, forecastOn)) {
    const forecast = forecastShipment(history, shipment, on);
    if (receivedBefore(history, on) >= INFORMED_BY) outcomes.set(shipment, outcomeOf(forecast, delayDays(shipment)));
    yield { shipment, forecast: calibrated(forecast, learning.until(on)) };
  }
  return learning.until(null);
}

/** Learns the outcomes of shipments day by day, as they are received. */
function learnInTime(shipments: readonly PastShipment[], outcomes: ReadonlyMap<PastShipment, ForecastOutcome>) {
  const days = [
    ...Map.groupBy(
      inTime(shipments, ({ receivedOn }) => receivedOn),
      ({ on }) => on,
    ),
  ];
  let calibration = UNCORRECTED;
  let learned = 0;
  return {
    /** What is learned before a day, or in all. */
    until(day: Day | null): Calibration {
      for (let next = days[learned]; next && isBefore(next[0], day); next = days[learned]) {
        const [, received] = next;
        const ofDay = received.flatMap(({ shipment }) => outcomes.get(shipment) ?? []);
        calibration = learnOutcomes(calibration, ofDay);
        learned += 1;
      }
      return calibration;
    },
  };
}

/** Every day is before null, the end of time. */
function isBefore(on: Day, end: Day | null): boolean {
  return end === null || on < end;
}

function inTime(shipments: readonly PastShipment[], dayOf: (shipment: PastShipment) => Day) {
  return shipments
    .map((shipment) => ({ shipment, on: dayOf(shipment) }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
