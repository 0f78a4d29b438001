import { Badge, InlineStack } from "@shopify/polaris";
import type { HandDirective } from "../domain/allocation/directive.ts";
import { DECISION_WORDS } from "./by-hand-words.ts";

const TONES = { pinned: "magic", raised: "magic", skipped: "attention", held_back: "attention" } as const;

/** What a person has decided for a line, a badge each. */
export function DecisionBadges({ decisions }: { decisions: readonly HandDirective[] }) {
  return (
    <InlineStack gap="100">
      {decisions.map((kind) => (
        <Badge key={kind} tone={TONES[kind]}>
          {DECISION_WORDS[kind]}
        </Badge>
      ))}
    </InlineStack>
  );
}
