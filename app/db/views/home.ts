import { Prisma } from "@prisma/client";
import { addDays, type Day } from "../../domain/days.ts";
import { prisma } from "../client.ts";
import { readBackorderList, WEEK_DAYS, type BackorderFilter, type BackorderRow } from "./backorder-list.ts";
import type { ShopCalendar } from "./calendar.ts";
import { readDueConfirmations, type DueConfirmation } from "./due-confirmations.ts";
import { readProblems, type Problem } from "./problems.ts";

/** Rows of each short list: enough to see what it is about, few enough that the page is read at a glance. */
const SHORT_LIST_ROWS = 5;

/** Readings counted at most while a shop is read for the first time; beyond this the number says nothing more. */
const WAITING_COUNTED = 10_000;

/** Backorder lines of one kind, with their backordered units. */
export interface Tally {
  lines: number;
  units: number;
}

/** An inbound shipment that is overdue or arrives within a week. */
export interface DueShipment {
  id: string;
  name: string;
  locationName: string;
  /** The earliest day on which some of it is expected. */
  expectedOn: Day;
  /** Units still to arrive. */
  units: number;
  /** Backordered units at its location that wait for one of its items. */
  waitingUnits: number;
}

/** How far the first sight of a shop is: objects of the present step. None of them are known while Shopify counts. */
export interface FirstSight {
  step: "orders" | "transfers" | "items";
  doneObjects: number;
  allObjects: number;
}

export interface Home {
  /** Null once everything that the shop had at its installation was seen. */
  firstSight: FirstSight | null;
  /** Readings of Shopify that are still to be made. */
  waitingReadings: number;
  backordered: Tally;
  late: Tally;
  noDate: Tally;
  lateLines: BackorderRow[];
  noDateLines: BackorderRow[];
  overdueShipments: number;
  arrivingShipments: number;
  shipments: DueShipment[];
  confirmations: DueConfirmation[];
  problems: number;
  latestProblems: Problem[];
}

/** What a shop's home page shows: what needs attention, counted, with the first few of each kind. */
export async function readHome(shop: string, calendar: ShopCalendar): Promise<Home> {
  const [counts, firstSight, shipments, confirmations, lateLines, noDateLines, problems] = await Promise.all([
    readCounts(shop, calendar.today),
    readFirstSight(shop),
    readDueShipments(shop, calendar.today),
    readDueConfirmations(shop, calendar.today, SHORT_LIST_ROWS),
    readFirstLines(shop, calendar, "late"),
    readFirstLines(shop, calendar, "no-date"),
    readProblems(shop, { direction: "forward", cursor: null }, SHORT_LIST_ROWS),
  ]);
  const latestProblems = problems.rows;
  return { ...counts, ...shipments, confirmations, firstSight, lateLines, noDateLines, latestProblems };
}

type Counts = Pick<Home, "waitingReadings" | "backordered" | "late" | "noDate" | "problems">;

async function readCounts(shop: string, today: Day): Promise<Counts> {
  const isLate = Prisma.sql`due_on > '' AND due_on <= ${today}`;
  const [row] = await prisma.$queryRaw<[CountsRow]>`
    SELECT sum(lines) AS lines, sum(units) AS units,
           sum(lines) FILTER (WHERE ${isLate}) AS "lateLines", sum(units) FILTER (WHERE ${isLate}) AS "lateUnits",
           sum(lines) FILTER (WHERE NOT is_dated) AS "undatedLines",
           sum(units) FILTER (WHERE NOT is_dated) AS "undatedUnits",
           (SELECT count(*) FROM (SELECT FROM dirty_marks WHERE shop = ${shop} LIMIT ${WAITING_COUNTED}) AS marks)
             AS "waitingReadings",
           (SELECT count(*) FROM dead_letters WHERE shop = ${shop} AND closed_at IS NULL) AS problems
    FROM backorder_tallies WHERE shop = ${shop}`;
  return {
    waitingReadings: Number(row.waitingReadings),
    backordered: { lines: Number(row.lines), units: Number(row.units) },
    late: { lines: Number(row.lateLines), units: Number(row.lateUnits) },
    noDate: { lines: Number(row.undatedLines), units: Number(row.undatedUnits) },
    problems: Number(row.problems),
  };
}

/** PostgreSQL counts and sums in types that outgrow a JS number; a sum of no rows is null, which is none. */
type CountsRow = Record<
  "lines" | "units" | "lateLines" | "lateUnits" | "undatedLines" | "undatedUnits" | "waitingReadings" | "problems",
  bigint | null
>;

/** An import that has not begun is at its beginning. */
async function readFirstSight(shop: string): Promise<FirstSight | null> {
  const row = await prisma.import.findUnique({ where: { shop } });
  if (!row) return { step: "orders", doneObjects: 0, allObjects: 0 };
  const { finishedAt, step, doneObjects, allObjects } = row;
  return finishedAt ? null : { step: step as FirstSight["step"], doneObjects, allObjects };
}

async function readFirstLines(shop: string, calendar: ShopCalendar, filter: BackorderFilter): Promise<BackorderRow[]> {
  const sort = filter === "late" ? "expected-date" : "order-time";
  const page = { direction: "forward", cursor: null } as const;
  const { rows } = await readBackorderList(shop, calendar, { filter, sort, search: null, page, size: SHORT_LIST_ROWS });
  return rows;
}

type DueShipments = Pick<Home, "overdueShipments" | "arrivingShipments" | "shipments">;

async function readDueShipments(shop: string, today: Day): Promise<DueShipments> {
  const rows = await prisma.$queryRaw<DueShipmentRow[]>`
    WITH due AS (
      SELECT shipment_id, min(location_id) AS location_id, min(expected_on) AS expected_on,
             sum(sent - accepted - rejected)::int AS units
      FROM inbound_lines
      WHERE shop = ${shop} AND sent > accepted + rejected AND expected_on <= ${addDays(today, WEEK_DAYS)}
      GROUP BY shipment_id
    ), first_due AS (
      SELECT *, (count(*) FILTER (WHERE expected_on < ${today}) OVER ())::int AS overdue,
             (count(*) FILTER (WHERE expected_on >= ${today}) OVER ())::int AS arriving
      FROM due ORDER BY expected_on, shipment_id LIMIT ${SHORT_LIST_ROWS}
    )
    SELECT first_due.overdue, first_due.arriving, shipment.id, shipment.name,
           coalesce(locations.name, '') AS "locationName", first_due.expected_on AS "expectedOn", first_due.units,
           (SELECT coalesce(sum(tally.units), 0)::int FROM backorder_tallies AS tally
            WHERE tally.shop = ${shop} AND (tally.item_id, tally.location_id) IN
              (SELECT item_id, location_id FROM inbound_lines
               WHERE shop = ${shop} AND shipment_id = first_due.shipment_id AND sent > accepted + rejected)
           ) AS "waitingUnits"
    FROM first_due
    JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.id = first_due.shipment_id
    LEFT JOIN locations ON locations.shop = ${shop} AND locations.id = first_due.location_id
    ORDER BY first_due.expected_on, first_due.shipment_id`;
  return {
    overdueShipments: rows[0]?.overdue ?? 0,
    arrivingShipments: rows[0]?.arriving ?? 0,
    shipments: rows.map(({ overdue: _, arriving: __, ...shipment }) => shipment),
  };
}

interface DueShipmentRow extends DueShipment {
  overdue: number;
  arriving: number;
}
