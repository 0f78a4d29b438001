import { BlockStack, Card, Link, Text } from "@shopify/polaris";

export interface MetricCardProps {
  label: string;
  /** The number as it is written. */
  value: string;
  detail: string;
  /** The list that the number counts. */
  url: string;
  tone?: "critical" | "caution";
}

/** One number that leads to the list that it counts. */
export function MetricCard({ label, value, detail, url, tone }: MetricCardProps) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingSm" fontWeight="medium">
          {label}
        </Text>
        <Link url={url} monochrome removeUnderline accessibilityLabel={`${label}: ${value}, ${detail}`}>
          <Text as="span" variant="headingXl" {...(tone ? { tone } : {})}>
            {value}
          </Text>
        </Link>
        <Text as="p" tone="subdued">
          {detail}
        </Text>
      </BlockStack>
    </Card>
  );
}
