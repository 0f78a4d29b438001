import { BlockStack, EmptySearchResult, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import { AdminLink } from "./admin-link.tsx";
import { counted, formatDay, formatNumber, formatWindow, type Format } from "./format.ts";
import styles from "./backorder-table.module.css";
import { LineStatus } from "./line-status.tsx";

export interface BackorderTableRow {
  id: string;
  orderId: string;
  orderName: string;
  title: string;
  sku: string | null;
  locationName: string;
  wanted: number;
  allocated: number;
  backordered: number;
  earliestOn: Day | null;
  latestOn: Day | null;
  dueOn: Day | null;
  daysWaiting: number;
}

export interface BackorderTableProps {
  rows: readonly BackorderTableRow[];
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  isLoading: boolean;
  /** Whether the rows are those of a filter or a search, so that there may be others. */
  isNarrowed: boolean;
  format: Format;
}

const RESOURCE = { singular: "backorder line", plural: "backorder lines" };

/** Backorder lines in a table, or, on a narrow screen, one below the other. */
export function BackorderTable(props: BackorderTableProps) {
  const { rows, hasPrevious, hasNext, onPrevious, onNext, isLoading, isNarrowed, format } = props;
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <IndexTable
      resourceName={RESOURCE}
      itemCount={rows.length}
      selectable={false}
      loading={isLoading}
      condensed={isNarrow}
      headings={[
        { title: "Order" },
        { title: "Item" },
        { title: "Location" },
        { title: "Wanted", alignment: "end" },
        { title: "Allocated", alignment: "end" },
        { title: "Backordered", alignment: "end" },
        { title: "Expected" },
        { title: "Waiting", alignment: "end" },
        { title: "Status" },
      ]}
      emptyState={
        <EmptySearchResult
          title={isNarrowed ? "No backorder lines here" : "Nothing is backordered"}
          description={
            isNarrowed
              ? "Try another filter or other words to search for."
              : "Order lines appear here as soon as they ask for more than is in stock."
          }
          withIllustration
        />
      }
      {...(hasPrevious || hasNext ? { pagination: { hasPrevious, hasNext, onPrevious, onNext } } : {})}
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.id} id={row.id} position={index}>
          <Row row={row} format={format} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  row: BackorderTableRow;
  format: Format;
}

function WideRow({ row, format }: RowProps) {
  const numeric = (value: number) => (
    <IndexTable.Cell>
      <Text as="span" alignment="end" numeric>
        {formatNumber(value, format)}
      </Text>
    </IndexTable.Cell>
  );
  return (
    <>
      <IndexTable.Cell>
        <AdminLink id={row.orderId}>{row.orderName}</AdminLink>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles["item"]}>
          <ItemLink row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.locationName}</IndexTable.Cell>
      {numeric(row.wanted)}
      {numeric(row.allocated)}
      {numeric(row.backordered)}
      <IndexTable.Cell>
        <Expected row={row} format={format} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {counted(row.daysWaiting, "day", format)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <LineStatus line={row} today={format.today} />
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ row, format }: RowProps) {
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <AdminLink id={row.orderId}>{row.orderName}</AdminLink>
          <Text as="span" tone="subdued">
            {counted(row.daysWaiting, "day", format)}
          </Text>
        </InlineStack>
        <ItemLink row={row} />
        <Text as="p" tone="subdued">
          {`${formatNumber(row.backordered, format)} of ${counted(row.wanted, "unit", format)} backordered · ${row.locationName}`}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <Expected row={row} format={format} />
          <LineStatus line={row} today={format.today} />
        </InlineStack>
      </BlockStack>
    </div>
  );
}

function ItemLink({ row }: { row: BackorderTableRow }) {
  return (
    <BlockStack>
      <Link url={`/app/backorders/${row.id}`} monochrome removeUnderline>
        <Text as="span" fontWeight="semibold" breakWord>
          {row.title}
        </Text>
      </Link>
      {row.sku ? (
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {row.sku}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Expected({ row: { earliestOn, latestOn, dueOn }, format }: RowProps) {
  if (earliestOn && latestOn) return <Text as="span">{formatWindow({ earliestOn, latestOn }, format)}</Text>;
  if (dueOn) return <Text as="span" tone="subdued">{`was ${formatDay(dueOn, format)}`}</Text>;
  return null;
}
