import { BlockStack, Card, IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { Badge } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import { counted, formatDay, formatNumber, type Format } from "./format.ts";
import styles from "./restock-table.module.css";

/** A line of a purchase order as it is shown. */
export interface PurchaseLineRow {
  itemId: string;
  title: string;
  sku: string | null;
  ordered: number;
  confirmed: number | null;
  accepted: number;
  rejected: number;
  /** Received, and on their way into Shopify's stock. */
  underWay: number;
  /** On linked shipments. */
  shipped: number;
  awaited: number;
  expectedOn: Day | null;
  unitCost: number | null;
}

export interface PurchaseLinesProps {
  lines: readonly PurchaseLineRow[];
  currency: string;
  format: Format;
}

/** The products of an order, with what has come of each. */
export function PurchaseLines({ lines, currency, format }: PurchaseLinesProps) {
  const isNarrow = useBreakpoints().mdDown;
  return (
    <Card padding="0">
      <IndexTable
        resourceName={{ singular: "product", plural: "products" }}
        itemCount={lines.length}
        selectable={false}
        condensed={isNarrow}
        headings={[
          { title: "Product" },
          { title: "Ordered", alignment: "end" },
          { title: "Confirmed", alignment: "end" },
          { title: "Received", alignment: "end" },
          { title: "Rejected", alignment: "end" },
          { title: "To come", alignment: "end" },
          { title: "Expected" },
          { title: "Cost", alignment: "end" },
        ]}
      >
        {lines.map((line, index) => (
          <IndexTable.Row key={line.itemId} id={line.itemId} position={index}>
            {isNarrow ? (
              <NarrowLine line={line} format={format} />
            ) : (
              <WideLine line={line} currency={currency} format={format} />
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

interface LineProps {
  line: PurchaseLineRow;
  format: Format;
}

function WideLine({ line, currency, format }: LineProps & { currency: string }) {
  const units = [line.ordered, line.confirmed, line.accepted, line.rejected, line.awaited + line.shipped];
  const cost = new Intl.NumberFormat(format.locale, { style: "currency", currency });
  return (
    <>
      <IndexTable.Cell>
        <Product line={line} format={format} />
      </IndexTable.Cell>
      {["ordered", "confirmed", "received", "rejected", "awaited"].map((key, index) => (
        <IndexTable.Cell key={key}>
          <Text as="span" alignment="end" numeric>
            {units[index] === null ? "–" : formatNumber(units[index] ?? 0, format)}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>
        <Expected line={line} format={format} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {line.unitCost === null ? "–" : cost.format(line.unitCost * line.ordered)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function NarrowLine({ line, format }: LineProps) {
  const come = formatNumber(line.awaited + line.shipped, format);
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <Product line={line} format={format} />
        <Text as="p" tone="subdued">
          {`${counted(line.ordered, "unit", format)} ordered, ${formatNumber(line.accepted, format)} received, ${come} to come`}
        </Text>
        <Expected line={line} format={format} />
      </BlockStack>
    </div>
  );
}

function Product({ line, format }: LineProps) {
  const notes = [
    line.sku,
    line.underWay > 0 ? `${counted(line.underWay, "unit", format)} being counted into Shopify's stock` : null,
    line.shipped > 0 ? `${counted(line.shipped, "unit", format)} on a linked shipment` : null,
  ].filter(Boolean);
  return (
    <BlockStack gap="050">
      <Text as="span" fontWeight="medium" breakWord>
        {line.title}
      </Text>
      {notes.length > 0 ? (
        <Text as="span" tone="subdued" variant="bodySm">
          {notes.join(" · ")}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Expected({ line: { expectedOn, awaited }, format }: LineProps) {
  if (awaited === 0) return <>–</>;
  if (expectedOn === null) return <>No known date</>;
  if (expectedOn >= format.today) return <>{formatDay(expectedOn, format)}</>;
  return (
    <>
      {`${formatDay(expectedOn, format)} `}
      <Badge tone="critical">Overdue</Badge>
    </>
  );
}
