import { BlockStack, Button, Card, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { formatInstant, type Format } from "./format.ts";

export interface KeptAlertsCardProps {
  /** What is kept of the address that was looked up; null before. */
  kept: readonly KeptAlertRow[] | null;
  onLookUp: (email: string) => void;
  isBusy: boolean;
  format: Format;
}

interface KeptAlertRow {
  id: string;
  title: string;
  units: number;
  state: string;
  market: string;
  locale: string;
  askedAt: string;
}

const STATES: Record<string, string> = {
  asked: "not confirmed yet",
  waiting: "in line",
  told: "told that it is back",
};

/** All that is kept of one shopper, for the merchant to answer him. */
export function KeptAlertsCard({ kept, onLookUp, isBusy, format }: KeptAlertsCardProps) {
  const [email, setEmail] = useState("");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What is kept of a shopper
        </Text>
        <Text as="p" tone="subdued">
          When a shopper asks what you keep of him, or a data request comes from Shopify, look his address up here. It
          is deleted when he leaves the line, when what he waited for is over, and when Shopify asks for it.
        </Text>
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          connectedRight={
            <Button onClick={() => onLookUp(email)} disabled={isBusy || email.trim() === ""}>
              Look up
            </Button>
          }
        />
        {kept ? <KeptList kept={kept} format={format} /> : null}
      </BlockStack>
    </Card>
  );
}

function KeptList({ kept, format }: { kept: readonly KeptAlertRow[]; format: Format }) {
  if (kept.length === 0) return <Text as="p">Nothing is kept of this address.</Text>;
  return (
    <List>
      {kept.map(({ id, title, units, state, market, locale, askedAt }) => (
        <List.Item key={id}>
          {[
            title,
            units === 1 ? "1 unit" : `${units} units`,
            STATES[state] ?? state,
            `asked ${formatInstant(askedAt, format)}`,
            market && `market ${market}`,
            `language ${locale}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </List.Item>
      ))}
    </List>
  );
}
