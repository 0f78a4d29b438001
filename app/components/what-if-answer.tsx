import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { MovedTally } from "../domain/allocation/what-if.ts";
import type { ShipPromise } from "../domain/promising/ship-promise.ts";
import { FiguresTable } from "./figures-table.tsx";
import { counted, formatDay, formatNumber, formatWindow, formatWorth, type Format } from "./format.ts";

export interface WhatIfAnswerCardProps {
  answer: {
    tally: MovedTally;
    rows: readonly {
      lineId: string;
      locationId: string;
      orderName: string;
      backorderLineId: string | null;
      title: string;
      backordered: number;
      value: number;
      before: ShipPromise | null;
      after: ShipPromise | null;
      dueOn: string | null;
      isMissed: boolean;
    }[];
    items: number;
    lookedAt: number;
    leftOut: number;
  };
  /** The shop's. */
  currency: string;
  format: Format;
}

type Row = WhatIfAnswerCardProps["answer"]["rows"][number];

/** The orders, values, promises and days given that would change, in figures and line by line. */
export function WhatIfAnswerCard({ answer, currency, format }: WhatIfAnswerCardProps) {
  const { tally, rows, leftOut } = answer;
  const money = (value: number) => formatWorth(value, currency, format);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {headline(tally, money, format)}
          </Text>
          <Text as="p">{details(answer, format)}</Text>
          {leftOut > 0 ? (
            <Text as="p" tone="caution">
              {`${counted(leftOut, "more line", format)} of further items are not looked at: there are too many.`}
            </Text>
          ) : null}
        </BlockStack>
        {rows.length > 0 ? (
          <FiguresTable
            headings={["Order", "Product", "Units", "Worth", "Now", "Then", "Date given"]}
            types={["text", "text", "numeric", "numeric", "text", "text", "text"]}
            rows={rows.map((row) => ({
              key: `${row.lineId} ${row.locationId}`,
              cells: [
                <OrderName key="order" row={row} />,
                row.title,
                formatNumber(row.backordered, format),
                money(row.value),
                when(row.before, format),
                when(row.after, format),
                <DateGiven key="given" row={row} format={format} />,
              ],
            }))}
          />
        ) : null}
        {tally.lines > rows.length ? (
          <Text as="p" tone="subdued">
            {`and ${counted(tally.lines - rows.length, "more line", format)}, which the figures count too`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function headline({ lines, orders, value }: MovedTally, money: (value: number) => string, format: Format): string {
  if (lines === 0) return "No promise would change";
  return `${counted(orders, "order", format)} worth ${money(value)} would be promised something else`;
}

function details({ tally, items, lookedAt }: WhatIfAnswerCardProps["answer"], format: Format): string {
  const looked = `Looked at ${counted(lookedAt, "order line", format)} of ${counted(items, "item", format)}; nothing is saved.`;
  const said = [
    [tally.later, "later"],
    [tally.earlier, "earlier"],
    [tally.undated, "without a date any more"],
    [tally.dated, "with a date at last"],
    [tally.missed, "past a day that the buyer was given"],
  ] as const;
  const parts = said.flatMap(([count, words]) => (count > 0 ? [`${counted(count, "line", format)} ${words}`] : []));
  return parts.length > 0 ? `${parts.join(", ")}. ${looked}` : looked;
}

function OrderName({ row: { backorderLineId, orderName } }: { row: Row }) {
  if (!backorderLineId) return <>{orderName}</>;
  return (
    <Link url={`/app/backorders/${backorderLineId}`} removeUnderline>
      {orderName}
    </Link>
  );
}

function DateGiven({ row: { dueOn, isMissed }, format }: { row: Row; format: Format }) {
  if (dueOn === null) return <>–</>;
  return (
    <InlineStack gap="100" blockAlign="center">
      <Text as="span">{formatDay(dueOn, format)}</Text>
      {isMissed ? <Badge tone="critical">Missed</Badge> : null}
    </InlineStack>
  );
}

function when(promise: ShipPromise | null, format: Format): string {
  return promise ? formatWindow(promise, format) : "No known date";
}
