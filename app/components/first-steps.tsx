import { BlockStack, Card, Link, List, Text } from "@shopify/polaris";
import { THEME_EDITOR_URL, TRANSFERS_URL } from "./admin-links.ts";

export interface FirstStepsProps {
  /** What is known so far: the shop is being seen for the first time, or changes wait to be read, or all was read. */
  known: "little" | "most" | "all";
}

const WORDS = {
  little: {
    heading: "Fillrate is getting to know your shop",
    text: "It reads your open orders, your stock and what is on its way to you. Backorders appear here as they are found; there is nothing that you need to do.",
  },
  most: {
    heading: "Nothing was found backordered so far",
    text: "Some changes are still being read. Reload the page to follow.",
  },
  all: {
    heading: "Nothing is backordered",
    text: "Every open order can be filled from stock. When an order asks for more than that, it appears here with the date on which it can ship.",
  },
} as const;

/** What a shop without backorders sees: what Fillrate is doing, and what the merchant can do meanwhile. */
export function FirstSteps({ known }: FirstStepsProps) {
  const { heading, text } = WORDS[known];
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {heading}
          </Text>
          <Text as="p">{text}</Text>
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
