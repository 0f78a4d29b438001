import { BlockStack, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { DifferenceBadge } from "./difference-badge.tsx";
import { formatNumber, type AdminContext } from "./format.ts";

export interface Sums {
  /** Units given to lines that lacked them. */
  units: number;
  linesFilled: number;
  ordersComplete: number;
}

export interface RestockSumsProps {
  current: Sums;
  compared: Sums | null;
  /** The name of the policy beside the shop's own; null without one. */
  comparedName: string | null;
  format: AdminContext;
}

const FIGURES: { key: keyof Sums; label: string }[] = [
  { key: "units", label: "Units given out" },
  { key: "linesFilled", label: "Lines filled" },
  { key: "ordersComplete", label: "Orders complete here" },
];

/** What the policy makes of a restock in all, and what the one beside it would. */
export function RestockSums({ current, compared, comparedName, format }: RestockSumsProps) {
  return (
    <InlineGrid columns={{ xs: 1, sm: 3 }} gap="400">
      {FIGURES.map(({ key, label }) => (
        <BlockStack key={key} gap="100">
          <Text as="h2" variant="headingSm" fontWeight="medium">
            {label}
          </Text>
          <Text as="p" variant="headingXl" numeric>
            {formatNumber(current[key], format)}
          </Text>
          {compared ? (
            <InlineStack gap="200" blockAlign="center">
              <Text as="span" tone="subdued">{`${comparedName}: ${formatNumber(compared[key], format)}`}</Text>
              <DifferenceBadge from={current[key]} to={compared[key]} format={format} />
            </InlineStack>
          ) : null}
        </BlockStack>
      ))}
    </InlineGrid>
  );
}
