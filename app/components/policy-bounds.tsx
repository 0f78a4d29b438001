import { BlockStack, Box, Checkbox, ChoiceList, TextField } from "@shopify/polaris";
import type { PolicySettings, Protection } from "../domain/allocation/policy.ts";
import { PolicyCondition } from "./policy-condition.tsx";
import type { EditorProps } from "./policy-editor.ts";
import { BoundField, NumberField } from "./policy-number-field.tsx";
import { RuleList } from "./policy-rule-list.tsx";
import { PolicySection } from "./policy-section.tsx";

/** Bounds that a merchant sets for the first time. */
const START_OVERTAKES = 5;
const START_LONGEST_WAIT_DAYS = 30;

/** How far the order of service may go against those who wait. */
export function PolicyFairness({ value, onChange, faults }: EditorProps<PolicySettings>) {
  return (
    <PolicySection title="Fairness" about="Bounds for how far later orders may come before earlier ones.">
      <BoundField
        choice="Limit how often an order is overtaken"
        explanation="An order that later orders were served before so often comes next."
        label="Overtaken at most"
        suffix="times"
        start={START_OVERTAKES}
        value={value.mostOvertakes}
        onChange={(mostOvertakes) => onChange({ ...value, mostOvertakes })}
        error={faults.at("mostOvertakes")}
      />
      <BoundField
        choice="Limit how long an order waits"
        explanation="An order that has waited for so long is served before all later ones."
        label="Waits at most"
        suffix="days"
        start={START_LONGEST_WAIT_DAYS}
        value={value.longestWaitDays}
        onChange={(longestWaitDays) => onChange({ ...value, longestWaitDays })}
        error={faults.at("longestWaitDays")}
      />
    </PolicySection>
  );
}

/** Units that are not for everybody, or for nobody. */
export function PolicyStock({ value, onChange, faults, format }: EditorProps<PolicySettings>) {
  return (
    <PolicySection
      title="Units kept back"
      about="Of each item at each location. Safety stock is neither allocated nor promised."
    >
      <NumberField
        label="Safety stock"
        suffix="units"
        value={value.safetyStock}
        onChange={(safetyStock) => onChange({ ...value, safetyStock })}
        error={faults.at("safetyStock")}
      />
      <RuleList
        rules={value.protections}
        onChange={(protections) => onChange({ ...value, protections })}
        noun="protected units"
        create={(): Protection => ({ name: "", for: {}, units: Number.NaN, untilOn: null })}
        titleOf={({ name }) => `Protected for: ${name || "…"}`}
        error={faults.at("protections")}
      >
        {(rule, change, place) => (
          <ProtectionFields
            value={rule}
            onChange={change}
            faults={faults.within("protections", place)}
            format={format}
          />
        )}
      </RuleList>
    </PolicySection>
  );
}

function ProtectionFields({ value, onChange, faults, format }: EditorProps<Protection>) {
  return (
    <BlockStack gap="300">
      <TextField
        label="Whom the units are for"
        helpText="Units that ship to these orders are counted off. Another name or day begins anew."
        autoComplete="off"
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={faults.at("name")}
      />
      <NumberField
        label="Units"
        suffix="units"
        value={value.units}
        onChange={(units) => onChange({ ...value, units })}
        error={faults.at("units")}
      />
      <Checkbox
        label="Free them on a day"
        helpText="From that day on everybody may have them."
        checked={value.untilOn !== null}
        onChange={(isSet) => onChange({ ...value, untilOn: isSet ? "" : null })}
      />
      {value.untilOn === null ? null : (
        <Box maxWidth="12rem">
          <TextField
            label="Free from"
            type="date"
            autoComplete="off"
            value={value.untilOn}
            onChange={(untilOn) => onChange({ ...value, untilOn })}
            error={faults.at("untilOn")}
          />
        </Box>
      )}
      <PolicyCondition
        value={value.for}
        onChange={(orders) => onChange({ ...value, for: orders })}
        faults={faults.within("for")}
        format={format}
      />
    </BlockStack>
  );
}

const RESTOCK = [
  { value: "automatic", label: "By itself", helpText: "New units are given out as soon as they are there." },
  {
    value: "by_person",
    label: "By a person",
    helpText: "New units wait until somebody has looked at who gets them. What orders have stays theirs.",
  },
];

/** Who gives out a restock, and what becomes of what a person has decided. */
export function PolicyRestock({ value, onChange }: Pick<EditorProps<PolicySettings>, "value" | "onChange">) {
  return (
    <PolicySection title="Giving out a restock">
      <ChoiceList
        title="Giving out a restock"
        titleHidden
        choices={RESTOCK}
        selected={[value.restock]}
        onChange={([restock]) => onChange({ ...value, restock: restock === "by_person" ? "by_person" : "automatic" })}
      />
      <Checkbox
        label="Units with the warehouse may be given to others"
        helpText="Otherwise what was released to fulfilment stays with its order. What is packed already may ship all the same."
        checked={value.clawsBackReleasedToFulfilment ?? false}
        onChange={(clawsBackReleasedToFulfilment) => onChange({ ...value, clawsBackReleasedToFulfilment })}
      />
      <Checkbox
        label="Allocations by hand may be taken away"
        helpText="Otherwise what a person allocated stays, whoever comes first. It always does where a person gives restocks out."
        checked={value.clawsBackAllocatedByHand}
        onChange={(clawsBackAllocatedByHand) => onChange({ ...value, clawsBackAllocatedByHand })}
      />
    </PolicySection>
  );
}
