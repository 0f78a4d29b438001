import { seededRandom } from "../../../app/domain/allocation/choice/random.ts";
import { addDays } from "../../../app/domain/days.ts";
import type { PastShipment } from "../../../app/domain/forecasting/past-shipment.ts";

/** How late a shipment comes, in days: by the share of the time that has passed, the day of the year, and chance. */
type Habit = (time: number, yearDay: number, chance: Chance) => number;

interface Chance {
  /** Evenly between 0 and 1. */
  even: () => number;
  /** Around 0, mostly within one. */
  normal: () => number;
}

/** Suppliers as shops know them. Several of each kind deliver, some often and some seldom. */
const HABITS: Habit[] = [
  // Nearly always on the day, and very late when not.
  (_, __, { even }) => (even() < 0.95 ? 0 : 3 / (1 - even())),
  // On the day or a little off.
  (_, __, { even, normal }) => (even() < 0.5 ? 0 : 2 + 5 * normal()),
  // Always early.
  (_, __, { normal }) => -2 - Math.abs(6 * normal()),
  // Slower from year to year.
  (time, __, { normal }) => -4 + 24 * time + 4 * normal(),
  // Good until he changes.
  (time, __, { even, normal }) => (time < 0.6 ? (even() < 0.8 ? 0 : normal()) : 9 + 5 * normal()),
  // Late in autumn.
  (_, yearDay, { normal }) => (yearDay > 240 && yearDay < 330 ? 10 : 1) + 3 * normal(),
];

const SHIPMENTS = 4_000;
const SUPPLIERS = 30;
const DESTINATIONS = 3;
const DAYS = 1_500;
const FROM = "2020-01-01";
/** The share of shipments whose day of order is known. */
const ORDERED = 0.6;

/** A record of four years, by day of expectation, which is the same for the same seed. */
export function generatedShipments(seed: number): PastShipment[] {
  const even = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  const shipments = Array.from({ length: SHIPMENTS }, () => {
    // Squared, so that a few suppliers send most and many send little.
    const supplier = Math.floor(SUPPLIERS * even() ** 2);
    const day = Math.floor(DAYS * even());
    const habit = HABITS[supplier % HABITS.length] ?? (() => 0);
    const late = Math.round(habit(day / DAYS, day % 365, { even, normal }));
    const expectedOn = addDays(FROM, day);
    return {
      supplierId: `supplier ${supplier}`,
      destinationId: `destination ${Math.floor(DESTINATIONS * even())}`,
      orderedOn: even() < ORDERED ? addDays(expectedOn, -10 - Math.floor(80 * even())) : null,
      expectedOn,
      receivedOn: addDays(expectedOn, Math.min(late, 400)),
      ...{ sentUnits: 1, acceptedUnits: 1 },
    };
  });
  return shipments.sort((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1));
}
