import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { ShipPromise } from "../domain/promising/ship-promise.ts";
import { FiguresTable } from "./figures-table.tsx";
import { counted, formatNumber, formatWindow, type Format } from "./format.ts";

export interface ItemQueueCardProps {
  queue: readonly {
    lineId: string;
    orderName: string;
    backorderLineId: string | null;
    units: number;
    backordered: number;
    inTotal: number;
    shipPromise: ShipPromise | null;
  }[];
  /** Of the whole queue. */
  lines: number;
  format: Format;
}

/** Who wants the item, in order of service, with the units that each place of the queue takes. */
export function ItemQueueCard({ queue, lines, format }: ItemQueueCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Queue
        </Text>
        {queue.length === 0 ? (
          <Text as="p" tone="subdued">
            No order wants it here.
          </Text>
        ) : (
          <FiguresTable
            headings={["Order", "Units", "In total", "Ships"]}
            types={["text", "numeric", "numeric", "text"]}
            rows={queue.map((line) => ({
              key: line.lineId,
              cells: [
                <OrderName key={line.lineId} line={line} />,
                formatNumber(line.units, format),
                formatNumber(line.inTotal, format),
                shipsWhen(line, format),
              ],
            }))}
          />
        )}
        {lines > queue.length ? (
          <Text as="p" tone="subdued">
            {`and ${counted(lines - queue.length, "more line", format)}, which the picture counts too`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

type QueueLine = ItemQueueCardProps["queue"][number];

function OrderName({ line: { backorderLineId, orderName } }: { line: QueueLine }) {
  if (!backorderLineId) return <>{orderName}</>;
  return (
    <Link url={`/app/backorders/${backorderLineId}`} removeUnderline>
      {orderName}
    </Link>
  );
}

function shipsWhen({ backordered, shipPromise }: QueueLine, format: Format): string {
  if (backordered === 0) return "Allocated";
  return shipPromise ? formatWindow(shipPromise, format) : "No known date";
}
