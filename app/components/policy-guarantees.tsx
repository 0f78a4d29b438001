import { BlockStack, Box, Select } from "@shopify/polaris";
import { GUARANTEES, type Guarantee, type PolicySettings } from "../domain/allocation/policy.ts";
import { PolicyCondition } from "./policy-condition.tsx";
import type { EditorProps } from "./policy-editor.ts";
import { RuleList } from "./policy-rule-list.tsx";
import { PolicySection } from "./policy-section.tsx";

const WORDS: Record<Guarantee, { label: string; helpText: string }> = {
  win: { label: "Win", helpText: "Keeps the units it has and gets all it wants before anybody else." },
  gain: { label: "Gain", helpText: "Keeps at least the units it has, and can get more." },
  redistribute: {
    label: "Redistribute",
    helpText: "May lose units to an order that comes first. Holds without a rule.",
  },
  fill: { label: "Fill", helpText: "Gets only what the others leave." },
  lose: { label: "Lose", helpText: "Gives up its units first." },
};
const OPTIONS = GUARANTEES.map((value) => ({ value, label: WORDS[value].label }));

type GuaranteeRule = PolicySettings["guarantees"][number];

/** What some orders may expect of a new plan, whatever the order of service is. */
export function PolicyGuarantees({ value, onChange, faults, format }: EditorProps<readonly GuaranteeRule[]>) {
  return (
    <PolicySection
      title="Guarantees"
      about="What some orders may expect whatever their turn is. The first rule that an order meets counts."
    >
      <RuleList
        rules={value}
        onChange={onChange}
        noun="guarantee"
        create={(): GuaranteeRule => ({ when: {}, guarantee: "win" })}
        titleOf={({ guarantee }, place) => `${place + 1}. ${WORDS[guarantee].label}`}
        error={faults.at()}
      >
        {(rule, change, place) => (
          <BlockStack gap="300">
            <Box maxWidth="24rem">
              <Select
                label="Guarantee"
                options={OPTIONS}
                value={rule.guarantee}
                helpText={WORDS[rule.guarantee].helpText}
                onChange={(guarantee) => change({ ...rule, guarantee: guarantee as Guarantee })}
              />
            </Box>
            <PolicyCondition
              value={rule.when}
              onChange={(when) => change({ ...rule, when })}
              faults={faults.within(place, "when")}
              format={format}
            />
          </BlockStack>
        )}
      </RuleList>
    </PolicySection>
  );
}
