import { BlockStack, ChoiceList, TextField } from "@shopify/polaris";
import type { OrderOfService } from "../domain/allocation/policy.ts";
import { PolicyCondition } from "./policy-condition.tsx";
import type { EditorProps } from "./policy-editor.ts";
import { RuleList } from "./policy-rule-list.tsx";
import { PolicySection } from "./policy-section.tsx";
import { PolicyWeights } from "./policy-weights.tsx";
import { useRemembered } from "./use-remembered.ts";

type Kind = OrderOfService["kind"];

/** What each order of service begins as. */
const START: { [K in Kind]: Extract<OrderOfService, { kind: K }> } = {
  first_come_first_served: { kind: "first_come_first_served" },
  priority_classes: { kind: "priority_classes", classes: [{ name: "VIP", when: { customerTags: ["vip"] } }] },
  weighted: {
    kind: "weighted",
    weights: { age: 50, customer_spent: 50 },
    preferred: { customerTags: [], channels: [], countryCodes: [] },
  },
};

const CHOICES: { value: Kind; label: string; helpText: string }[] = [
  {
    value: "first_come_first_served",
    label: "First come, first served",
    helpText: "By the time of the order.",
  },
  {
    value: "priority_classes",
    label: "Priority classes",
    helpText: "Classes of orders, one after the other. Within a class by the time of the order.",
  },
  {
    value: "weighted",
    label: "Weighted ranking",
    helpText: "By several things at once, each with a weight: age, value, loyalty and more.",
  },
];

/** Who is served before whom. */
export function PolicyOrderOfService(props: EditorProps<OrderOfService>) {
  const { value, onChange, faults, format } = props;
  const remembered = useRemembered(value);
  return (
    <PolicySection title="Order of service" about="Who gets units first when there are not enough for everybody.">
      <ChoiceList
        title="Order of service"
        titleHidden
        choices={CHOICES}
        selected={[value.kind]}
        onChange={([kind]) => onChange(remembered(kind as Kind) ?? START[kind as Kind])}
      />
      {value.kind === "priority_classes" ? <PriorityClasses {...{ value, onChange, faults, format }} /> : null}
      {value.kind === "weighted" ? <PolicyWeights {...{ value, onChange, faults, format }} /> : null}
    </PolicySection>
  );
}

type Classes = Extract<OrderOfService, { kind: "priority_classes" }>;

function PriorityClasses({ value, onChange, faults, format }: EditorProps<Classes>) {
  return (
    <RuleList
      rules={value.classes}
      onChange={(classes) => onChange({ ...value, classes })}
      noun="class"
      create={() => ({ name: "", when: {} })}
      titleOf={({ name }, place) => `${place + 1}. ${name || "New class"}`}
      error={faults.at("classes")}
    >
      {(rule, change, place) => {
        const its = faults.within("classes", place);
        return (
          <BlockStack gap="300">
            <TextField
              label="Name of the class"
              autoComplete="off"
              value={rule.name}
              onChange={(name) => change({ ...rule, name })}
              error={its.at("name")}
            />
            <PolicyCondition
              value={rule.when}
              onChange={(when) => change({ ...rule, when })}
              faults={its.within("when")}
              format={format}
            />
          </BlockStack>
        );
      }}
    </RuleList>
  );
}
