import { BlockStack, Box, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment, type ReactNode } from "react";

export interface ShortListRow {
  key: string;
  title: ReactNode;
  /** What the row is about, below its title. */
  detail: string;
  /** What is at stake, at the end of the row. */
  end: ReactNode;
}

export interface ShortListProps {
  heading: string;
  rows: readonly ShortListRow[];
  /** The whole list, when there is more to it. */
  more: { url: string; label: string } | null;
}

/** The first few of a longer list, each in one row. */
export function ShortList({ heading, rows, more }: ShortListProps) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {heading}
          </Text>
          {more ? (
            <Link url={more.url} removeUnderline {...(more.url.startsWith("shopify:") ? { target: "_top" } : {})}>
              {more.label}
            </Link>
          ) : null}
        </InlineStack>
      </Box>
      {rows.map((row, index) => (
        <Fragment key={row.key}>
          {index > 0 ? <Divider /> : null}
          <Box paddingInline="400" paddingBlock="300">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <Text as="p" fontWeight="medium" breakWord>
                  {row.title}
                </Text>
                <Text as="p" tone="subdued">
                  {row.detail}
                </Text>
              </BlockStack>
              <InlineStack gap="200" blockAlign="center">
                {row.end}
              </InlineStack>
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}
