import { BlockStack, Card, Link, List, Text } from "@shopify/polaris";
import { THEME_EDITOR_URL, TRANSFERS_URL } from "./admin-links.ts";
import { counted, type AdminContext } from "./format.ts";

export interface FirstStepsProps {
  /** Whether any item has been planned yet. */
  isPlanned: boolean;
  /** Readings of Shopify that are still to be made. */
  waitingReadings: number;
  format: AdminContext;
}

/** What a shop without backorders sees: what Fillrate is doing, and what the merchant can do meanwhile. */
export function FirstSteps({ isPlanned, waitingReadings, format }: FirstStepsProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {isPlanned ? "Nothing is backordered" : "Fillrate is getting to know your shop"}
          </Text>
          <Text as="p">
            {isPlanned
              ? "Every open order can be filled from stock. When an order asks for more than that, it appears here with the date on which it can ship."
              : "It reads your open orders, your stock and what is on its way to you. Backorders appear here as they are found; there is nothing that you need to do."}
          </Text>
          {waitingReadings > 0 ? (
            <Text as="p" tone="subdued">
              {counted(waitingReadings, "reading", format)} of orders, items and shipments to go. Reload to follow.
            </Text>
          ) : null}
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            What makes it useful
          </Text>
          <List type="number">
            <List.Item>
              Show buyers the date: add the block Backorder promise to your product page{" "}
              <Link url={THEME_EDITOR_URL} target="_top">
                in the theme editor
              </Link>
              .
            </List.Item>
            <List.Item>
              Let dates come from what is on its way: enter{" "}
              <Link url={TRANSFERS_URL} target="_top">
                transfers
              </Link>{" "}
              with shipments and their expected arrival.
            </List.Item>
            <List.Item>
              Let buyers order beyond stock: set a variant to continue selling when it is out of stock.
            </List.Item>
          </List>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
