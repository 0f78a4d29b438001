import { BlockStack, Box, DataTable, Divider, InlineStack, Text, useBreakpoints } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";

export interface FiguresTableProps {
  /** Of the columns; the first one names the row. */
  headings: readonly string[];
  /** Which columns are numbers. */
  types: readonly ("text" | "numeric")[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A table of figures; on a narrow screen, which has no room for its columns, one row below the other. */
export function FiguresTable({ headings, types, rows }: FiguresTableProps) {
  if (!useBreakpoints().mdDown) {
    return (
      <DataTable
        columnContentTypes={[...types]}
        headings={[...headings]}
        rows={rows.map(({ cells }) => [...cells])}
        verticalAlign="middle"
      />
    );
  }
  return rows.map(({ key, cells }, index) => (
    <Fragment key={key}>
      {index > 0 ? <Divider /> : null}
      <Box paddingBlock="200">
        <BlockStack gap="100">
          <Text as="p" fontWeight="medium" breakWord>
            {cells[0]}
          </Text>
          {headings.slice(1).map((heading, place) => (
            <InlineStack key={heading} align="space-between" gap="200" wrap={false}>
              <Text as="span" tone="subdued">
                {heading}
              </Text>
              <Text as="span" alignment="end">
                {cells[place + 1]}
              </Text>
            </InlineStack>
          ))}
        </BlockStack>
      </Box>
    </Fragment>
  ));
}
