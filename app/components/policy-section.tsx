import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

/** One part of a policy, with what it decides. */
export function PolicySection({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {about ? (
            <Text as="p" tone="subdued">
              {about}
            </Text>
          ) : null}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}
