import { decideItem, type BookedBackorder } from "../../../app/domain/allocation/decide-item.ts";
import { addDays, type Day } from "../../../app/domain/days.ts";
import type { DemandLine } from "../../../app/domain/demand/demand-line.ts";
import type { LeadTimes } from "../../../app/domain/forecasting/lead-times.ts";
import type { PastShipment } from "../../../app/domain/forecasting/past-shipment.ts";
import { DEFAULT_PROMISE_SETTINGS } from "../../../app/domain/promising/promise-settings.ts";
import type { InboundLine } from "../../../app/domain/supply/inbound-line.ts";
import { demandLine, HERE, inboundLine, situation } from "../../support/builders.ts";

/** How a supplier delivers: so many days late on average, and how often some of it is missing. */
export interface SupplierHabit {
  meanDelayDays: number;
  shortShare: number;
}

/** The first promise that an order was given, and the day on which it could ship. */
export interface GivenPromise {
  on: Day;
  latestOn: Day;
  filledOn: Day | null;
}

export interface SimulatedItem {
  /** By order. */
  promises: ReadonlyMap<string, GivenPromise>;
  /** Lives through a day, and tells which shipments came. */
  live(today: Day, leadTimes: LeadTimes): PastShipment[];
}

/** Days between two orders to the supplier, until the day that he tells, and between two orders of buyers on average. */
const SUPPLY_EVERY_DAYS = 30;
const TOLD_IN_DAYS = 30;
const SALE_EVERY_DAYS = 3;

interface SentShipment {
  line: InboundLine;
  orderedOn: Day;
  comesOn: Day;
  accepted: number;
}

/** An item that is always sold out: buyers order every few days, and all that comes has been waited for. */
export function simulatedItem(
  name: string,
  supplierId: string,
  habit: SupplierHabit,
  random: () => number,
): SimulatedItem {
  const promises = new Map<string, GivenPromise>();
  let sent: SentShipment[] = [];
  let demand: DemandLine[] = [];
  let backorders: BookedBackorder[] = [];
  let usable = 0;
  let number = 0;
  let untilSupply = Math.floor(SUPPLY_EVERY_DAYS * random());

  function orderFromSupplier(today: Day): void {
    const units = 15 + Math.floor(10 * random());
    const told = addDays(today, TOLD_IN_DAYS);
    // The sum of two exponential waits: seldom on the day, mostly around the mean, sometimes far beyond.
    const late = Math.round((-habit.meanDelayDays / 2) * Math.log(Math.max(1e-9, random() * random())));
    const share = random() < habit.shortShare ? 0.6 + 0.35 * random() : 1;
    const line = inboundLine((number += 1), units, told, { supplierId });
    sent.push({ line, orderedOn: today, comesOn: addDays(told, late), accepted: Math.floor(units * share) });
  }

  function receive(today: Day): PastShipment[] {
    const came = sent.filter(({ comesOn }) => comesOn <= today);
    sent = sent.filter(({ comesOn }) => comesOn > today);
    usable += came.reduce((units, { accepted }) => units + accepted, 0);
    return came.map(({ line, orderedOn, accepted }) => ({
      ...{ supplierId, destinationId: HERE, orderedOn, expectedOn: line.expectedOn ?? today, receivedOn: today },
      ...{ sentUnits: line.sent, acceptedUnits: accepted },
    }));
  }

  function plan(today: Day, leadTimes: LeadTimes): void {
    const promising = { settings: DEFAULT_PROMISE_SETTINGS, leadTimes, hour: 9 };
    const inbound = sent.map(({ line }) => line);
    const decision = decideItem({
      situation: situation(usable, demand, { today, inbound, promising }),
      fulfilled: demand.map((line) => ({ ...line, fulfilledSince: 0 })),
      backorders,
      before: { on: null, usable: new Map(), inbound: [] },
    });
    const given = decision.backorders.map((line): [string, BookedBackorder] => [
      line.lineId,
      { ...line, isResolved: false },
    ]);
    for (const { lineId, shipPromise, filledOn } of decision.backorders) {
      const known = promises.get(lineId);
      if (known && filledOn !== null) known.filledOn = filledOn;
      if (known === undefined && shipPromise !== null)
        promises.set(lineId, { on: today, latestOn: shipPromise.latestOn, filledOn: null });
    }
    // What a line has got ships at once, when all of it is there.
    const lines = decision.plan.locations.flatMap((location) => location.lines);
    const left = new Set(lines.filter(({ backordered }) => backordered === 0).map(({ line }) => line.lineId));
    usable -= lines.reduce((units, { line }) => units + (left.has(line.lineId) ? line.units : 0), 0);
    demand = demand.filter(({ lineId }) => !left.has(lineId));
    const booked = backorders.map((line): [string, BookedBackorder] => [line.lineId, line]);
    backorders = [...new Map([...booked, ...given]).values()].filter(({ lineId }) => !left.has(lineId));
  }

  return {
    promises,
    live(today, leadTimes) {
      const came = receive(today);
      untilSupply -= 1;
      const isSupplied = untilSupply < 0;
      if (isSupplied) {
        orderFromSupplier(today);
        untilSupply = SUPPLY_EVERY_DAYS - 1;
      }
      const isSold = random() < 1 / SALE_EVERY_DAYS;
      if (isSold) {
        number += 1;
        const order = { lineId: `${name} ${number}`, orderId: `${name} ${number}`, orderedOn: today };
        demand.push(demandLine(number, 1 + Math.floor(3 * random()), { ...order, orderedAt: `${today}T09:00:00Z` }));
      }
      if (came.length > 0 || isSupplied || isSold) plan(today, leadTimes);
      return came;
    },
  };
}
