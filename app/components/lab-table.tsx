import { Badge, BlockStack, Box, Divider, IndexTable, InlineStack, Text, useBreakpoints } from "@shopify/polaris";
import { Fragment } from "react";
import styles from "./lab-table.module.css";
import type { LabCell, LabRow } from "./lab-words.ts";

export interface LabTableProps {
  /** Of the policies, in their order. */
  names: readonly string[];
  rows: readonly LabRow[];
}

const RESOURCE = { singular: "figure", plural: "figures" };

/** The figures of a replay: a column a policy, or on a narrow screen one figure below the other. */
export function LabTable(props: LabTableProps) {
  return useBreakpoints().mdDown ? <NarrowTable {...props} /> : <WideTable {...props} />;
}

function WideTable({ names, rows }: LabTableProps) {
  const columns = names.map((name) => ({ id: name, title: <div className={styles["words"]}>{name}</div> }));
  return (
    <IndexTable
      resourceName={RESOURCE}
      itemCount={rows.length}
      selectable={false}
      headings={[{ title: "Figure" }, ...columns]}
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.label} id={row.label} position={index}>
          <IndexTable.Cell as="th" scope="row">
            <div className={styles["words"]}>
              <FigureName row={row} />
            </div>
          </IndexTable.Cell>
          {row.cells.map((cell, place) => (
            <IndexTable.Cell key={names[place] ?? place} className={styles["value"] ?? ""}>
              <BlockStack gap="050" inlineAlign="start">
                <Value cell={cell} />
                <Difference cell={cell} />
              </BlockStack>
            </IndexTable.Cell>
          ))}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function NarrowTable({ names, rows }: LabTableProps) {
  return rows.map((row) => (
    <Fragment key={row.label}>
      <Divider />
      <div className={styles["narrowRow"]}>
        <BlockStack gap="200">
          <FigureName row={row} />
          {row.cells.map((cell, place) => (
            <Box key={names[place] ?? place}>
              <InlineStack align="space-between" gap="200" wrap={false}>
                <Text as="span" breakWord>
                  {names[place]}
                </Text>
                <BlockStack gap="050" inlineAlign="end">
                  <Value cell={cell} />
                  <Difference cell={cell} />
                </BlockStack>
              </InlineStack>
            </Box>
          ))}
        </BlockStack>
      </div>
    </Fragment>
  ));
}

function FigureName({ row: { label, about } }: { row: LabRow }) {
  return (
    <BlockStack gap="050">
      <Text as="span" fontWeight="medium">
        {label}
      </Text>
      <Text as="span" tone="subdued" fontWeight="regular">
        {about}
      </Text>
    </BlockStack>
  );
}

function Value({ cell: { value, isBest } }: { cell: LabCell }) {
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <Text as="span" fontWeight="semibold" numeric>
        {value}
      </Text>
      {isBest ? <Badge tone="success">Best</Badge> : null}
    </InlineStack>
  );
}

function Difference({ cell: { difference } }: { cell: LabCell }) {
  if (difference === null) return null;
  return (
    <Text as="span" tone="subdued" numeric>
      {difference}
    </Text>
  );
}
