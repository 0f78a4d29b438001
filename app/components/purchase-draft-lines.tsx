import { BlockStack, Button, Divider, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { Fragment } from "react";
import type { TypedDraftLine } from "../domain/purchasing/typed-draft.ts";
import type { LineHints } from "./purchase-draft-view.ts";

export interface DraftLinesProps {
  lines: readonly TypedDraftLine[];
  hintsOf: (line: TypedDraftLine) => LineHints;
  faults: Readonly<Record<string, string>>;
  onChange: (lines: TypedDraftLine[]) => void;
}

/** The products of a draft, each with its units, cost and day. */
export function DraftLines({ lines, hintsOf, faults, onChange }: DraftLinesProps) {
  if (lines.length === 0) {
    return (
      <Text as="p" tone="subdued">
        Nothing is ordered yet.
      </Text>
    );
  }
  return (
    <BlockStack gap="300">
      {lines.map((line, index) => (
        <Fragment key={line.itemId}>
          {index > 0 ? <Divider /> : null}
          <DraftLine
            line={line}
            hints={hintsOf(line)}
            faultAt={(name) => faults[`lines.${index}.${name}`]}
            onChange={(changed) => onChange(lines.map((known, at) => (at === index ? changed : known)))}
            onRemove={() => onChange(lines.filter((_, at) => at !== index))}
          />
        </Fragment>
      ))}
    </BlockStack>
  );
}

interface DraftLineProps {
  line: TypedDraftLine;
  hints: LineHints;
  faultAt: (name: string) => string | undefined;
  onChange: (line: TypedDraftLine) => void;
  onRemove: () => void;
}

function DraftLine({ line, hints, faultAt, onChange, onRemove }: DraftLineProps) {
  const field = (name: "ordered" | "unitCost" | "expectedOn", label: string) => ({
    label,
    value: line[name],
    onChange: (value: string) => onChange({ ...line, [name]: value }),
    error: faultAt(name) ?? false,
    autoComplete: "off",
  });
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
        <Text as="p" fontWeight="medium" breakWord>
          {line.title}
        </Text>
        <Button variant="plain" tone="critical" accessibilityLabel={`Remove ${line.title}`} onClick={onRemove}>
          Remove
        </Button>
      </InlineStack>
      {hints.sellers ? (
        <Text as="p" tone="subdued">
          {hints.sellers}
        </Text>
      ) : null}
      <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
        <TextField {...field("ordered", "Units")} inputMode="numeric" helpText={hints.units} />
        <TextField
          {...field("unitCost", "Cost per unit")}
          inputMode="decimal"
          placeholder={hints.cost}
          helpText={hints.cost && !line.unitCost ? `${hints.cost} as the supplier tells.` : ""}
        />
        <TextField {...field("expectedOn", "Expected on")} type="date" />
      </InlineGrid>
    </BlockStack>
  );
}
