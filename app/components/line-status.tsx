import { Badge, InlineStack } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";

/** What decides how a backorder line stands. */
export interface StandingLine {
  allocated: number;
  backordered: number;
  latestOn: Day | null;
  /** The last day that the buyer was ever given. */
  dueOn: Day | null;
}

/** How a backorder line stands, in one or two badges. */
export function LineStatus({ line, today }: { line: StandingLine; today: Day }) {
  if (line.backordered === 0) return <Badge tone="success">Resolved</Badge>;
  return (
    <InlineStack gap="100" wrap={false}>
      <DateBadge line={line} today={today} />
      {line.allocated > 0 ? <Badge progress="partiallyComplete">Partly allocated</Badge> : null}
    </InlineStack>
  );
}

function DateBadge({ line: { latestOn, dueOn }, today }: { line: StandingLine; today: Day }) {
  if (dueOn !== null && dueOn < today) return <Badge tone="critical">Late</Badge>;
  if (latestOn === null) return <Badge tone="attention">No known date</Badge>;
  if (latestOn === today) return <Badge tone="warning">Due today</Badge>;
  return <Badge tone="info">Expected</Badge>;
}
