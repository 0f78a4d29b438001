import { Banner, BlockStack, Box, Card, EmptySearchResult, Link, List, Text } from "@shopify/polaris";
import type { ReplayTally } from "../domain/allocation/replay-tally.ts";
import { counted, formatInstant, type Format } from "./format.ts";
import type { ShownLabRun } from "./lab-run.ts";
import { LabTable } from "./lab-table.tsx";
import { describeChange, describeMonths, labRows } from "./lab-words.ts";
import type { MoneyFormat } from "./policy-order-words.ts";
import { RunProgress } from "./run-progress.tsx";

export type LabFormat = Format & MoneyFormat;

interface LabResultProps {
  /** Null when nothing was ever played. */
  run: ShownLabRun | null;
  format: LabFormat;
}

/** What one replay found, or how far it is. */
export function LabResult({ run, format }: LabResultProps) {
  if (run === null) {
    return (
      <Card>
        <EmptySearchResult
          title="Nothing played yet"
          description="Choose months and policies, and see here what would have become of your orders."
        />
      </Card>
    );
  }
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {describeMonths(run.months)}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {describeRun(run, format)}
          </Text>
        </BlockStack>
      </Box>
      {run.results ? (
        <Finished {...{ run, format }} results={run.results} />
      ) : (
        <Box padding="400" paddingBlockStart="0">
          {run.state === "playing" ? <RunProgress doing="Playing" done={run.done} total={run.total} /> : <Stopped />}
        </Box>
      )}
    </Card>
  );
}

function describeRun({ askedAt, askedBy, results }: ShownLabRun, format: LabFormat): string {
  const orders = results?.[0] ? ` · ${counted(results[0].orders, "order", format)}` : "";
  return `Until ${formatInstant(askedAt, format)} · asked by ${askedBy}${orders}`;
}

function Stopped() {
  return (
    <Banner tone="critical" title="This replay was not played to its end">
      <p>
        The reason is listed under <Link url="/app/problems">Problems</Link>, where it can be tried again. Or play it
        anew.
      </p>
    </Banner>
  );
}

function Finished({ run, results, format }: { run: ShownLabRun; results: ReplayTally[]; format: LabFormat }) {
  const names = run.policies.map(({ name }) => name);
  const [first, ...others] = results.map((tally, place) => ({ name: names[place] ?? "", tally }));
  if (!first || first.tally.orders === 0) {
    return (
      <Box padding="400" paddingBlockStart="0">
        <EmptySearchResult
          title="No orders in these months"
          description="Fillrate has seen no order of this time that its stock was shared out to. Look further back, or come back later."
        />
      </Box>
    );
  }
  const sentences = others.map((other) => describeChange(first.tally, other, format));
  const beside = `Compared with “${first.name}”`;
  return (
    <>
      <Box padding="400" paddingBlockStart="0">
        {sentences.length === 1 ? (
          <Text as="p">{`${beside}, ${sentences[0]}`}</Text>
        ) : (
          <BlockStack gap="100">
            <Text as="p">{`${beside}:`}</Text>
            <List>
              {sentences.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          </BlockStack>
        )}
      </Box>
      <LabTable names={names} rows={labRows(results, format)} />
    </>
  );
}
