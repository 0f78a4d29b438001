import { BlockStack, Box, ChoiceList, Select } from "@shopify/polaris";
import type { Completeness, PolicySettings } from "../domain/allocation/policy.ts";
import type { EditorProps } from "./policy-editor.ts";
import { BoundField, NumberField } from "./policy-number-field.tsx";
import { PolicySection } from "./policy-section.tsx";
import { useRemembered } from "./use-remembered.ts";

type Kind = Completeness["kind"];

const START: { [K in Kind]: Extract<Completeness, { kind: K }> } = {
  partial: { kind: "partial", leastShare: 0, mostParcels: null },
  complete_lines: { kind: "complete_lines" },
  complete_orders: { kind: "complete_orders", aim: "orders" },
};

const AIMS = [
  { value: "orders", label: "As many orders as possible" },
  { value: "value", label: "As much order value as possible" },
];

/** A bound that a merchant sets for the first time. */
const START_PARCELS = 2;
const START_PARTIAL_DAYS = 14;
const PERCENT = 100;

type Settings = Pick<PolicySettings, "completeness" | "partialAfterDays">;

/** How much of an order must be there before it is served. */
export function PolicyCompleteness<Whole extends Settings>(props: EditorProps<Whole>) {
  const { value, onChange, faults } = props;
  const { completeness } = value;
  const remembered = useRemembered<Completeness>(completeness);
  const change = (changed: Completeness) => onChange({ ...value, completeness: changed });
  const its = faults.within("completeness");
  const choices = [
    {
      value: "partial",
      label: "What is there",
      helpText: "An order gets the units that are there and waits for the rest.",
      renderChildren: () =>
        completeness.kind === "partial" ? <Partial value={completeness} onChange={change} faults={its} /> : null,
    },
    {
      value: "complete_lines",
      label: "Complete lines",
      helpText: "A line of an order is served only when all of it is there.",
    },
    {
      value: "complete_orders",
      label: "Complete orders",
      helpText: "An order is served only when all of it is there. A restock goes to the orders that it can complete.",
      renderChildren: () =>
        completeness.kind === "complete_orders" ? <Aim value={completeness} onChange={change} /> : null,
    },
  ];
  return (
    <PolicySection title="Complete or in parts" about="How much of an order must be there before it gets units.">
      <ChoiceList
        title="Complete or in parts"
        titleHidden
        choices={choices}
        selected={[completeness.kind]}
        onChange={([kind]) => change(remembered(kind as Kind) ?? START[kind as Kind])}
      />
      <BoundField
        choice="Serve whatever is there after a wait"
        explanation="A line that has waited for so long no longer waits to be complete."
        label="Days of waiting"
        suffix="days"
        start={START_PARTIAL_DAYS}
        value={value.partialAfterDays}
        onChange={(partialAfterDays) => onChange({ ...value, partialAfterDays })}
        error={faults.at("partialAfterDays")}
      />
    </PolicySection>
  );
}

type Part<K extends Kind> = Extract<Completeness, { kind: K }>;

function Partial({ value, onChange, faults }: Omit<EditorProps<Part<"partial">>, "format">) {
  return (
    <Box paddingBlock="200">
      <BlockStack gap="300">
        <NumberField
          label="Least share of a line"
          helpText="0 % serves even a single unit."
          suffix="%"
          scale={PERCENT}
          value={value.leastShare}
          onChange={(leastShare) => onChange({ ...value, leastShare })}
          error={faults.at("leastShare")}
        />
        <BoundField
          choice="Limit the parcels of an order"
          explanation="The last parcel waits until it completes the order."
          label="Parcels at most"
          suffix="parcels"
          start={START_PARCELS}
          value={value.mostParcels}
          onChange={(mostParcels) => onChange({ ...value, mostParcels })}
          error={faults.at("mostParcels")}
        />
      </BlockStack>
    </Box>
  );
}

function Aim({ value, onChange }: Pick<EditorProps<Part<"complete_orders">>, "value" | "onChange">) {
  return (
    <Box maxWidth="24rem" paddingBlock="200">
      <Select
        label="Complete"
        options={AIMS}
        value={value.aim}
        onChange={(aim) => onChange({ ...value, aim: aim === "value" ? "value" : "orders" })}
      />
    </Box>
  );
}
