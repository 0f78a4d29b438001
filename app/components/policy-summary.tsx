import { List } from "@shopify/polaris";
import { PolicySection } from "./policy-section.tsx";

/** What the settings in the form do, in plain words. */
export function PolicySummary({ sentences }: { sentences: readonly string[] }) {
  return (
    <PolicySection title="In plain words">
      <List gap="loose">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
      </List>
    </PolicySection>
  );
}
