import { BlockStack, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { AdminLink } from "./admin-link.tsx";
import { counted, formatNumber, type Format } from "./format.ts";

export interface QueueCardProps {
  queue: {
    lines: number;
    units: number;
    first: readonly {
      lineId: string;
      backorderLineId: string | null;
      orderId: string;
      orderName: string;
      units: number;
      allocated: number;
      isFrozen: boolean;
    }[];
  };
  format: Format;
}

/** Who is served before the line, in order of service. */
export function QueueCard({ queue, format }: QueueCardProps) {
  const beyond = queue.lines - queue.first.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Place in the queue
        </Text>
        <Text as="p">
          {queue.lines === 0
            ? "Nobody is ahead: this line is served next."
            : `${counted(queue.units, "unit", format)} of ${counted(queue.lines, "line", format)} ahead. First come, first served.`}
        </Text>
        {queue.lines > 0 ? (
          <List type="number">
            {queue.first.map((line) => (
              <List.Item key={line.lineId}>
                <InlineStack gap="200">
                  {line.backorderLineId ? (
                    <Link url={`/app/backorders/${line.backorderLineId}`}>{line.orderName}</Link>
                  ) : (
                    <AdminLink id={line.orderId}>{line.orderName}</AdminLink>
                  )}
                  <Text as="span">{counted(line.units, "unit", format)}</Text>
                  <Text as="span" tone="subdued">
                    {line.isFrozen ? "with the warehouse already" : `${formatNumber(line.allocated, format)} allocated`}
                  </Text>
                </InlineStack>
              </List.Item>
            ))}
          </List>
        ) : null}
        {beyond > 0 ? (
          <Text as="p" tone="subdued">{`and ${counted(beyond, "more line", format)} behind these`}</Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
