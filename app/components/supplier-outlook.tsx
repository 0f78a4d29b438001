import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import { counted, formatDay, type Format } from "./format.ts";

export interface SupplierOutlookCardProps {
  /** Units that he still owes. */
  owed: number;
  /** The day on which an order of one unit would come; null when he told no lead time. */
  arrivesOn: Day | null;
  format: Format;
}

/** What an order that is sent to a supplier today would meet. */
export function SupplierOutlookCard({ owed, arrivesOn, format }: SupplierOutlookCardProps) {
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          An order today
        </Text>
        <Text as="p">
          {arrivesOn === null
            ? "When it would come is not known: enter the lead time that the supplier tells."
            : `It would come on ${formatDay(arrivesOn, format)}, by his lead time, calendar and capacity.`}
        </Text>
        <Text as="p" tone="subdued">
          {owed === 0
            ? "Nothing of other orders is still to come."
            : `${counted(owed, "unit", format)} of other orders are still to come.`}
        </Text>
      </BlockStack>
    </Card>
  );
}
