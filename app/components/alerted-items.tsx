import { BlockStack, EmptySearchResult, Text } from "@shopify/polaris";
import { counted, formatAge, formatNumber, type AdminContext } from "./format.ts";
import { ListTable, type ListRow } from "./list-table.tsx";

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
  return (
    <ListTable
      resource={{ singular: "variant", plural: "variants" }}
      headings={[
        { title: "Variant" },
        { title: "In line", alignment: "end" },
        { title: "Units wanted", alignment: "end" },
        { title: "Announced", alignment: "end" },
        { title: "Not confirmed", alignment: "end" },
        { title: "Waiting since", alignment: "end" },
      ]}
      rows={rows.map((row) => rowOf(row, asOf, format))}
      emptyState={
        <EmptySearchResult
          title="Nobody waits for anything"
          description="With the block Backorder promise on their page, shoppers can ask to be told of what is sold out."
        />
      }
    />
  );
}

function rowOf(row: AlertedItemRow, asOf: string, format: AdminContext): ListRow {
  const { itemId, waiting, units, announced, unconfirmed, firstAt } = row;
  const since = firstAt && formatAge(firstAt, asOf, format);
  const facts = [
    `${formatNumber(waiting, format)} in line for ${counted(units, "unit", format)}`,
    announced > 0 && `${formatNumber(announced, format)} announced`,
    unconfirmed > 0 && `${formatNumber(unconfirmed, format)} not confirmed`,
    since && `since ${since}`,
  ];
  return {
    id: itemId,
    head: <Title row={row} />,
    cells: [...[waiting, units, announced, unconfirmed].map((number) => formatNumber(number, format)), since ?? "–"],
    summary: facts.filter(Boolean).join(" · "),
  };
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
