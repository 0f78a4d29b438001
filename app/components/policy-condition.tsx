import { BlockStack, Box, Button, InlineStack, Select, Text } from "@shopify/polaris";
import { XSmallIcon } from "@shopify/polaris-icons";
import type { Condition } from "../domain/allocation/policy.ts";
import { AddMenu } from "./policy-add-menu.tsx";
import { ChosenField } from "./policy-chosen-field.tsx";
import { CHOICES } from "./policy-choices.ts";
import type { EditorProps } from "./policy-editor.ts";
import { NumberField } from "./policy-number-field.tsx";

type Criterion = keyof Condition;

const LABELS: Record<Criterion, string> = {
  customerTags: "Customer tags",
  orderTags: "Order tags",
  channels: "Sales channels",
  countryCodes: "Ships to",
  isBusiness: "Business order (B2B)",
  isPaid: "Paid",
  leastValue: "Order value of at least",
  leastCustomerOrders: "Customer’s orders of at least",
  leastCustomerSpent: "Customer’s spending of at least",
};
const CRITERIA = Object.keys(LABELS) as Criterion[];

/** What a criterion asks for when it is added. */
const START: Required<Condition> = {
  customerTags: [],
  orderTags: [],
  channels: [],
  countryCodes: [],
  isBusiness: true,
  isPaid: true,
  leastValue: Number.NaN,
  leastCustomerOrders: Number.NaN,
  leastCustomerSpent: Number.NaN,
};

/** The orders that something applies to: all that meet every criterion of the list. */
export function PolicyCondition({ value, onChange, faults, format }: EditorProps<Condition>) {
  const asked = CRITERIA.filter((criterion) => value[criterion] !== undefined);
  return (
    <BlockStack gap="300">
      {asked.length === 0 ? (
        <Text as="p" tone="subdued">
          Holds for every order.
        </Text>
      ) : null}
      {asked.map((criterion) => (
        <BlockStack key={criterion} gap="100">
          <InlineStack align="space-between" blockAlign="center" wrap={false}>
            <Text as="span">{LABELS[criterion]}</Text>
            <Button
              variant="tertiary"
              icon={XSmallIcon}
              accessibilityLabel={`Remove condition: ${LABELS[criterion]}`}
              onClick={() => onChange({ ...value, [criterion]: undefined })}
            />
          </InlineStack>
          <CriterionField {...{ criterion, value, onChange, faults, format }} />
        </BlockStack>
      ))}
      <AddMenu
        label="Add condition"
        isPlain
        entries={CRITERIA.filter((criterion) => !asked.includes(criterion)).map((criterion) => ({
          value: criterion,
          content: LABELS[criterion],
        }))}
        onAdd={(criterion) => onChange({ ...value, [criterion]: START[criterion] })}
      />
    </BlockStack>
  );
}

function CriterionField(props: EditorProps<Condition> & { criterion: Criterion }) {
  const { criterion, value, onChange, faults, format } = props;
  const label = LABELS[criterion];
  const change = (part: Condition[Criterion]) => onChange({ ...value, [criterion]: part });
  const common = { label, labelHidden: true, error: faults.anywhere(criterion), onChange: change };
  switch (criterion) {
    case "customerTags":
    case "orderTags":
    case "channels":
    case "countryCodes":
      return <ChosenField {...common} {...CHOICES[criterion](format)} values={value[criterion] ?? []} />;
    case "isBusiness":
    case "isPaid":
      return (
        <Box maxWidth="12rem">
          <Select
            {...common}
            options={["Yes", "No"]}
            value={value[criterion] ? "Yes" : "No"}
            onChange={(answer) => change(answer === "Yes")}
          />
        </Box>
      );
    case "leastCustomerOrders":
      return <NumberField {...common} value={value[criterion] ?? Number.NaN} suffix="orders" />;
    case "leastValue":
    case "leastCustomerSpent":
      return <NumberField {...common} value={value[criterion] ?? Number.NaN} suffix={format.currency} />;
  }
}
