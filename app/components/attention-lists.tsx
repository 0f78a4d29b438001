import { Badge, Link, Text } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import { inboundUrl, itemUrl } from "./app-links.ts";
import { counted, formatDay, formatInstant, type Format } from "./format.ts";
import { LineStatus, type StandingLine } from "./line-status.tsx";
import { describeProblem } from "./problem-words.ts";
import { ShortList, type ShortListProps } from "./short-list.tsx";

export interface ListedLine extends StandingLine {
  id: string;
  orderName: string;
  itemId: string;
  title: string;
  daysWaiting: number;
}

export interface LineListProps extends Pick<ShortListProps, "heading"> {
  lines: readonly ListedLine[];
  url: string;
  format: Format;
}

/** The first few backorder lines of one kind. */
export function LineList({ heading, lines, url, format }: LineListProps) {
  const rows = lines.map((line) => ({
    key: line.id,
    title: (
      <Link url={`/app/backorders/${line.id}`} removeUnderline monochrome>
        {line.title}
      </Link>
    ),
    detail: `${line.orderName} · waiting ${counted(line.daysWaiting, "day", format)}`,
    end: (
      <>
        <Text as="span">{counted(line.backordered, "unit", format)}</Text>
        <DueDay line={line} format={format} />
        <LineStatus line={{ ...line, allocated: 0 }} today={format.today} />
        <Link url={itemUrl(line.itemId)} removeUnderline accessibilityLabel={`Supply and demand of ${line.title}`}>
          Supply
        </Link>
      </>
    ),
  }));
  return <ShortList heading={heading} rows={rows} more={{ url, label: "View all" }} />;
}

function DueDay({ line: { latestOn, dueOn }, format }: { line: ListedLine; format: Format }) {
  if (latestOn) return <Text as="span">{formatDay(latestOn, format)}</Text>;
  return dueOn ? <Text as="span" tone="subdued">{`was ${formatDay(dueOn, format)}`}</Text> : null;
}

export interface ListedShipment {
  id: string;
  name: string;
  locationName: string;
  expectedOn: Day;
  units: number;
  waitingUnits: number;
}

/** Inbound shipments that are overdue or arrive soon, with the backordered units that wait for them. */
export function ShipmentList({ shipments, format }: { shipments: readonly ListedShipment[]; format: Format }) {
  const rows = shipments.map((shipment) => ({
    key: shipment.id,
    title: (
      <Link url={inboundUrl(shipment.id)} removeUnderline>
        {shipment.name}
      </Link>
    ),
    detail: `${counted(shipment.units, "unit", format)} to ${shipment.locationName} · backordered there: ${counted(shipment.waitingUnits, "unit", format)}`,
    end: (
      <>
        <Text as="span">{formatDay(shipment.expectedOn, format)}</Text>
        <ArrivalBadge expectedOn={shipment.expectedOn} today={format.today} />
      </>
    ),
  }));
  return <ShortList heading="Inbound shipments" rows={rows} more={{ url: "/app/inbound", label: "View inbound" }} />;
}

export interface ListedConfirmation {
  id: string;
  name: string;
  supplierName: string;
  confirmBy: Day;
  waitingUnits: number;
}

/** Where every order is listed that its supplier is still to confirm. */
export const UNCONFIRMED_URL = "/app/inbound?show=unconfirmed";

/** Orders that their suppliers should confirm soon, or should have confirmed. */
export function ConfirmationList({ orders, format }: { orders: readonly ListedConfirmation[]; format: Format }) {
  const rows = orders.map(({ id, name, supplierName, confirmBy, waitingUnits }) => ({
    key: id,
    title: (
      <Link url={`/app/purchase-orders/${id}`} removeUnderline>
        {name}
      </Link>
    ),
    detail: `${supplierName} · backordered there: ${counted(waitingUnits, "unit", format)}`,
    end: (
      <>
        <Text as="span">{formatDay(confirmBy, format)}</Text>
        <ConfirmationBadge confirmBy={confirmBy} today={format.today} />
      </>
    ),
  }));
  return (
    <ShortList heading="To be confirmed by suppliers" rows={rows} more={{ url: UNCONFIRMED_URL, label: "View all" }} />
  );
}

function ConfirmationBadge({ confirmBy, today }: { confirmBy: Day; today: Day }) {
  if (confirmBy < today) return <Badge tone="critical">Overdue</Badge>;
  return <Badge tone="warning">{confirmBy === today ? "Due today" : "Due soon"}</Badge>;
}

function ArrivalBadge({ expectedOn, today }: { expectedOn: Day; today: Day }) {
  if (expectedOn < today) return <Badge tone="critical">Overdue</Badge>;
  if (expectedOn === today) return <Badge tone="warning">Arrives today</Badge>;
  return <Badge tone="info">Arriving</Badge>;
}

export interface ShortProblem {
  id: string;
  source: string;
  subject: string;
  reason: string;
  diedAt: string;
}

/** The latest problems, with their reasons. */
export function ProblemShortList({ problems, format }: { problems: readonly ShortProblem[]; format: Format }) {
  const rows = problems.map(({ id, source, subject, reason, diedAt }) => ({
    key: id,
    title: describeProblem(source, subject).title,
    detail: reason,
    end: <Text as="span">{formatInstant(diedAt, format)}</Text>,
  }));
  return <ShortList heading="Problems" rows={rows} more={{ url: "/app/problems", label: "Retry or drop" }} />;
}
