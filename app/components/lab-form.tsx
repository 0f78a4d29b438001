import { BlockStack, Button, Form, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { ComparedGroup } from "./compared-policies.ts";
import { POLICIES_NEEDED, type ChoiceFault } from "./lab-policies.ts";
import { NumberField } from "./policy-number-field.tsx";
import { PolicySection } from "./policy-section.tsx";

/** What is wrong with what was entered. */
export interface LabFaults {
  months: string | null;
  policies: ChoiceFault | null;
}

/** What is to be played: the months, and the fields with the policies; empty for none. */
export interface LabOrder {
  months: number;
  policies: string[];
}

export interface LabFormProps {
  choices: readonly ComparedGroup[];
  /** What the form says at first. */
  start: LabOrder;
  faults: LabFaults | null;
  isSending: boolean;
  /** Whether a replay is still under way. */
  isPlaying: boolean;
  onPlay: (order: LabOrder) => void;
}

const FIELDS = ["First policy", "Second policy", "Third policy", "Fourth policy"];

/** Asks what to play: how many months, under which policies. */
export function LabForm({ choices, start, faults, isSending, isPlaying, onPlay }: LabFormProps) {
  const [months, setMonths] = useState(start.months);
  const [policies, setPolicies] = useState(start.policies);
  useEffect(() => {
    if (faults) document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);
  const groups = choices.map(({ title, options }) => ({
    title,
    options: options.map(({ value, label }) => ({ value, label })),
  }));
  const faultAt = (place: number) => (faults?.policies?.place === place ? faults.policies.message : undefined);
  return (
    <PolicySection
      title="Play the past again"
      about="Your orders and your supply as they were, shared out by other policies. Nothing is changed in your shop."
    >
      <Form noValidate onSubmit={() => onPlay({ months, policies })}>
        <BlockStack gap="400">
          <NumberField
            label="Months to look back"
            suffix={months === 1 ? "month" : "months"}
            value={months}
            onChange={setMonths}
            error={faults?.months ?? undefined}
          />
          <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
            {FIELDS.map((label, place) => (
              <Select
                key={label}
                label={label}
                helpText={place === 0 ? "The others are measured against it." : undefined}
                options={place < POLICIES_NEEDED ? groups : [{ value: "", label: "None" }, ...groups]}
                value={policies[place] ?? ""}
                onChange={(value) => setPolicies(FIELDS.map((_, at) => (at === place ? value : (policies[at] ?? ""))))}
                error={faultAt(place)}
              />
            ))}
          </InlineGrid>
          <InlineStack gap="300" blockAlign="center">
            <Button submit variant="primary" loading={isSending} disabled={isPlaying}>
              Play
            </Button>
            {isPlaying ? (
              <Text as="p" tone="subdued">
                A replay is under way. The next can start when it has ended.
              </Text>
            ) : null}
          </InlineStack>
        </BlockStack>
      </Form>
    </PolicySection>
  );
}
