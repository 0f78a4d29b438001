import { Badge, BlockStack, Box, Button, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { PolicySettings } from "../domain/allocation/policy.ts";
import type { EditorProps } from "./policy-editor.ts";
import { isPreset, POLICY_PRESETS, withPreset, type PolicyPreset } from "./policy-presets.ts";
import { PolicySection } from "./policy-section.tsx";

/** Settings to start from, beside each other. */
export function PolicyPresets({ value, onChange }: Pick<EditorProps<PolicySettings>, "value" | "onChange">) {
  return (
    <PolicySection title="Start from" about="Fills in the form below. Nothing changes until you save.">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        {POLICY_PRESETS.map((preset) => (
          <Preset
            key={preset.name}
            preset={preset}
            isChosen={isPreset(value, preset)}
            onChoose={() => onChange(withPreset(value, preset))}
          />
        ))}
      </InlineGrid>
    </PolicySection>
  );
}

function Preset(props: { preset: PolicyPreset; isChosen: boolean; onChoose: () => void }) {
  const { preset, isChosen, onChoose } = props;
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h3" variant="headingSm">
            {preset.name}
          </Text>
          {isChosen ? <Badge tone="success">Chosen</Badge> : null}
        </InlineStack>
        <Text as="p" tone="subdued">
          {preset.description}
        </Text>
        <InlineStack>
          <Button onClick={onChoose} accessibilityLabel={`Use: ${preset.name}`}>
            Use
          </Button>
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
