import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import { AdminLink } from "./admin-link.tsx";
import { itemUrl } from "./app-links.ts";
import { counted, formatDay, type Format } from "./format.ts";

export interface SupplyCardProps {
  supply: {
    usable: number;
    inbound: readonly {
      inboundLineId: string;
      transferId: string;
      name: string;
      expectedOn: Day | null;
      units: number;
    }[];
  };
  itemId: string;
  locationId: string;
  locationName: string;
  format: Format;
}

/** What a line waits for: the stock at its location, and what is on its way there. */
export function SupplyCard({ supply, itemId, locationId, locationName, format }: SupplyCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Supply
        </Text>
        <InlineStack align="space-between" gap="200">
          <Text as="span">{`Usable at ${locationName}`}</Text>
          <Text as="span" fontWeight="medium">
            {counted(supply.usable, "unit", format)}
          </Text>
        </InlineStack>
        {supply.inbound.map((shipment) => (
          <BlockStack key={shipment.inboundLineId} gap="050">
            <InlineStack align="space-between" gap="200">
              <AdminLink id={shipment.transferId}>{shipment.name}</AdminLink>
              <Text as="span" fontWeight="medium">
                {counted(shipment.units, "unit", format)}
              </Text>
            </InlineStack>
            <Arrival expectedOn={shipment.expectedOn} format={format} />
          </BlockStack>
        ))}
        {supply.inbound.length === 0 ? (
          <Text as="p" tone="subdued">
            Nothing is on its way to this location.
          </Text>
        ) : null}
        <Link url={`${itemUrl(itemId)}?location=${encodeURIComponent(locationId)}`} removeUnderline>
          Supply and demand over time
        </Link>
      </BlockStack>
    </Card>
  );
}

function Arrival({ expectedOn, format }: { expectedOn: Day | null; format: Format }) {
  if (expectedOn === null) {
    return (
      <Text as="span" tone="subdued">
        No arrival date yet, so no promise rests on it
      </Text>
    );
  }
  return (
    <InlineStack gap="200">
      <Text as="span" tone="subdued">{`Expected ${formatDay(expectedOn, format)}`}</Text>
      {expectedOn < format.today ? <Badge tone="critical">Overdue</Badge> : null}
    </InlineStack>
  );
}
