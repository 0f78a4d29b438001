import { Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { counted, type Format } from "./format.ts";
import { RunProgress } from "./run-progress.tsx";

/** Why the answer is not there yet. */
export type WhatIfWait =
  { kind: "too_many"; lines: number } | { kind: "looking"; done: number; total: number } | { kind: "stopped" };

export interface WhatIfWaitCardProps {
  wait: WhatIfWait;
  isAsking: boolean;
  onAsk: () => void;
  format: Format;
}

/** What is told instead of an answer that takes a worker to find. */
export function WhatIfWaitCard({ wait, isAsking, onAsk, format }: WhatIfWaitCardProps) {
  if (wait.kind === "stopped") {
    return (
      <Banner
        tone="critical"
        title="Not all order lines could be looked at"
        action={{ content: "Ask again", onAction: onAsk }}
      >
        <p>
          The reason is listed under <Link url="/app/problems">Problems</Link>, where it can be tried again.
        </p>
      </Banner>
    );
  }
  return (
    <Card>
      <BlockStack gap="400">
        {wait.kind === "looking" ? (
          <RunProgress doing="Looking at the order lines that wait for it" done={wait.done} total={wait.total} />
        ) : (
          <BlockStack gap="100">
            <Text as="h2" variant="headingMd">
              {`${counted(wait.lines, "order line", format)} wait for it`}
            </Text>
            <Text as="p">
              To look at all of them takes a while. You can leave this page meanwhile: its address keeps the answer for
              a day.
            </Text>
          </BlockStack>
        )}
        {wait.kind === "too_many" ? (
          <InlineStack align="end">
            <Button loading={isAsking} onClick={onAsk}>
              Look at all of them
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
