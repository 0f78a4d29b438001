import { CALENDAR_SHIPMENTS, CALENDAR_WEEK_ALL_ROWS, CALENDAR_WEEK_ROWS } from "../../config/supply-limits.ts";
import { addDays, type Day } from "../../domain/days.ts";
import { arrivalWindow, type ArrivalWindow } from "../../domain/forecasting/arrival-window.ts";
import { leadTimeOf } from "../../domain/forecasting/lead-times.ts";
import { routeOf } from "../../domain/forecasting/past-shipment.ts";
import { calendarWeeks, weeksOf, type CalendarWeek, type Month } from "../../domain/supply/arrival-calendar.ts";
import { prisma } from "../client.ts";
import { leadTimesOf } from "../lead-times.ts";
import { readPromiseSettings } from "../promise-settings.ts";

/** What a shipment, or a purchase order, brings on the days of one window. */
export interface CalendarShipment extends ArrivalWindow {
  id: string;
  name: string;
  supplierName: string | null;
  locationName: string;
  /** The day that is told. */
  expectedOn: Day;
  units: number;
  isOverdue: boolean;
}

/** A month of what arrives, and what of all that is on its way has no place in any month that is to come. */
export interface InboundCalendar {
  weeks: CalendarWeek<CalendarShipment>[];
  overdue: number;
  undated: number;
}

type AwaitedShipment = Omit<CalendarShipment, keyof ArrivalWindow | "isOverdue"> & {
  supplierId: string | null;
  origin: string | null;
  locationId: string;
};

/**
 * What arrives in a month, by the windows in which shipments come; one that is overdue without anybody knowing when it
 * comes stands on the day that was told.
 *
 * @param openWeek the Monday of the week of which more is shown than fits into a month's picture; null for none.
 */
export async function readInboundCalendar(
  shop: string,
  today: Day,
  { month, openWeek }: { month: Month; openWeek: Day | null },
): Promise<InboundCalendar> {
  const lastDay = addDays(weeksOf(month).at(-1) ?? today, 6);
  const awaited = await readAwaited(shop, lastDay);
  const leadTimes = await leadTimesOf(prisma, shop, awaited.map(routeOf));
  const { confidence } = await readPromiseSettings(prisma, shop);
  const shipments = awaited.map(({ supplierId, origin, locationId, ...shipment }): CalendarShipment => {
    const { expectedOn } = shipment;
    const delay = leadTimeOf(leadTimes, routeOf({ supplierId, origin, locationId }))?.delay ?? null;
    const window = arrivalWindow(expectedOn, delay, { today, confidence });
    return {
      ...shipment,
      ...(window ?? { earliestOn: expectedOn, latestOn: expectedOn }),
      isOverdue: expectedOn < today,
    };
  });
  const rowsOf = (startsOn: Day) => (startsOn === openWeek ? CALENDAR_WEEK_ALL_ROWS : CALENDAR_WEEK_ROWS);
  return { weeks: calendarWeeks(month, shipments, rowsOf), ...(await countUnplaced(shop, today)) };
}

/** Until a day, what was told for the last days first when there is more than can be looked at; in order of these days. */
async function readAwaited(shop: string, until: Day): Promise<AwaitedShipment[]> {
  const rows = await prisma.$queryRaw<AwaitedShipment[]>`
    WITH awaited AS (
      SELECT shipment_id, location_id, supplier_id, origin, expected_on, sum(sent - accepted - rejected)::int AS units
      FROM inbound_lines
      WHERE shop = ${shop} AND sent > accepted + rejected AND status NOT IN ('RECEIVED', 'GONE')
        AND expected_on <= ${until}
      GROUP BY 1, 2, 3, 4, 5 ORDER BY expected_on DESC, shipment_id LIMIT ${CALENDAR_SHIPMENTS}
    )
    SELECT shipment.id, shipment.name, supplier.name AS "supplierName", COALESCE(location.name, '') AS "locationName",
      expected_on AS "expectedOn", units, supplier_id AS "supplierId", origin, awaited.location_id AS "locationId"
    FROM awaited JOIN inbound_shipments AS shipment ON shipment.shop = ${shop} AND shipment.id = awaited.shipment_id
    LEFT JOIN locations AS location ON location.shop = ${shop} AND location.id = awaited.location_id
    LEFT JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id::text = awaited.supplier_id
    ORDER BY expected_on, shipment.id`;
  return rows;
}

/** Shipments of which something is overdue, and those of which something has no day. */
async function countUnplaced(shop: string, today: Day): Promise<{ overdue: number; undated: number }> {
  const [counts] = await prisma.$queryRaw<{ overdue: number; undated: number }[]>`
    SELECT (count(DISTINCT shipment_id) FILTER (WHERE expected_on < ${today}))::int AS overdue,
      (count(DISTINCT shipment_id) FILTER (WHERE expected_on IS NULL))::int AS undated
    FROM inbound_lines
    WHERE shop = ${shop} AND sent > accepted + rejected AND status NOT IN ('RECEIVED', 'GONE')`;
  return counts ?? { overdue: 0, undated: 0 };
}
