import { BlockStack, Card, InlineStack, Link, Select, Text } from "@shopify/polaris";
import { FiguresTable } from "./figures-table.tsx";
import { counted, formatDay, formatNumber, formatWorth, type Format } from "./format.ts";

export interface EndangeredCardProps {
  endangered: {
    rows: readonly {
      backorderLineId: string;
      orderName: string;
      title: string;
      backordered: number;
      value: number;
      dueOn: string | null;
    }[];
    all: number;
  };
  sort: "deadline" | "value";
  onSort: (sort: string) => void;
  /** The shop's. */
  currency: string;
  format: Format;
}

const SORTS = [
  { value: "deadline", label: "Date given, the first first" },
  { value: "value", label: "Worth, the most first" },
];

/** The order lines that wait for what a shipment brings: they are late when it is. */
export function EndangeredCard({ endangered, sort, onSort, currency, format }: EndangeredCardProps) {
  const { rows, all } = endangered;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Orders that wait for it
          </Text>
          {rows.length > 0 ? (
            <Select label="Sort by" labelInline options={SORTS} value={sort} onChange={onSort} />
          ) : null}
        </InlineStack>
        {rows.length > 0 ? (
          <FiguresTable
            headings={["Order", "Product", "Units", "Worth", "Date given"]}
            types={["text", "text", "numeric", "numeric", "text"]}
            rows={rows.map((row) => ({
              key: row.backorderLineId,
              cells: [
                <Link key="order" url={`/app/backorders/${row.backorderLineId}`} removeUnderline>
                  {row.orderName}
                </Link>,
                row.title,
                formatNumber(row.backordered, format),
                formatWorth(row.value, currency, format),
                row.dueOn === null ? "None" : formatDay(row.dueOn, format),
              ],
            }))}
          />
        ) : (
          <Text as="p" tone="subdued">
            No order lacks units of its products where it goes.
          </Text>
        )}
        {all > rows.length ? (
          <Text as="p" tone="subdued">{`and ${counted(all - rows.length, "more order line", format)}`}</Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
