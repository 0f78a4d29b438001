import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { DraftLines, type DraftLine } from "./purchase-draft-lines.tsx";

/** A draft as it is typed. */
export interface TypedDraft {
  supplierId: string;
  locationId: string;
  currency: string;
  note: string;
  lines: DraftLine[];
}

export interface DraftFormProps {
  /** Null for a new one. */
  draft: TypedDraft | null;
  choices: {
    suppliers: readonly { id: string; name: string; currency: string }[];
    locations: readonly { id: string; name: string }[];
  };
  /** What is wrong, by the path of the field: `lines.0.ordered`. */
  faults: Readonly<Record<string, string>>;
  isSaving: boolean;
  onSave: (draft: TypedDraft) => void;
}

/** What is to be ordered, from whom, and where it is to go. */
export function PurchaseDraftForm({ draft, choices, faults, isSaving, onSave }: DraftFormProps) {
  const { suppliers, locations } = choices;
  const [form, setForm] = useState<TypedDraft>(
    () =>
      draft ?? {
        supplierId: suppliers[0]?.id ?? "",
        locationId: locations[0]?.id ?? "",
        currency: suppliers[0]?.currency ?? "",
        note: "",
        lines: [],
      },
  );
  const change = (part: Partial<TypedDraft>) => setForm({ ...form, ...part });
  const pick = usePicker((lines) => change({ lines: [...form.lines, ...newLines(form.lines, lines)] }));
  return (
    <BlockStack gap="400">
      {faults[""] ? <Banner tone="critical">{faults[""]}</Banner> : null}
      <DraftHead form={form} choices={choices} faults={faults} onChange={change} />
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Products
            </Text>
            <Button onClick={() => void pick()}>Add products</Button>
          </InlineStack>
          {faults["lines"] ? (
            <Text as="p" tone="critical">
              {faults["lines"]}
            </Text>
          ) : null}
          <DraftLines lines={form.lines} faults={faults} onChange={(lines) => change({ lines })} />
        </BlockStack>
      </Card>
      <InlineStack align="end">
        <Button variant="primary" loading={isSaving} onClick={() => onSave(form)}>
          Save draft
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

interface DraftHeadProps extends Pick<DraftFormProps, "choices" | "faults"> {
  form: TypedDraft;
  onChange: (part: Partial<TypedDraft>) => void;
}

function DraftHead({ form, choices: { suppliers, locations }, faults, onChange }: DraftHeadProps) {
  const chooseSupplier = (supplierId: string) => {
    const currency = suppliers.find(({ id }) => id === supplierId)?.currency ?? form.currency;
    onChange({ supplierId, currency });
  };
  return (
    <Card>
      <FormLayout>
        <FormLayout.Group>
          <Select
            label="Supplier"
            options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.supplierId}
            onChange={chooseSupplier}
            error={faults["supplierId"] ?? false}
          />
          <Select
            label="To location"
            options={locations.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.locationId}
            onChange={(locationId) => onChange({ locationId })}
            error={faults["locationId"] ?? false}
          />
          <TextField
            label="Currency"
            value={form.currency}
            onChange={(currency) => onChange({ currency })}
            autoComplete="off"
            maxLength={3}
            error={faults["currency"] ?? false}
          />
        </FormLayout.Group>
        <TextField
          label="Note to the supplier"
          value={form.note}
          onChange={(note) => onChange({ note })}
          multiline={2}
          autoComplete="off"
          error={faults["note"] ?? false}
        />
      </FormLayout>
    </Card>
  );
}

function newLines(known: readonly DraftLine[], picked: readonly { itemId: string; title: string }[]): DraftLine[] {
  const there = new Set(known.map(({ itemId }) => itemId));
  const fresh = picked.filter(({ itemId }) => !there.has(itemId));
  return fresh.map((line) => ({ ...line, ordered: "1", unitCost: "", expectedOn: "" }));
}

/** Lets the merchant choose variants by Shopify's own picker. */
function usePicker(onPicked: (lines: { itemId: string; title: string }[]) => void) {
  const appBridge = useAppBridge();
  return async () => {
    const picked = await appBridge.resourcePicker({ type: "variant", action: "select", multiple: true });
    const lines = (picked ?? []).flatMap(({ displayName, inventoryItem }) => {
      const itemId = inventoryItem?.id;
      return itemId ? [{ itemId, title: (displayName ?? itemId).replace(/ - Default Title$/, "") }] : [];
    });
    onPicked(lines);
  };
}
