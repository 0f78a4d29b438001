import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LinePlan } from "../../app/domain/allocation/plan-item.ts";
import {
  FIRST_COME_FIRST_SERVED,
  type Completeness,
  type OrderOfService,
  type PolicySettings,
  type Protection,
} from "../../app/domain/allocation/policy.ts";
import { addDays, type Day } from "../../app/domain/days.ts";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import { TODAY } from "../support/builders.ts";
import { playQueue, type Delivery } from "../support/played-queue.ts";
import { knownDemand } from "../support/policy-arbitraries.ts";

// A queue is played from day to day: supply comes as expected, lines ship what they have at once, later or not at all, and
// nobody orders anything. Then every date that was ever given is kept, and nobody is overtaken more often than he may be.
//
// Not guaranteed, because whoever comes before the line was not before it when the date was given: by a weighted order,
// which moves with the days; where a longest wait or a wait after which parts ship is reached meanwhile; where an order
// draws on another protection when its first one has ended; after a new order or a person's decision.

const DAYS_AHEAD = 12;

const deliveries: fc.Arbitrary<Delivery[]> = fc
  .array(fc.record({ day: fc.integer({ min: 1, max: DAYS_AHEAD }), units: fc.integer({ min: 1, max: 12 }) }), {
    maxLength: 5,
  })
  .map((rows) => rows.toSorted((a, b) => a.day - b.day).map(({ day, units }) => ({ on: addDays(TODAY, day), units })));

const newLines = knownDemand.map((lines) =>
  lines.map((line): DemandLine => ({ ...line, frozenUnits: 0, isWaiting: false, overtaken: 0, parcelsLeft: null })),
);

const orderOfService = fc.constantFrom<OrderOfService>(
  { kind: "first_come_first_served" },
  {
    kind: "priority_classes",
    classes: [
      { name: "VIP", when: { customerTags: ["vip"] } },
      { name: "Paid", when: { isPaid: true } },
    ],
  },
);

const PARTS: Completeness = { kind: "partial", leastShare: 0, mostParcels: null };
const HALVES: Completeness = { kind: "partial", leastShare: 0.5, mostParcels: null };
const WHOLES: Completeness = { kind: "complete_lines" };

/** Units for one channel or two, so that no order draws on both. */
const protections: fc.Arbitrary<Protection[]> = fc
  .array(
    fc.record({
      units: fc.integer({ min: 1, max: 12 }),
      untilOn: fc.option(fc.integer({ min: -2, max: DAYS_AHEAD }).map((days) => addDays(TODAY, days))),
    }),
    { maxLength: 2 },
  )
  .map((rows) =>
    rows.map((row, n) => ({ ...row, name: `Channel ${n}`, for: { channels: [n === 0 ? "web" : "pos"] } })),
  );

/** Settings of which the order of service may be any that does not move with the days. */
function settingsWith(changes: {
  [Key in keyof PolicySettings]?: fc.Arbitrary<PolicySettings[Key]>;
}): fc.Arbitrary<PolicySettings> {
  const some = fc.record(changes) as fc.Arbitrary<Partial<PolicySettings>>;
  return fc.tuple(orderOfService, some).map(([order, changed]) => ({
    ...FIRST_COME_FIRST_SERVED,
    orderOfService: order,
    ...changed,
  }));
}

/** How often a plan is made on a day on which something changes, some lines shipping in between. */
const PLANS_A_DAY = 3;

/** Plays a queue and shows each plan to `look`, with the day and whether it is the first of that day. */
function play(
  settings: fc.Arbitrary<PolicySettings>,
  look: (settings: PolicySettings) => (plan: readonly LinePlan[], day: Day, isFirst: boolean) => void,
): void {
  const shipsNext = fc.infiniteStream(fc.boolean());
  fc.assert(
    fc.property(newLines, fc.nat(20), deliveries, settings, shipsNext, (lines, stock, coming, chosen, ships) => {
      const queue = playQueue(chosen, lines, stock, coming);
      const seen = look(chosen);
      for (const day of daysOf(coming, chosen)) {
        queue.turnTo(day);
        for (let plans = 0; plans < PLANS_A_DAY; plans += 1) {
          const plan = queue.plan();
          seen(plan, day, plans === 0);
          for (const { line, allocated } of plan) {
            const isPart = allocated < line.units;
            if (allocated > 0 && !(isPart && chosen.completeness.kind !== "partial") && ships.next().value) {
              queue.ship(line.lineId);
            }
          }
        }
      }
    }),
    { numRuns: 400 },
  );
}

/** Today and the days on which supply comes or is freed. */
function daysOf(coming: readonly Delivery[], settings: PolicySettings): Day[] {
  const freed = settings.protections.flatMap(({ untilOn }) => untilOn ?? []);
  const days = new Set([...coming.map(({ on }) => on), ...freed].filter((day) => day > TODAY));
  return [TODAY, ...[...days].sort()];
}

/** Every line has all its units on the first day that it was ever promised. */
function datesAreKept(settings: fc.Arbitrary<PolicySettings>): void {
  play(settings, () => {
    const promised = new Map<string, Day>();
    return (plan, day, isFirst) => {
      for (const { line, backordered, shipPromise } of plan) {
        const known = promised.get(line.lineId);
        if (isFirst && known === day) expect({ line: line.lineId, day, backordered }).toMatchObject({ backordered: 0 });
        if (!shipPromise || (known !== undefined && known <= shipPromise.latestOn)) continue;
        promised.set(line.lineId, shipPromise.latestOn);
      }
    };
  });
}

describe("a date that was given is kept", () => {
  const parts = fc.constant(PARTS);
  const wholes = fc.constant(WHOLES);
  const safetyStock = fc.nat(5);
  const mostOvertakes = fc.nat(3);

  test.each<[when: string, settings: fc.Arbitrary<PolicySettings>]>([
    ["what is there ships in parts", settingsWith({ completeness: parts })],
    ["only whole lines ship", settingsWith({ completeness: wholes })],
    ["no less than half of a line ships", settingsWith({ completeness: fc.constant(HALVES) })],
    ["units are protected until a day", settingsWith({ completeness: parts, protections, safetyStock })],
    ["units are protected and only whole lines ship", settingsWith({ completeness: wholes, protections, safetyStock })],
    ["nobody is overtaken too often", settingsWith({ completeness: parts, mostOvertakes })],
    [
      "nobody is overtaken too often and wholes or halves ship",
      settingsWith({ completeness: fc.constantFrom(WHOLES, HALVES), mostOvertakes }),
    ],
    [
      "all of these together",
      settingsWith({
        completeness: fc.constantFrom(PARTS, HALVES, WHOLES),
        mostOvertakes: fc.option(mostOvertakes),
        protections,
        safetyStock,
      }),
    ],
  ])("when %s", (_, settings) => {
    datesAreKept(settings);
    expect.hasAssertions();
  });
});

describe("nobody is overtaken more often than he may be", () => {
  test.each<[how: string, completeness: Completeness]>([
    ["in parts", PARTS],
    ["by whole lines", WHOLES],
  ])("from the day he was first short, when orders ship %s", (_, completeness) => {
    const settings = settingsWith({ completeness: fc.constant(completeness), mostOvertakes: fc.nat(3) });
    play(settings, ({ mostOvertakes }) => (plan) => {
      for (const { line, backordered } of plan) {
        if (backordered > 0) expect(line.overtaken).toBeLessThanOrEqual(mostOvertakes ?? 0);
      }
    });
    expect.hasAssertions();
  });
});
