import { BlockStack, Card, List, Text } from "@shopify/polaris";
import { formatAge, formatInstant, type Format } from "./format.ts";
import { describeFound, describeLookedAt, type ReconciliationCounts } from "./reconciliation-words.ts";

export interface ReconciliationCardProps {
  /** The last one; null before the first. */
  last: (ReconciliationCounts & { finishedAt: string }) | null;
  /** The present instant. */
  asOf: string;
  format: Format;
}

/** When the shop was last compared with Shopify, what was looked at, and what was found and put right. */
export function ReconciliationCard({ last, asOf, format }: ReconciliationCardProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Last comparison with Shopify
        </Text>
        {last ? (
          <Outcome last={last} asOf={asOf} format={format} />
        ) : (
          <Text as="p">
            Fillrate compares what it knows with Shopify every hour. The first comparison is still to come.
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Outcome({
  last,
  asOf,
  format,
}: {
  last: NonNullable<ReconciliationCardProps["last"]>;
  asOf: string;
  format: Format;
}) {
  const found = describeFound(last, format);
  return (
    <>
      <Text as="p">
        <time dateTime={last.finishedAt} title={formatInstant(last.finishedAt, format)}>
          {formatAge(last.finishedAt, asOf, format)}
        </time>
        {found.length === 0 ? ": everything agreed." : ": some of it did not agree, and was put right."}
      </Text>
      {found.length === 0 ? null : (
        <List>
          {found.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
      <Text as="p" tone="subdued">
        {describeLookedAt(last, format)}
      </Text>
    </>
  );
}
