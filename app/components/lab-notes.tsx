import { List } from "@shopify/polaris";
import { formatNumber, type AdminContext } from "./format.ts";
import { PolicySection } from "./policy-section.tsx";

/** How a replay is made, and what it cannot know. */
export function LabNotes({ mostOrders, format }: { mostOrders: number; format: AdminContext }) {
  return (
    <PolicySection
      title="How the replay is made"
      about="Day by day: orders come in, supply arrives, and each policy shares it out anew."
    >
      <List>
        <List.Item>
          Supply is what these orders were given, on the day they were given it. Units that older orders got, or that
          lay unused, are not known.
        </List.Item>
        <List.Item>What a policy gives out is taken as shipped on the same day.</List.Item>
        <List.Item>A restock that waits for a person is taken as given out at once.</List.Item>
        <List.Item>What was decided by hand for single lines is not repeated.</List.Item>
        <List.Item>
          Buyers do as they did: who cancelled cancels on the same day, unless all has been shipped.
        </List.Item>
        <List.Item>
          Standard policies and presets hold for every item and location, with the stock kept back that your policy
          keeps back.
        </List.Item>
        <List.Item>{`Of more than ${formatNumber(mostOrders, format)} orders, the newest are played.`}</List.Item>
      </List>
    </PolicySection>
  );
}
