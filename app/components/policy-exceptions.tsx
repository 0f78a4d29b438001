import { Badge, BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { PlusCircleIcon } from "@shopify/polaris-icons";
import type { PolicyException } from "../domain/allocation/policy.ts";
import type { EditorProps } from "./policy-editor.ts";
import { RuleActions, swapped } from "./policy-rule-list.tsx";
import { capitalize } from "./rule-words.ts";
import { PolicySection } from "./policy-section.tsx";
import { describeScope, nameSettings } from "./policy-words.ts";

export interface PolicyExceptionsProps extends EditorProps<readonly PolicyException[]> {
  onAdd: () => void;
  onOpen: (place: number) => void;
}

/** The exceptions of a policy, in the order in which they are tried. */
export function PolicyExceptions({ value, onChange, faults, format, onAdd, onOpen }: PolicyExceptionsProps) {
  return (
    <PolicySection
      title="Exceptions"
      about="Other settings for some products, tags, collections or locations. The first exception that an item meets counts."
    >
      {value
        .map((exception, place) => ({ exception, place }))
        .map(({ exception, place }) => {
          const name = exception.name || "New exception";
          return (
            <Box key={place} borderColor="border" borderWidth="025" borderRadius="200" padding="300">
              <BlockStack gap="200">
                <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
                  <InlineStack gap="200">
                    <Text as="h3" variant="headingSm" breakWord>
                      {`${place + 1}. ${name}`}
                    </Text>
                    {faults.anywhere(place) ? <Badge tone="critical">Needs a change</Badge> : null}
                  </InlineStack>
                  <RuleActions
                    title={name}
                    onUp={place > 0 ? () => onChange(swapped(value, place - 1)) : null}
                    onDown={place < value.length - 1 ? () => onChange(swapped(value, place)) : null}
                    onRemove={() => onChange(value.filter((_, other) => other !== place))}
                  />
                </InlineStack>
                <Text as="p">{capitalize(describeScope(exception, format))}</Text>
                <Text as="p" tone="subdued">
                  {nameSettings(exception.settings)}
                </Text>
                <InlineStack>
                  <Button onClick={() => onOpen(place)} accessibilityLabel={`Edit: ${name}`}>
                    Edit
                  </Button>
                </InlineStack>
              </BlockStack>
            </Box>
          );
        })}
      <InlineStack>
        <Button icon={PlusCircleIcon} onClick={onAdd}>
          Add exception
        </Button>
      </InlineStack>
    </PolicySection>
  );
}
