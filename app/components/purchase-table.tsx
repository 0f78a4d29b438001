import { BlockStack, EmptySearchResult, IndexTable, InlineStack, Link, Text, useBreakpoints } from "@shopify/polaris";
import { Badge } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import type { PurchaseOrderStatus } from "../domain/purchasing/purchase-order.ts";
import { counted, formatDay, formatNumber, type Format } from "./format.ts";
import { PurchaseStatus } from "./purchase-status.tsx";
import styles from "./restock-table.module.css";

export interface PurchaseTableRow {
  id: string;
  name: string;
  supplierName: string;
  locationName: string;
  status: PurchaseOrderStatus;
  ordered: number;
  awaited: number;
  expectedOn: Day | null;
  confirmBy: Day | null;
}

export interface PurchaseTableProps {
  rows: readonly PurchaseTableRow[];
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  format: Format;
}

const RESOURCE = { singular: "purchase order", plural: "purchase orders" };

/** Purchase orders, one a row. */
export function PurchaseTable({ rows, hasPrevious, hasNext, onPrevious, onNext, format }: PurchaseTableProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <IndexTable
      resourceName={RESOURCE}
      itemCount={rows.length}
      selectable={false}
      condensed={isNarrow}
      headings={[
        { title: "Order" },
        { title: "Supplier" },
        { title: "To" },
        { title: "Ordered", alignment: "end" },
        { title: "To come", alignment: "end" },
        { title: "Expected" },
        { title: "Status" },
      ]}
      emptyState={
        <EmptySearchResult
          title="No purchase orders here"
          description="What you order from suppliers gives the people who wait their dates."
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
  row: PurchaseTableRow;
  format: Format;
}

function WideRow({ row, format }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <OrderLink row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.supplierName}</IndexTable.Cell>
      <IndexTable.Cell>{row.locationName}</IndexTable.Cell>
      {[row.ordered, row.awaited].map((units, index) => (
        <IndexTable.Cell key={index === 0 ? "ordered" : "awaited"}>
          <Text as="span" alignment="end" numeric>
            {formatNumber(units, format)}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>{row.expectedOn ? formatDay(row.expectedOn, format) : "–"}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badges row={row} today={format.today} />
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ row, format }: RowProps) {
  const expected = row.expectedOn ? ` · ${formatDay(row.expectedOn, format)}` : "";
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <OrderLink row={row} />
          <Badges row={row} today={format.today} />
        </InlineStack>
        <Text as="p" breakWord>
          {row.supplierName}
        </Text>
        <Text as="p" tone="subdued">
          {`${counted(row.ordered, "unit", format)} ordered, ${formatNumber(row.awaited, format)} to come${expected}`}
        </Text>
      </BlockStack>
    </div>
  );
}

function OrderLink({ row: { id, name } }: { row: PurchaseTableRow }) {
  return (
    <Link url={`/app/purchase-orders/${id}`} monochrome removeUnderline dataPrimaryLink>
      <Text as="span" fontWeight="semibold">
        {name}
      </Text>
    </Link>
  );
}

function Badges({ row, today }: { row: PurchaseTableRow; today: Day }) {
  return (
    <InlineStack gap="100">
      <PurchaseStatus status={row.status} />
      {row.awaited > 0 && row.expectedOn !== null && row.expectedOn < today ? (
        <Badge tone="critical">Overdue</Badge>
      ) : null}
      {row.confirmBy !== null && row.confirmBy <= today ? <Badge tone="warning">Confirmation due</Badge> : null}
    </InlineStack>
  );
}
