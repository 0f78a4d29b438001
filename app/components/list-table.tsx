import { BlockStack, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import type { ReactNode } from "react";
import styles from "./restock-table.module.css";

/** One row: what it is, its facts column by column, and the same in one line where there is no room for columns. */
export interface ListRow {
  id: string;
  head: ReactNode;
  cells: readonly string[];
  summary: string;
}

export interface ListHeading {
  title: string;
  alignment?: "end";
}

export interface ListTableProps {
  resource: { singular: string; plural: string };
  /** The first is that of what a row is. Numbers stand at the end of their column. */
  headings: [ListHeading, ...ListHeading[]];
  rows: readonly ListRow[];
  emptyState?: ReactNode;
}

/** A list of which each row is something with a few facts beside it. */
export function ListTable({ resource, headings, rows, emptyState }: ListTableProps) {
  const isNarrow = useBreakpoints().mdDown;
  return (
    <IndexTable
      resourceName={resource}
      itemCount={rows.length}
      selectable={false}
      condensed={isNarrow}
      headings={headings}
      {...(emptyState ? { emptyState } : {})}
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.id} id={row.id} position={index}>
          {isNarrow ? <NarrowRow row={row} /> : <WideRow row={row} headings={headings} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function WideRow({ row: { head, cells }, headings }: { row: ListRow; headings: ListTableProps["headings"] }) {
  return (
    <>
      <IndexTable.Cell>{head}</IndexTable.Cell>
      {cells.map((text, column) => {
        const isNumber = headings[column + 1]?.alignment === "end";
        return (
          <IndexTable.Cell key={headings[column + 1]?.title}>
            {isNumber ? (
              <Text as="span" alignment="end" numeric>
                {text}
              </Text>
            ) : (
              text
            )}
          </IndexTable.Cell>
        );
      })}
    </>
  );
}

function NarrowRow({ row: { head, summary } }: { row: ListRow }) {
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        {head}
        <Text as="p" tone="subdued">
          {summary}
        </Text>
      </BlockStack>
    </div>
  );
}

/** What a row is, as the way to its own page. */
export function RowLink({ url, children }: { url: string; children: string }) {
  return (
    <Link url={url} monochrome removeUnderline dataPrimaryLink>
      <Text as="span" fontWeight="semibold" breakWord>
        {children}
      </Text>
    </Link>
  );
}
