import { BlockStack, Box, Button, InlineStack, RangeSlider, Text } from "@shopify/polaris";
import { XSmallIcon } from "@shopify/polaris-icons";
import { FACTORS, type Factor, type OrderOfService } from "../domain/allocation/policy.ts";
import { AddMenu } from "./policy-add-menu.tsx";
import { ChosenField } from "./policy-chosen-field.tsx";
import { CHOICES } from "./policy-choices.ts";
import type { EditorProps } from "./policy-editor.ts";
import { FACTOR_WORDS } from "./policy-factor-words.ts";
import { formatShare, weightShares } from "./policy-words.ts";

type Weighting = Extract<OrderOfService, { kind: "weighted" }>;

/** The scale of a weight, and what a factor begins with. Only the weights' relation counts. */
const MOST_WEIGHT = 100;
const START_WEIGHT = 50;

/** Which list of preferred names a factor looks at. */
const PREFERRED: Partial<Record<Factor, keyof Weighting["preferred"]>> = {
  customer_tags: "customerTags",
  channel: "channels",
  destination: "countryCodes",
};

/** What an order's rank is made of: factors, each with its weight. */
export function PolicyWeights({ value, onChange, faults, format }: EditorProps<Weighting>) {
  const { weights } = value;
  const chosen = FACTORS.filter((factor) => weights[factor] !== undefined);
  const withWeight = (factor: Factor, weight: number | undefined) =>
    onChange({ ...value, weights: { ...weights, [factor]: weight } });
  return (
    <BlockStack gap="300">
      {chosen.map((factor) => (
        <Box key={factor} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
          <BlockStack gap="300">
            <FactorField
              factor={factor}
              weight={weights[factor] ?? 0}
              share={formatShare(weightShares(value).find((one) => one.factor === factor)?.share ?? 0, format)}
              onChange={(weight) => withWeight(factor, weight)}
            />
            <Preferred {...{ factor, value, onChange, faults, format }} />
          </BlockStack>
        </Box>
      ))}
      <AddMenu
        label="Add factor"
        entries={FACTORS.filter((factor) => !chosen.includes(factor)).map((factor) => ({
          value: factor,
          content: FACTOR_WORDS[factor].name,
          helpText: FACTOR_WORDS[factor].explanation,
        }))}
        onAdd={(factor) => withWeight(factor, START_WEIGHT)}
      />
    </BlockStack>
  );
}

interface FactorFieldProps {
  factor: Factor;
  weight: number;
  /** Its part of all weights, as it is written. */
  share: string;
  onChange: (weight: number | undefined) => void;
}

function FactorField({ factor, weight, share, onChange }: FactorFieldProps) {
  const { name, explanation } = FACTOR_WORDS[factor];
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        <Button
          variant="tertiary"
          icon={XSmallIcon}
          accessibilityLabel={`Remove factor: ${name}`}
          onClick={() => onChange(undefined)}
        />
      </InlineStack>
      <Text as="p" tone="subdued">
        {explanation}
      </Text>
      <RangeSlider
        label={`Weight of: ${name}`}
        labelHidden
        min={0}
        max={MOST_WEIGHT}
        value={weight}
        onChange={(chosen) => onChange(Number(chosen))}
        suffix={
          <Box minWidth="3.5rem">
            <Text as="p" alignment="end" numeric>
              {share}
            </Text>
          </Box>
        }
      />
    </BlockStack>
  );
}

/** The names that count for a factor that compares names; nothing for the others. */
function Preferred(props: EditorProps<Weighting> & { factor: Factor }) {
  const { factor, value, onChange, faults, format } = props;
  const list = PREFERRED[factor];
  if (!list) return null;
  return (
    <ChosenField
      label={FACTOR_WORDS[factor].name}
      labelHidden
      {...CHOICES[list](format)}
      values={value.preferred[list]}
      onChange={(names) => onChange({ ...value, preferred: { ...value.preferred, [list]: names } })}
      error={faults.anywhere("preferred", list)}
    />
  );
}
