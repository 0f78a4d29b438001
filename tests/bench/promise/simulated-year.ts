import { at } from "../../../app/domain/at.ts";
import { seededRandom } from "../../../app/domain/allocation/choice/random.ts";
import { addDays, type Day } from "../../../app/domain/days.ts";
import { leadTimesFrom, type LeadTimes } from "../../../app/domain/forecasting/lead-times.ts";
import type { PastShipment } from "../../../app/domain/forecasting/past-shipment.ts";
import { walkForward } from "../../../app/domain/forecasting/walk-forward.ts";
import { DEFAULT_PROMISE_SETTINGS } from "../../../app/domain/promising/promise-settings.ts";
import { progress, report, type Figure } from "../benchmark.ts";
import { dataOptions } from "../data-options.ts";
import { mean } from "../in-turn.ts";
import { simulatedItem, type GivenPromise, type SupplierHabit } from "./simulated-item.ts";

/** Each late in his own way, some of them short now and then. */
const SUPPLIERS: readonly SupplierHabit[] = [
  { meanDelayDays: 6, shortShare: 0 },
  { meanDelayDays: 8, shortShare: 0.1 },
  { meanDelayDays: 10, shortShare: 0.2 },
  { meanDelayDays: 12, shortShare: 0 },
  { meanDelayDays: 14, shortShare: 0.15 },
];

const FROM = "2025-01-01";
/** The first year is the record that the second, which is measured, begins with; then what was promised comes true. */
const DAYS = { record: 365, measured: 365, after: 120 };
/** So that chance moves the figure by a point or so: promises that rest on one shipment are kept or missed together. */
const ITEMS = 150;
/** The app learns once a day; here it is every few weeks, as lead times hardly move in a day and learning takes a second. */
const LEARN_EVERY_DAYS = 28;
/** As many as the app learns from. */
const LEARNED = 2_000;
const TOLERANCE = 0.02;

/** What a record teaches in all. */
function learn(records: readonly PastShipment[]): LeadTimes {
  const newest = records.slice(-LEARNED);
  const walk = walkForward(newest);
  let step = walk.next();
  while (!step.done) step = walk.next();
  return leadTimesFrom(newest, step.value);
}

/** Lives through the years, and returns the first promises of the measured one. */
function live(seed: number, isLearning: boolean): GivenPromise[] {
  const random = seededRandom(seed);
  const items = Array.from({ length: ITEMS }, (_, n) =>
    simulatedItem(`item ${n}`, `supplier ${n % SUPPLIERS.length}`, at(SUPPLIERS, n % SUPPLIERS.length), random),
  );
  const records: PastShipment[] = [];
  let leadTimes: LeadTimes = new Map();
  for (let day = 0; day < DAYS.record + DAYS.measured + DAYS.after; day += 1) {
    const today = addDays(FROM, day);
    if (isLearning && day >= DAYS.record && (day - DAYS.record) % LEARN_EVERY_DAYS === 0) leadTimes = learn(records);
    for (const item of items) records.push(...item.live(today, leadTimes));
  }
  const [start, end] = [addDays(FROM, DAYS.record), addDays(FROM, DAYS.record + DAYS.measured)];
  const isMeasured = ({ on }: GivenPromise): boolean => on >= start && on < end;
  return items.flatMap(({ promises }) => [...promises.values()].filter(isMeasured));
}

function shareKept(promises: readonly GivenPromise[], by: (promise: GivenPromise) => Day): number {
  return (
    promises.filter((promise) => promise.filledOn !== null && promise.filledOn <= by(promise)).length / promises.length
  );
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function measure(): Figure[] {
  const { seed } = dataOptions();
  const learned = live(seed, true);
  progress(`${learned.length} promises of ${ITEMS} items in a year, seed ${seed}`);
  const told = live(seed, false);
  const { confidence } = DEFAULT_PROMISE_SETTINGS;
  const [by, before] = [0, -1].map((days) => shareKept(learned, ({ latestOn }) => addDays(latestOn, days)));
  // A day cannot be divided: half of those that ship on the last day itself count as kept.
  const kept = mean([by ?? NaN, before ?? NaN]);
  const plain = `${percent(by ?? NaN)} by the last day, ${percent(before ?? NaN)} before it`;
  return [
    {
      ...{ line: 8, name: "promises at 80 % kept in a simulated year, the day shared", figure: 100 * kept, unit: "%" },
      against: `${plain}; by the days that suppliers tell ${percent(shareKept(told, ({ latestOn }) => latestOn))}`,
      ratio: null,
      goal: `${100 * confidence} +- ${100 * TOLERANCE} %`,
      met: Math.abs(kept - confidence) <= TOLERANCE,
    },
  ];
}

report(measure());
