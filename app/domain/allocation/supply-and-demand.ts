import { at } from "../at.ts";
import { addDays, type Day } from "../days.ts";
import type { ShipPromise } from "../promising/ship-promise.ts";
import type { Arrival } from "../supply/inbound-line.ts";
import type { LinePlan, LocationPlan } from "./plan-item.ts";

/** What has come, and what ships, by the end of a day; all units are cumulative. */
export interface SupplyAndDemandDay {
  on: Day;
  /** Units that have come with the shop's confidence, those in stock included. */
  sure: number;
  /** Units that may well have come: no fewer than the sure ones. */
  soonest: number;
  /** Units of order lines that have theirs, or are promised to ship by then. */
  promised: number;
}

/** An order line in order of service. */
export interface DemandStep {
  lineId: string;
  orderId: string;
  units: number;
  backordered: number;
  /** Units of the queue up to this line, its own included. */
  inTotal: number;
  shipPromise: ShipPromise | null;
}

/** One item at one location: cumulative supply over time against cumulative demand in order of service. */
export interface SupplyAndDemand {
  /** Usable units today. */
  usable: number;
  wanted: number;
  /** Days on which something changes, today first; after the last one nothing more is known. */
  days: SupplyAndDemandDay[];
  /** Units of order lines that have no date. */
  undated: number;
  /** In order of service. */
  queue: DemandStep[];
}

/** Days that the picture goes on after the last change, so that it is seen to stay. */
const AFTERMATH_DAYS = 7;

/** The supply and demand over time that a plan of one location rests on. */
export function supplyAndDemand({ usable, supply, earliestSupply, lines }: LocationPlan): SupplyAndDemand {
  const { today } = supply;
  const ships = lines.flatMap(shipsOf);
  const changes = [...supply.arrivals, ...earliestSupply.arrivals, ...ships].map(({ on }) => on);
  const later = [...new Set(changes)].filter((on) => on > today).sort();
  const days = [today, ...later, addDays(later.at(-1) ?? today, AFTERMATH_DAYS)];
  const allocated = lines.reduce((sum, line) => sum + line.allocated, 0);
  const sure = cumulative(supply.arrivals, days, usable);
  const soonest = cumulative(earliestSupply.arrivals, days, usable);
  const promised = cumulative(ships, days, allocated);
  const queue = queueOf(lines);
  return {
    usable,
    wanted: queue.at(-1)?.inTotal ?? 0,
    days: days.map((on, index) => ({
      on,
      sure: at(sure, index),
      soonest: Math.max(at(sure, index), at(soonest, index)),
      promised: at(promised, index),
    })),
    undated: lines.reduce((sum, line) => (line.shipPromise ? sum : sum + line.backordered), 0),
    queue,
  };
}

/** The units that a line lacks, on the last day on which they are promised to ship. */
function shipsOf({ backordered, shipPromise }: LinePlan): Arrival[] {
  return backordered > 0 && shipPromise ? [{ on: shipPromise.latestOn, units: backordered }] : [];
}

/** What has come by each of the days, which are in order, beside what was there at first. */
function cumulative(arrivals: readonly Arrival[], days: readonly Day[], atFirst: number): number[] {
  const byDay = new Map<Day, number>();
  for (const { on, units } of arrivals) byDay.set(on, (byDay.get(on) ?? 0) + units);
  let sum = atFirst;
  return days.map((on) => (sum += byDay.get(on) ?? 0));
}

function queueOf(lines: readonly LinePlan[]): DemandStep[] {
  let inTotal = 0;
  return lines.map(({ line: { lineId, orderId, units }, backordered, shipPromise }) => {
    inTotal += units;
    return { lineId, orderId, units, backordered, inTotal, shipPromise };
  });
}
