import fc from "fast-check";
import type { LocationQueue } from "../../app/domain/allocation/location-queue.ts";
import type { Directive } from "../../app/domain/allocation/directive.ts";
import {
  FACTORS,
  FIRST_COME_FIRST_SERVED,
  GUARANTEES,
  type Completeness,
  type Condition,
  type OrderOfService,
  type PolicySettings,
  type Protection,
} from "../../app/domain/allocation/policy.ts";
import { addDays } from "../../app/domain/days.ts";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import { demandLine, queue, TODAY } from "./builders.ts";

const DAYS_BACK = 20;

const facts = fc.record({
  value: fc.constantFrom(0, 20, 150, 4_000),
  isPaid: fc.boolean(),
  isBusiness: fc.boolean(),
  channel: fc.constantFrom(null, "web", "pos"),
  countryCode: fc.constantFrom(null, "DE", "JP"),
  askedForOn: fc.option(fc.integer({ min: -3, max: 40 }).map((days) => addDays(TODAY, days))),
  customer: fc.option(
    fc.record({ orders: fc.nat(30), spent: fc.nat(9_000), tags: fc.subarray(["VIP", "trade", "staff"]) }),
  ),
});

const wait = fc.record({
  daysAgo: fc.nat(DAYS_BACK),
  minute: fc.nat(3),
  isWaiting: fc.boolean(),
  overtaken: fc.nat(3),
  parcelsLeft: fc.option(fc.nat(3)),
});

/** Demand of one location with everything that a policy may look at; some orders have two lines of the item. */
export const knownDemand: fc.Arbitrary<DemandLine[]> = fc
  .array(
    fc.record({
      units: fc.integer({ min: 0, max: 12 }),
      frozen: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12)),
      isSecondLine: fc.nat(6).map((n) => n === 0),
      wait,
      facts,
    }),
    { maxLength: 10 },
  )
  .map((rows) => {
    const lines: DemandLine[] = [];
    for (const [n, row] of rows.entries()) {
      const orderedOn = addDays(TODAY, -row.wait.daysAgo);
      const { isWaiting, overtaken, parcelsLeft } = row.wait;
      const line = demandLine(n + 1, row.units, {
        ...row.facts,
        ...{ isWaiting, overtaken, parcelsLeft, orderedOn },
        orderedAt: `${orderedOn}T09:0${row.wait.minute}:00.000Z`,
        frozenUnits: Math.min(row.frozen, row.units),
      });
      const before = row.isSecondLine ? lines.at(-1) : undefined;
      lines.push(before ? { ...before, lineId: line.lineId, units: line.units, frozenUnits: line.frozenUnits } : line);
    }
    return lines;
  });

const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>({ isPaid: true }, { isBusiness: true }, { channels: ["pos"] }, { countryCodes: ["JP"] }),
  fc.constantFrom<Condition>({ customerTags: ["vip"] }, { leastValue: 100 }, { leastCustomerOrders: 10 }),
  fc.constantFrom<Condition>(
    { isPaid: true, channels: ["web"] },
    { leastCustomerSpent: 5_000, customerTags: ["trade"] },
  ),
);

export const orderOfService: fc.Arbitrary<OrderOfService> = fc.oneof(
  fc.constant<OrderOfService>({ kind: "first_come_first_served" }),
  fc.array(condition, { maxLength: 3 }).map((whens): OrderOfService => {
    return { kind: "priority_classes", classes: whens.map((when, n) => ({ name: `Class ${n}`, when })) };
  }),
  fc.dictionary(fc.constantFrom(...FACTORS), fc.integer({ min: 0, max: 5 })).map((weights): OrderOfService => {
    return { kind: "weighted", weights, preferred: { customerTags: ["vip"], channels: ["web"], countryCodes: ["DE"] } };
  }),
);

export const partial: fc.Arbitrary<Completeness> = fc.record({
  kind: fc.constant("partial" as const),
  leastShare: fc.constantFrom(0, 0.3, 0.5, 1),
  mostParcels: fc.constantFrom(null, 2),
});

const completeness: fc.Arbitrary<Completeness> = fc.oneof(
  partial,
  fc.constant<Completeness>({ kind: "complete_lines" }),
  fc.constantFrom<Completeness>({ kind: "complete_orders", aim: "orders" }, { kind: "complete_orders", aim: "value" }),
);

export const protections: fc.Arbitrary<Protection[]> = fc
  .array(
    fc.record({
      for: condition,
      units: fc.integer({ min: 1, max: 12 }),
      untilOn: fc.option(fc.integer({ min: -2, max: 12 }).map((days) => addDays(TODAY, days))),
    }),
    { maxLength: 2 },
  )
  .map((rows) => rows.map((row, n) => ({ ...row, name: `Protection ${n}` })));

export const guarantees = fc.array(fc.record({ when: condition, guarantee: fc.constantFrom(...GUARANTEES) }), {
  maxLength: 3,
});

/** Any settings at all. */
export const settings: fc.Arbitrary<PolicySettings> = fc.record({
  orderOfService,
  guarantees,
  completeness,
  partialAfterDays: fc.option(fc.integer({ min: 1, max: DAYS_BACK })),
  mostOvertakes: fc.option(fc.nat(3)),
  longestWaitDays: fc.option(fc.integer({ min: 1, max: DAYS_BACK })),
  protections,
  safetyStock: fc.constantFrom(0, 0, 3, 10),
  clawsBackReleasedToFulfilment: fc.boolean(),
  clawsBackAllocatedByHand: fc.boolean(),
  restock: fc.constantFrom("automatic", "automatic", "by_person"),
});

const LINES = 12;
const lineId = fc.integer({ min: 1, max: LINES }).map((n) => `gid://shopify/LineItem/${n}`);

export const directives: fc.Arbitrary<Directive[]> = fc.uniqueArray(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom("pinned" as const, "chosen" as const),
      lineId,
      units: fc.integer({ min: 1, max: 12 }),
    }),
    fc.record({ kind: fc.constantFrom("held_back" as const, "skipped" as const), lineId }),
    fc.record({ kind: fc.constant("raised" as const), lineId, turn: fc.integer({ min: -3, max: 0 }) }),
  ),
  { maxLength: 4, selector: (directive) => `${directive.kind} ${directive.lineId}` },
);

/** Live allocations, right or wrong. */
export const live: fc.Arbitrary<Map<string, number>> = fc
  .uniqueArray(fc.tuple(lineId, fc.integer({ min: 1, max: 12 })), { selector: ([id]) => id, maxLength: LINES })
  .map((rows) => new Map(rows));

export const usable = fc.integer({ min: 0, max: 50 });

/** Any queue under any settings, some of which are fixed by the caller. */
export function anyQueue(fixed: Partial<PolicySettings> = {}): fc.Arbitrary<LocationQueue> {
  return fc
    .record({ demand: knownDemand, usable, live, settings, directives, isCommitted: fc.boolean() })
    .map(({ demand, usable: units, settings: own, ...rest }) =>
      queue(units, demand, { ...rest, settings: { ...own, ...fixed } }),
    );
}

/** A queue under first come, first served but for what the caller changes; nobody decided anything beside it. */
export function plainQueue(changes: fc.Arbitrary<Partial<PolicySettings>>): fc.Arbitrary<LocationQueue> {
  return fc
    .record({ demand: knownDemand, usable, changes })
    .map(({ demand, usable: units, changes: own }) =>
      queue(units, demand.map(unbound), { settings: { ...FIRST_COME_FIRST_SERVED, ...own } }),
    );
}

const unbound = (line: DemandLine): DemandLine => ({ ...line, frozenUnits: 0, parcelsLeft: null });
