import { Badge, BlockStack, Box, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { formatInstant, type Format } from "./format.ts";
import type { ShownLabRun } from "./lab-run.ts";
import { describeMonths } from "./lab-words.ts";
import { listWords } from "./policy-order-words.ts";

export interface LabRunsProps {
  /** Newest first. */
  runs: readonly ShownLabRun[];
  /** The run that is shown above. */
  shownId: string | null;
  format: Format;
}

/** The replays that were asked for: who asked for what when. */
export function LabRuns({ runs, shownId, format }: LabRunsProps) {
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          Earlier replays
        </Text>
      </Box>
      {runs.map((run, place) => (
        <Fragment key={run.id}>
          {place > 0 ? <Divider /> : null}
          <Box paddingInline="400" paddingBlock="300">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack gap="050">
                <InlineStack gap="200" align="start">
                  <Text as="h3" fontWeight="medium">
                    {describeMonths(run.months)}
                  </Text>
                  <State run={run} />
                </InlineStack>
                <Text as="p" breakWord>
                  {namesOf(run)}
                </Text>
                <Text as="p" tone="subdued" breakWord>
                  <time dateTime={run.askedAt}>{formatInstant(run.askedAt, format)}</time>
                  {` by ${run.askedBy}`}
                </Text>
              </BlockStack>
              {run.id === shownId ? (
                <Badge>Shown above</Badge>
              ) : (
                <Button url={`?run=${run.id}`} accessibilityLabel={`Show: ${describeAsked(run, format)}`}>
                  Show
                </Button>
              )}
            </InlineStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}

const namesOf = ({ policies }: ShownLabRun): string =>
  listWords(
    policies.map(({ name }) => name),
    "conjunction",
  );

const describeAsked = (run: ShownLabRun, format: Format): string =>
  `${describeMonths(run.months).toLowerCase()} asked for ${formatInstant(run.askedAt, format)}`;

function State({ run: { state } }: { run: ShownLabRun }) {
  if (state === "finished") return null;
  return state === "playing" ? <Badge tone="info">Playing</Badge> : <Badge tone="critical">Not finished</Badge>;
}
