import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { formatInstant } from "./format.ts";
import type { PolicyDraft } from "./policy-draft.ts";
import type { PolicyFormat } from "./policy-editor.ts";
import { namePolicy } from "./policy-words.ts";

export interface SavedVersion extends PolicyDraft {
  version: number;
  madeBy: string;
  /** ISO instant. */
  madeAt: string;
}

export interface PolicyHistoryProps {
  /** Newest first; the first is in use. */
  versions: readonly SavedVersion[];
  onUse: (version: SavedVersion) => void;
  format: PolicyFormat;
}

/** The versions of the policy: who saved which when. */
export function PolicyHistory({ versions, onUse, format }: PolicyHistoryProps) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          History
        </Text>
      </Box>
      {versions.length === 0 ? (
        <Box padding="400" paddingBlockStart="0">
          <Text as="p" tone="subdued">
            Never changed: first come, first served.
          </Text>
        </Box>
      ) : null}
      {versions.map((version, place) => (
        <Fragment key={version.version}>
          {place > 0 ? <Divider /> : null}
          <Box paddingInline="400" paddingBlock="300">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <InlineStack gap="200" align="start">
                  <Text as="h3" fontWeight="medium">{`Version ${version.version}`}</Text>
                  {place === 0 ? <Badge tone="success">In use</Badge> : null}
                </InlineStack>
                <Text as="p">{namePolicy(version, format)}</Text>
                <Text as="p" tone="subdued" breakWord>
                  <time dateTime={version.madeAt}>{formatInstant(version.madeAt, format)}</time>
                  {` by ${version.madeBy}`}
                </Text>
              </BlockStack>
              {place === 0 ? null : (
                <Button onClick={() => onUse(version)} accessibilityLabel={`Use again: version ${version.version}`}>
                  Use again
                </Button>
              )}
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}
