import { overtakenIn } from "../../app/domain/allocation/count-overtakes.ts";
import { decideItem, type BookedBackorder, type ItemDecision } from "../../app/domain/allocation/decide-item.ts";
import type { LinePlan } from "../../app/domain/allocation/plan-item.ts";
import type { PolicySettings } from "../../app/domain/allocation/policy.ts";
import { addUse, type ProtectionUse } from "../../app/domain/allocation/protection-use.ts";
import type { Day } from "../../app/domain/days.ts";
import type { DemandLine } from "../../app/domain/demand/demand-line.ts";
import { HERE, inboundLine, situation, TODAY } from "./builders.ts";

/** Units that come to the location on a day. */
export interface Delivery {
  on: Day;
  units: number;
}

export interface PlayedQueue {
  /** Plans, and tells what became of each line. */
  plan(): LinePlan[];
  /** Ships all that a line has. */
  ship(lineId: string): void;
  /** Lets the days pass until this one: what was expected by then has come. */
  turnTo(day: Day): void;
}

/**
 * A queue of one location that lives through days as the app sees it: decided by `decideItem`, its moves applied, what
 * lines have shipped when the caller says so, deliveries received on their day.
 */
export function playQueue(
  settings: PolicySettings,
  lines: readonly DemandLine[],
  stock: number,
  deliveries: readonly Delivery[],
): PlayedQueue {
  let today = TODAY;
  let usable = stock;
  let demand = [...lines];
  let backorders: BookedBackorder[] = [];
  let protectionUse: ReadonlyMap<string, ProtectionUse> = new Map();
  const shippedSince = new Map<string, number>();
  const allocations = new Map<string, number>();
  const inbound = deliveries.map(({ on, units }, n) => inboundLine(n + 1, units, on));

  function decide(): ItemDecision {
    return decideItem({
      situation: situation(usable, demand, {
        today,
        inbound,
        allocations: new Map([[HERE, allocations]]),
        protectionUse,
        policy: { version: 1, settings, exceptions: [] },
      }),
      fulfilled: demand.map((line) => ({ ...line, fulfilledSince: shippedSince.get(line.lineId) ?? 0 })),
      backorders,
      before: { on: null, usable: new Map(), inbound: [] },
    });
  }

  /** Writes the decision into the book, as the app saves it. */
  function save({ moves, backorders: changes }: ItemDecision): void {
    for (const { kind, lineId, units } of moves) {
      allocations.set(lineId, (allocations.get(lineId) ?? 0) + (kind === "allocated" ? units : -units));
    }
    protectionUse = addUse(protectionUse, moves);
    const booked = new Map(backorders.map((line) => [line.lineId, line]));
    for (const line of changes) {
      const known = booked.get(line.lineId);
      const { rank, unitsAhead, overtaken } = line;
      const isMoved = known && line.isMovedOnly;
      const saved = isMoved
        ? { ...known, rank, unitsAhead, overtaken }
        : { ...line, isResolved: line.backordered === 0 };
      booked.set(line.lineId, saved);
    }
    backorders = [...booked.values()];
    const overtaken = overtakenIn(backorders);
    demand = demand
      .filter((line) => line.units > 0)
      .map((line) => {
        const { isResolved = true } = booked.get(line.lineId) ?? {};
        return { ...line, isWaiting: !isResolved, overtaken: overtaken(line) };
      });
    shippedSince.clear();
  }

  return {
    plan() {
      const decision = decide();
      save(decision);
      return decision.plan.locations.flatMap((location) => location.lines);
    },
    ship(lineId) {
      const units = allocations.get(lineId) ?? 0;
      demand = demand.map((line) => (line.lineId === lineId ? { ...line, units: line.units - units } : line));
      shippedSince.set(lineId, units);
      usable -= units;
    },
    turnTo(day) {
      today = day;
      for (const line of inbound) {
        if (line.expectedOn === null || line.expectedOn > day || line.accepted > 0) continue;
        line.accepted = line.sent;
        usable += line.sent;
      }
    },
  };
}
