import { BlockStack, EmptySearchResult, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { counted, formatAge, formatNumber, type AdminContext } from "./format.ts";
import styles from "./restock-table.module.css";

export interface AlertedItemRow {
  itemId: string;
  title: string;
  sku: string | null;
  waiting: number;
  unconfirmed: number;
  units: number;
  announced: number;
  firstAt: string | null;
}

export interface AlertedItemsProps {
  rows: readonly AlertedItemRow[];
  /** ISO. */
  asOf: string;
  format: AdminContext;
}

/** The variants that shoppers wait for, one a row. */
export function AlertedItems({ rows, asOf, format }: AlertedItemsProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <IndexTable
      resourceName={{ singular: "variant", plural: "variants" }}
      itemCount={rows.length}
      selectable={false}
      condensed={isNarrow}
      headings={[
        { title: "Variant" },
        { title: "In line", alignment: "end" },
        { title: "Units wanted", alignment: "end" },
        { title: "Announced", alignment: "end" },
        { title: "Not confirmed", alignment: "end" },
        { title: "Waiting since", alignment: "end" },
      ]}
      emptyState={
        <EmptySearchResult
          title="Nobody waits for anything"
          description="Switch on “Tell me when it is back” in the block Backorder promise, and shoppers can ask on the page of what is sold out."
        />
      }
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.itemId} id={row.itemId} position={index}>
          <Row row={row} asOf={asOf} format={format} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  row: AlertedItemRow;
  asOf: string;
  format: AdminContext;
}

function WideRow({ row, asOf, format }: RowProps) {
  const { waiting, units, announced, unconfirmed } = row;
  const since = row.firstAt ? formatAge(row.firstAt, asOf, format) : "–";
  const cells = [...[waiting, units, announced, unconfirmed].map((number) => formatNumber(number, format)), since];
  return (
    <>
      <IndexTable.Cell>
        <Title row={row} />
      </IndexTable.Cell>
      {cells.map((text, index) => (
        <IndexTable.Cell key={CELLS[index]}>
          <Text as="span" alignment="end" numeric>
            {text}
          </Text>
        </IndexTable.Cell>
      ))}
    </>
  );
}

const CELLS = ["waiting", "units", "announced", "unconfirmed", "since"];

function NarrowRow({ row, asOf, format }: RowProps) {
  const { waiting, units, announced, unconfirmed, firstAt } = row;
  const facts = [
    `${formatNumber(waiting, format)} in line for ${counted(units, "unit", format)}`,
    announced > 0 && `${formatNumber(announced, format)} announced`,
    unconfirmed > 0 && `${formatNumber(unconfirmed, format)} not confirmed`,
    firstAt && `since ${formatAge(firstAt, asOf, format)}`,
  ];
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <Title row={row} />
        <Text as="p" tone="subdued">
          {facts.filter(Boolean).join(" · ")}
        </Text>
      </BlockStack>
    </div>
  );
}

function Title({ row: { title, sku } }: { row: AlertedItemRow }) {
  return (
    <BlockStack>
      <Text as="span" fontWeight="semibold" breakWord>
        {title}
      </Text>
      {sku ? (
        <Text as="span" tone="subdued" breakWord>
          {sku}
        </Text>
      ) : null}
    </BlockStack>
  );
}
