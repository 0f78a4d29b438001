import { BlockStack, Box, Button, ButtonGroup, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { adminUrl } from "./admin-links.ts";
import { formatAge, formatInstant, type Format } from "./format.ts";
import { describeProblem } from "./problem-words.ts";

export interface ListedProblem {
  id: string;
  source: string;
  subject: string;
  reason: string;
  diedAt: string;
}

export interface ProblemListProps {
  problems: readonly ListedProblem[];
  /** The present instant. */
  asOf: string;
  /** The problem that is being retried or dropped, if any. */
  busyId: string | null;
  onRetry: (problem: ListedProblem) => void;
  onDrop: (problem: ListedProblem) => void;
  format: Format;
}

/** What could not be processed, with its reason and what can be done. */
export function ProblemList({ problems, asOf, busyId, onRetry, onDrop, format }: ProblemListProps) {
  return (
    <Card padding="0">
      {problems.map((problem, index) => (
        <Fragment key={problem.id}>
          {index > 0 ? <Divider /> : null}
          <Box padding="400">
            <BlockStack gap="200">
              <ProblemText problem={problem} asOf={asOf} format={format} />
              <ButtonGroup>
                <Button
                  loading={busyId === problem.id}
                  disabled={busyId !== null}
                  accessibilityLabel={`Retry: ${describeProblem(problem.source, problem.subject).title}`}
                  onClick={() => onRetry(problem)}
                >
                  Retry
                </Button>
                <Button
                  tone="critical"
                  variant="tertiary"
                  disabled={busyId !== null}
                  accessibilityLabel={`Drop: ${describeProblem(problem.source, problem.subject).title}`}
                  onClick={() => onDrop(problem)}
                >
                  Drop
                </Button>
              </ButtonGroup>
            </BlockStack>
          </Box>
        </Fragment>
      ))}
    </Card>
  );
}

function ProblemText({ problem, asOf, format }: { problem: ListedProblem; asOf: string; format: Format }) {
  const { title, advice } = describeProblem(problem.source, problem.subject);
  const url = adminUrl(problem.subject);
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="200">
        <Text as="h2" variant="headingSm" breakWord>
          {title}
        </Text>
        <Text as="span" tone="subdued">
          <time dateTime={problem.diedAt} title={formatInstant(problem.diedAt, format)}>
            {formatAge(problem.diedAt, asOf, format)}
          </time>
        </Text>
      </InlineStack>
      <Text as="p" breakWord>
        {problem.reason}
      </Text>
      <Text as="p" tone="subdued">
        {advice}
      </Text>
      {url ? (
        <Link url={url} target="_top">
          See it in Shopify
        </Link>
      ) : null}
    </BlockStack>
  );
}
