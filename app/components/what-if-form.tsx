import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  Form,
  FormLayout,
  InlineStack,
  Select,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { SUPPLY_CHANGES, type WhatIfAddress } from "./what-if-address.ts";

export interface WhatIfFormProps {
  asked: WhatIfAddress;
  /** Of a shipment, its lines; null for a supplier. */
  lines: readonly { lineId: string; title: string; units: number }[] | null;
  isLoading: boolean;
  onAsk: (asked: WhatIfAddress) => void;
}

type Kind = WhatIfAddress["kind"];

const LABELS: Record<Kind, string> = {
  move: "It comes on another day",
  slip: "It comes later than it is told",
  cut: "Fewer units come",
  lose: "Nothing more of it comes",
};

/** What might happen to a shipment, or to all that a supplier sends. */
export function WhatIfForm({ asked, lines, isLoading, onAsk }: WhatIfFormProps) {
  const [form, setForm] = useState(asked);
  const kinds = SUPPLY_CHANGES.filter((kind) => lines !== null || kind === "slip" || kind === "lose");
  const field = (name: "on" | "days" | "units") => ({
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    autoComplete: "off",
  });
  return (
    <Card>
      <Form onSubmit={() => onAsk(form)}>
        <BlockStack gap="400">
          <ChoiceList
            title="What if"
            choices={kinds.map((value) => ({ value, label: LABELS[value] }))}
            selected={[form.kind]}
            onChange={([kind]) => setForm({ ...form, kind: kind as Kind })}
          />
          <FormLayout>
            {form.kind === "move" ? (
              <TextField {...field("on")} type="date" label="Day" helpText="Empty when nobody knows." />
            ) : null}
            {form.kind === "slip" ? (
              <TextField {...field("days")} label="Later by" suffix="days" inputMode="numeric" />
            ) : null}
            {form.kind === "cut" && lines ? (
              <FormLayout.Group>
                <Select
                  label="Product"
                  options={lines.map(({ lineId, title, units }) => ({
                    value: lineId,
                    label: `${title} (${units} to come)`,
                  }))}
                  value={form.line}
                  onChange={(line) => setForm({ ...form, line })}
                />
                <TextField {...field("units")} label="Units fewer" inputMode="numeric" />
              </FormLayout.Group>
            ) : null}
          </FormLayout>
          <InlineStack align="end">
            <Button submit variant="primary" loading={isLoading}>
              Show what changes
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
