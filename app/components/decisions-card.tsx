import { BlockStack, Card, Text } from "@shopify/polaris";
import type { HandDirective } from "../domain/allocation/directive.ts";
import { DecisionBadges } from "./decision-badges.tsx";
import { counted, formatInstant, type Format } from "./format.ts";

export interface DecisionsCardProps {
  decisions: readonly {
    kind: HandDirective;
    /** Of a line that was pinned: the units that it is to have. */
    units: number | null;
    author: string | null;
    reason: string | null;
    madeAt: string;
  }[];
  format: Format;
}

/** What a person has decided for a line: who, when and why. */
export function DecisionsCard({ decisions, format }: DecisionsCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Decided by hand
        </Text>
        {decisions.map(({ kind, units, author, reason, madeAt }) => (
          <BlockStack key={kind} gap="100" inlineAlign="start">
            <DecisionBadges decisions={[kind]} />
            <Text as="p" breakWord>
              {[units === null ? null : counted(units, "unit", format), reason].filter(Boolean).join(": ")}
            </Text>
            <Text as="p" tone="subdued" variant="bodySm" breakWord>
              {author ? `${author}, ` : ""}
              <time dateTime={madeAt}>{formatInstant(madeAt, format)}</time>
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
