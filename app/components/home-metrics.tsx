import { InlineGrid } from "@shopify/polaris";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import { MetricCard } from "./metric-card.tsx";

/** Backorder lines of one kind, with their backordered units. */
export interface Tally {
  lines: number;
  units: number;
}

export interface HomeMetricsProps {
  counts: {
    backordered: Tally;
    late: Tally;
    noDate: Tally;
    overdueShipments: number;
    arrivingShipments: number;
    problems: number;
  };
  format: AdminContext;
}

/** The list of each kind of backorder line. */
export const LATE_URL = "/app/backorders?filter=late&sort=expected-date";
export const NO_DATE_URL = "/app/backorders?filter=no-date";

/** The anchor of the inbound shipments on the home page. */
export const INBOUND_ID = "inbound";

/** What needs attention, in numbers; each leads to the list that it counts. */
export function HomeMetrics({ counts, format }: HomeMetricsProps) {
  const { backordered, late, noDate, overdueShipments, arrivingShipments, problems } = counts;
  const value = (tally: Tally) => counted(tally.lines, "line", format);
  const detail = ({ units }: Tally) => counted(units, "unit", format);
  const alarm = (count: number, tone: "critical" | "caution") => (count > 0 ? { tone } : {});
  return (
    <InlineGrid columns={{ xs: 1, sm: 2, md: 3, lg: 5 }} gap="400">
      <MetricCard
        label="Backordered"
        value={counted(backordered.units, "unit", format)}
        detail={`in ${counted(backordered.lines, "line", format)}`}
        url="/app/backorders"
      />
      <MetricCard
        label="Late or due today"
        value={value(late)}
        detail={detail(late)}
        url={LATE_URL}
        {...alarm(late.lines, "critical")}
      />
      <MetricCard
        label="No known date"
        value={value(noDate)}
        detail={detail(noDate)}
        url={NO_DATE_URL}
        {...alarm(noDate.lines, "caution")}
      />
      <MetricCard
        label="Inbound this week"
        value={counted(overdueShipments + arrivingShipments, "shipment", format)}
        detail={`${formatNumber(overdueShipments, format)} overdue`}
        url={`#${INBOUND_ID}`}
        {...alarm(overdueShipments, "critical")}
      />
      <MetricCard
        label="Problems"
        value={formatNumber(problems, format)}
        detail={problems > 0 ? "to retry or drop" : "everything was processed"}
        url="/app/problems"
        {...alarm(problems, "critical")}
      />
    </InlineGrid>
  );
}
