import { Banner, List } from "@shopify/polaris";

/** Says that nothing was saved, and why: each fault also stands at its own field. */
export function PolicyFaultBanner({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Banner tone="critical" title="Not saved yet: something needs a change">
      <List>
        {[...new Set(lines)].map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
