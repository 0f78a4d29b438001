import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import { inboundUrl } from "./app-links.ts";
import { counted, formatDay, formatWindow, type Format, type Window } from "./format.ts";

export interface ItemInboundCardProps {
  shipments: readonly {
    lineId: string;
    shipmentId: string;
    name: string;
    supplierName: string | null;
    units: number;
    expectedOn: Day | null;
    window: Window | null;
  }[];
  format: Format;
}

/** What is on its way of an item: the day that is told, and the days by which it is likely and sure to have come. */
export function ItemInboundCard({ shipments, format }: ItemInboundCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          On its way
        </Text>
        {shipments.map((shipment) => (
          <BlockStack key={shipment.lineId} gap="050">
            <InlineStack align="space-between" gap="200">
              <Link url={inboundUrl(shipment.shipmentId)} removeUnderline>
                {shipment.name}
              </Link>
              <Text as="span" fontWeight="medium">
                {counted(shipment.units, "unit", format)}
              </Text>
            </InlineStack>
            <Text as="p" tone="subdued">
              {[whenTold(shipment.expectedOn, format), shipment.supplierName].filter(Boolean).join(" · ")}
            </Text>
            <Text as="p" tone="subdued">
              {shipment.window
                ? `Counted on from ${formatWindow(shipment.window, format)}`
                : "Not counted on: no day of it can be told"}
            </Text>
          </BlockStack>
        ))}
        {shipments.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing is on its way to this location.
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function whenTold(expectedOn: Day | null, format: Format): string {
  return expectedOn ? `Told for ${formatDay(expectedOn, format)}` : "No day told";
}
