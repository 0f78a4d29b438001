import {
  Badge,
  BlockStack,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
  type IndexTableProps,
} from "@shopify/polaris";
import { daysBetween, type Day } from "../domain/days.ts";
import { inboundUrl } from "./app-links.ts";
import { counted, formatDay, formatNumber, formatWorth, type Format } from "./format.ts";
import styles from "./restock-table.module.css";

/** A shipment or purchase order that is on its way, with who waits for it. */
export interface InboundTableRow {
  id: string;
  name: string;
  supplierName: string | null;
  locationName: string;
  expectedOn: Day | null;
  confirmBy: Day | null;
  units: number;
  waitingUnits: number;
  orders: number;
  value: number;
  dueOn: Day | null;
}

/** What is said when there is nothing, by what was asked for. */
const EMPTY_TITLES = {
  all: "Nothing is on its way",
  overdue: "Nothing is overdue",
  unconfirmed: "Every supplier has confirmed",
};

export interface InboundTableProps {
  rows: readonly InboundTableRow[];
  filter: keyof typeof EMPTY_TITLES;
  /** Null where there is one page only. */
  pagination: NonNullable<IndexTableProps["pagination"]> | null;
  /** The shop's. */
  currency: string;
  format: Format;
}

/** What is on its way, a shipment a row, with the orders that it endangers when it is late. */
export function InboundTable({ rows, filter, pagination, currency, format }: InboundTableProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <IndexTable
      resourceName={{ singular: "shipment", plural: "shipments" }}
      itemCount={rows.length}
      selectable={false}
      condensed={isNarrow}
      {...(pagination ? { pagination } : {})}
      headings={[
        { title: "Shipment" },
        { title: "To" },
        { title: "Expected" },
        { title: "To come", alignment: "end" },
        { title: "Waited for", alignment: "end" },
        { title: "Orders", alignment: "end" },
        { title: "Worth", alignment: "end" },
        { title: "First date given" },
      ]}
      emptyState={
        <EmptySearchResult
          title={EMPTY_TITLES[filter]}
          description="Shipments of Shopify's transfers and purchase orders that were sent appear here."
        />
      }
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.id} id={row.id} position={index}>
          <Row row={row} currency={currency} format={format} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  row: InboundTableRow;
  currency: string;
  format: Format;
}

function WideRow({ row, currency, format }: RowProps) {
  const units = [row.units, row.waitingUnits, row.orders].map((count) => formatNumber(count, format));
  const figures = [...units, formatWorth(row.value, currency, format)];
  return (
    <>
      <IndexTable.Cell>
        <Name row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.locationName}</IndexTable.Cell>
      <IndexTable.Cell>
        <Expected row={row} format={format} />
      </IndexTable.Cell>
      {["units", "waiting", "orders", "value"].map((key, index) => (
        <IndexTable.Cell key={key}>
          <Text as="span" alignment="end" numeric>
            {figures[index]}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>{row.dueOn ? formatDay(row.dueOn, format) : "–"}</IndexTable.Cell>
    </>
  );
}

function NarrowRow({ row, currency, format }: RowProps) {
  const value = formatWorth(row.value, currency, format);
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <Name row={row} />
        <Expected row={row} format={format} />
        <Text as="p" tone="subdued">
          {`${counted(row.units, "unit", format)} to ${row.locationName}`}
        </Text>
        {row.orders > 0 ? (
          <Text as="p">{`${counted(row.orders, "order", format)} that ${row.orders === 1 ? "waits for it is" : "wait for it are"} worth ${value}`}</Text>
        ) : null}
      </BlockStack>
    </div>
  );
}

function Name({ row: { id, name, supplierName } }: { row: InboundTableRow }) {
  return (
    <BlockStack gap="050">
      <Link url={inboundUrl(id)} removeUnderline>
        {name}
      </Link>
      {supplierName ? (
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {supplierName}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Expected({ row: { expectedOn, confirmBy }, format }: { row: InboundTableRow; format: Format }) {
  const daysLate = expectedOn === null ? 0 : daysBetween(expectedOn, format.today);
  return (
    <BlockStack gap="050">
      <InlineStack gap="100" blockAlign="center">
        <Text as="span">{expectedOn === null ? "No known date" : formatDay(expectedOn, format)}</Text>
        {daysLate > 0 ? <Badge tone="critical">{`${counted(daysLate, "day", format)} late`}</Badge> : null}
      </InlineStack>
      {confirmBy === null ? null : (
        <Text as="span" variant="bodySm" tone={confirmBy < format.today ? "critical" : "subdued"}>
          {`To be confirmed by ${formatDay(confirmBy, format)}`}
        </Text>
      )}
    </BlockStack>
  );
}
