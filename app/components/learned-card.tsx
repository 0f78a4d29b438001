import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { counted, formatInstant, formatNumber, type Format } from "./format.ts";

/** How late the next shipment comes, in days after the day that is told. */
export interface LearnedCardProps {
  learned: {
    p50: number;
    p80: number;
    p90: number;
    inFull: number;
    shipments: number;
    learnedAt: string;
  } | null;
  format: Format;
}

/** What dates rest on: how deliveries have come so far. */
export function LearnedCard({ learned, format }: LearnedCardProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          What dates rest on
        </Text>
        {learned === null ? (
          <Text as="p">
            No delivery has been received yet. Until then dates are the days that your suppliers tell, and a shipment
            that is overdue has no date.
          </Text>
        ) : (
          <>
            <Text as="p">
              {`Learned from ${counted(learned.shipments, "past delivery line", format)} on ${formatInstant(learned.learnedAt, format)}. A delivery of a supplier who is not known yet comes`}
            </Text>
            <List>
              {(
                [
                  [50, learned.p50],
                  [80, learned.p80],
                  [90, learned.p90],
                ] as const
              ).map(([share, days]) => (
                <List.Item key={share}>{`with ${share}% no later than ${describeDelay(days, format)}`}</List.Item>
              ))}
              <List.Item>{`with ${formatNumber(Math.round(100 * learned.inFull), format)}% in full`}</List.Item>
            </List>
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function describeDelay(days: number, format: Format): string {
  if (days === 0) return "on the day that was told";
  return `${counted(Math.abs(days), "day", format)} ${days > 0 ? "after" : "before"} the day that was told`;
}
