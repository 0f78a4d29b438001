import { BlockStack, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import type { LineExplanation } from "../domain/allocation/explain-line.ts";
import type { Rule, Shortage } from "../domain/allocation/rule.ts";
import { AdminLink } from "./admin-link.tsx";
import { counted, formatNumber, type Format } from "./format.ts";
import { FACTOR_WORDS } from "./policy-factor-words.ts";
import { describeRaised } from "./by-hand-words.ts";
import { describeShare, describeVersion, RULE_WORDS } from "./rule-words.ts";

export interface WhyCardProps {
  reasons: Omit<LineExplanation, "ahead"> & {
    policyVersion: number;
    queue: { lines: number; units: number; first: readonly QueuedLine[] };
  };
  /** The person who raised the line; null when nobody did, or nobody knows who. */
  raisedBy: string | null;
  format: Format;
}

interface QueuedLine {
  lineId: string;
  orderId: string;
  orderName: string;
  backorderLineId: string | null;
  units: number;
  allocated: number;
  rule: Rule;
  isBehind: boolean;
}

/** Why the line stands where it stands: its place, the rule behind it, and who is served before it. */
export function WhyCard({ reasons, raisedBy, format }: WhyCardProps) {
  const { queue, rank, of, allocated, rule, shortage, raised, factors, priorityClass, policyVersion } = reasons;
  const beyond = queue.lines - queue.first.length;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Place in the queue
        </Text>
        <BlockStack gap="100">
          <Text as="p">{`Number ${formatNumber(rank, format)} of ${formatNumber(of, format)} in the order of service.`}</Text>
          <Text as="p">{`${describeShare({ units: allocated, rule, shortage })}.`}</Text>
          {raised ? <Text as="p" breakWord>{`${describeRaised(raised, raisedBy, format)}.`}</Text> : null}
          {priorityClass ? <Text as="p">{`Its order belongs to the class “${priorityClass}”.`}</Text> : null}
          <Text as="p" tone="subdued">{`By the ${describeVersion(policyVersion)}.`}</Text>
        </BlockStack>
        {factors.length > 0 ? <Factors factors={factors} format={format} /> : null}
        <Text as="p">{describeQueue(queue, shortage, format)}</Text>
        {queue.lines > 0 ? (
          <List type="number">
            {queue.first.map((line) => (
              <List.Item key={line.lineId}>
                <QueuedOrder line={line} format={format} />
              </List.Item>
            ))}
          </List>
        ) : null}
        {beyond > 0 ? (
          <Text as="p" tone="subdued">{`and ${counted(beyond, "more line", format)} behind these`}</Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

/** Who is ahead, in one sentence. */
function describeQueue({ lines, units }: WhyCardProps["reasons"]["queue"], shortage: Shortage | null, format: Format) {
  const ahead = `${counted(units, "unit", format)} of ${counted(lines, "line", format)}`;
  if (shortage === "waits_for_choice") {
    return lines === 0 ? "No other line wants units." : `${ahead} come first, or may be chosen before it.`;
  }
  if (lines > 0) return `${ahead} ahead.`;
  const isServedNext = shortage !== null && shortage !== "held_back" && shortage !== "skipped";
  return isServedNext ? "Nobody is ahead: this line is served next." : "Nobody is ahead.";
}

function QueuedOrder({ line, format }: { line: QueuedLine; format: Format }) {
  const has = `${formatNumber(line.allocated, format)} allocated`;
  return (
    <InlineStack gap="200">
      {line.backorderLineId ? (
        <Link url={`/app/backorders/${line.backorderLineId}`}>{line.orderName}</Link>
      ) : (
        <AdminLink id={line.orderId}>{line.orderName}</AdminLink>
      )}
      <Text as="span">{counted(line.units, "unit", format)}</Text>
      <Text as="span" tone="subdued">
        {line.isBehind ? RULE_WORDS[line.rule] : has}
      </Text>
    </InlineStack>
  );
}

/** What each factor of a weighted ranking adds, of 100 in all. */
function Factors({ factors, format }: { factors: LineExplanation["factors"]; format: Format }) {
  const all = factors.reduce((sum, { weight }) => sum + weight, 0);
  const points = (value: number): string => formatNumber(Math.round((100 * value) / (all || 1)), format);
  const sum = factors.reduce((total, { contribution }) => total + contribution, 0);
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">{`Rank: ${points(sum)} of 100 points`}</Text>
      <List>
        {factors.map(({ factor, weight, contribution }) => (
          <List.Item key={factor}>
            <BlockStack>
              <Text as="span">{`${FACTOR_WORDS[factor].name}: ${points(contribution)} of ${points(weight)}`}</Text>
              <Text as="span" tone="subdued">
                {FACTOR_WORDS[factor].explanation}
              </Text>
            </BlockStack>
          </List.Item>
        ))}
      </List>
    </BlockStack>
  );
}
