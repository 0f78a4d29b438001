import { BlockStack, Card, InlineStack, Link, Pagination, Text } from "@shopify/polaris";
import { daysBetween, type Day } from "../domain/days.ts";
import { itemUrl } from "./app-links.ts";
import { FiguresTable } from "./figures-table.tsx";
import { counted, formatDay, formatNumber, type Format } from "./format.ts";

export interface SupplierDeliveriesProps {
  deliveries: {
    rows: readonly {
      id: string;
      itemId: string;
      title: string;
      orderedOn: Day | null;
      expectedOn: Day;
      receivedOn: Day;
      sent: number;
      accepted: number;
      rejected: number;
    }[];
    page: number;
    hasNext: boolean;
  };
  onPage: (page: number) => void;
  format: Format;
}

/** Everything that a supplier has delivered, an item of a delivery a row, beside what was told of it. */
export function SupplierDeliveries({ deliveries: { rows, page, hasNext }, onPage, format }: SupplierDeliveriesProps) {
  if (rows.length === 0 && page === 0) return null;
  const units = (count: number) => formatNumber(count, format);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Deliveries
        </Text>
        <FiguresTable
          headings={["Product", "Ordered", "Promised", "Received", "Units told", "Accepted", "Short", "Rejected"]}
          types={["text", "text", "text", "text", "numeric", "numeric", "numeric", "numeric"]}
          rows={rows.map(({ id, itemId, title, orderedOn, expectedOn, receivedOn, sent, accepted, rejected }) => ({
            key: id,
            cells: [
              <Link key={id} url={itemUrl(itemId)} removeUnderline>
                {title}
              </Link>,
              orderedOn === null ? "–" : formatDay(orderedOn, format),
              formatDay(expectedOn, format),
              accepted + rejected === 0
                ? `Never, closed ${formatDay(receivedOn, format)}`
                : receivedWords(expectedOn, receivedOn, format),
              ...[sent, accepted, Math.max(0, sent - accepted), rejected].map(units),
            ],
          }))}
        />
        {page > 0 || hasNext ? (
          <InlineStack align="center">
            <Pagination
              hasPrevious={page > 0}
              hasNext={hasNext}
              onPrevious={() => onPage(page - 1)}
              onNext={() => onPage(page + 1)}
              accessibilityLabel="Pages of deliveries"
            />
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function receivedWords(expectedOn: Day, receivedOn: Day, format: Format): string {
  const late = daysBetween(expectedOn, receivedOn);
  const day = formatDay(receivedOn, format);
  if (late === 0) return day;
  return `${day}, ${counted(Math.abs(late), "day", format)} ${late > 0 ? "late" : "early"}`;
}
