import { BlockStack } from "@shopify/polaris";
import type { PolicySettings } from "../domain/allocation/policy.ts";
import { PolicyFairness, PolicyRestock, PolicyStock } from "./policy-bounds.tsx";
import { PolicyCompleteness } from "./policy-completeness.tsx";
import type { EditorProps } from "./policy-editor.ts";
import { PolicyGuarantees } from "./policy-guarantees.tsx";
import { PolicyOrderOfService } from "./policy-order-of-service.tsx";
import { PolicyPresets } from "./policy-presets-card.tsx";

/** Everything that can be decided for the shop, or for an exception. */
export function PolicySettingsForm({ value, onChange, faults, format }: EditorProps<PolicySettings>) {
  const whole = { value, onChange, faults, format };
  return (
    <BlockStack gap="400">
      <PolicyPresets value={value} onChange={onChange} />
      <PolicyOrderOfService
        value={value.orderOfService}
        onChange={(orderOfService) => onChange({ ...value, orderOfService })}
        faults={faults.within("orderOfService")}
        format={format}
      />
      <PolicyCompleteness {...whole} />
      <PolicyFairness {...whole} />
      <PolicyGuarantees
        value={value.guarantees}
        onChange={(guarantees) => onChange({ ...value, guarantees })}
        faults={faults.within("guarantees")}
        format={format}
      />
      <PolicyStock {...whole} />
      <PolicyRestock value={value} onChange={onChange} />
    </BlockStack>
  );
}
