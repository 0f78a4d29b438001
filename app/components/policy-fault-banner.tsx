import { Banner, List } from "@shopify/polaris";
import type { PolicyFault } from "./policy-faults.ts";

/** Says that nothing was saved, and why: each fault also stands at its own field. */
export function PolicyFaultBanner({ faults }: { faults: readonly PolicyFault[] }) {
  if (faults.length === 0) return null;
  const messages = [...new Set(faults.map(({ message }) => message))];
  return (
    <Banner tone="critical" title="Not saved yet: something needs a change">
      <List>
        {messages.map((message) => (
          <List.Item key={message}>{message}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
