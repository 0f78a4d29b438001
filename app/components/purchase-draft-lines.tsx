import { BlockStack, Button, Divider, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { Fragment } from "react";

/** A line of a draft as it is typed. */
export interface DraftLine {
  itemId: string;
  title: string;
  ordered: string;
  unitCost: string;
  expectedOn: string;
}

export interface DraftLinesProps {
  lines: readonly DraftLine[];
  faults: Readonly<Record<string, string>>;
  onChange: (lines: DraftLine[]) => void;
}

/** The products of a draft, each with its units, cost and day. */
export function DraftLines({ lines, faults, onChange }: DraftLinesProps) {
  if (lines.length === 0) {
    return (
      <Text as="p" tone="subdued">
        Nothing is ordered yet.
      </Text>
    );
  }
  const change = (index: number, part: Partial<DraftLine>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <BlockStack gap="300">
      {lines.map((line, index) => {
        const field = (name: "ordered" | "unitCost" | "expectedOn", label: string) => ({
          label,
          value: line[name],
          onChange: (value: string) => change(index, { [name]: value }),
          error: faults[`lines.${index}.${name}`] ?? false,
          autoComplete: "off",
        });
        return (
          <Fragment key={line.itemId}>
            {index > 0 ? <Divider /> : null}
            <div>
              <BlockStack gap="200">
                <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
                  <Text as="p" fontWeight="medium" breakWord>
                    {line.title}
                  </Text>
                  <Button
                    variant="plain"
                    tone="critical"
                    accessibilityLabel={`Remove ${line.title}`}
                    onClick={() => onChange(lines.filter((_, at) => at !== index))}
                  >
                    Remove
                  </Button>
                </InlineStack>
                <InlineGrid columns={{ xs: 1, sm: 3 }} gap="300">
                  <TextField {...field("ordered", "Units")} inputMode="numeric" />
                  <TextField {...field("unitCost", "Cost per unit")} inputMode="decimal" />
                  <TextField {...field("expectedOn", "Expected on")} type="date" />
                </InlineGrid>
              </BlockStack>
            </div>
          </Fragment>
        );
      })}
    </BlockStack>
  );
}
