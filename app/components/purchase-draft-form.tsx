import { Banner, BlockStack, Button, Card, FormLayout, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Day } from "../domain/days.ts";
import type { SupplierOffer } from "../domain/purchasing/supplier-offer.ts";
import type { TypedDraft, TypedDraftLine } from "../domain/purchasing/typed-draft.ts";
import { formatDay, type AdminContext, type Format } from "./format.ts";
import { DraftLines } from "./purchase-draft-lines.tsx";
import { betterSupplier, draftArrival, draftWorth, lineHints, type DraftSupplier } from "./purchase-draft-view.ts";
import { useVariantPicker, type PickedItem } from "./use-variant-picker.ts";

export interface DraftFormProps {
  /** Null for a new one. */
  draft: TypedDraft | null;
  choices: {
    suppliers: readonly DraftSupplier[];
    locations: readonly { id: string; name: string }[];
  };
  /** Who sells what is ordered, as far as it was read. */
  offers: readonly SupplierOffer[];
  /** Asks for the offers of these items to be read. */
  onItems: (itemIds: readonly string[]) => void;
  format: Format;
  /** What is wrong, by the path of the field: `lines.0.ordered`. */
  faults: Readonly<Record<string, string>>;
  isSaving: boolean;
  onSave: (draft: TypedDraft) => void;
}

/** What is to be ordered, from whom, and where it is to go. */
export function PurchaseDraftForm(props: DraftFormProps) {
  const { draft, choices, offers, onItems, format, faults, isSaving, onSave } = props;
  const [form, setForm] = useState<TypedDraft>(() => draft ?? emptyDraft(choices));
  const change = (part: Partial<TypedDraft>) => setForm({ ...form, ...part });
  const pick = useVariantPicker((picked) => {
    const lines = [...form.lines, ...newLines(form.lines, picked)];
    change({ lines });
    onItems(lines.map(({ itemId }) => itemId));
  });
  const known = { suppliers: choices.suppliers, offers };
  return (
    <BlockStack gap="400">
      {faults[""] ? <Banner tone="critical">{faults[""]}</Banner> : null}
      <DraftHead form={form} choices={choices} faults={faults} onChange={change} />
      <BetterSupplier
        supplier={betterSupplier(form, known)}
        onChoose={({ id: supplierId, currency }) => change({ supplierId, currency })}
      />
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              Products
            </Text>
            <Button onClick={pick}>Add products</Button>
          </InlineStack>
          {faults["lines"] ? (
            <Text as="p" tone="critical">
              {faults["lines"]}
            </Text>
          ) : null}
          <DraftLines
            lines={form.lines}
            hintsOf={(line) => lineHints(line, form, known, format)}
            faults={faults}
            onChange={(lines) => change({ lines })}
          />
          <Arrival day={draftArrival(form, choices.suppliers, format.today)} format={format} />
          <Worth form={form} worth={draftWorth(form, known)} format={format} />
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

const emptyDraft = ({ suppliers, locations }: DraftFormProps["choices"]): TypedDraft => ({
  supplierId: suppliers[0]?.id ?? "",
  locationId: locations[0]?.id ?? "",
  currency: suppliers[0]?.currency ?? "",
  note: "",
  lines: [],
});

interface BetterSupplierProps {
  supplier: DraftSupplier | null;
  onChoose: (supplier: DraftSupplier) => void;
}

function BetterSupplier({ supplier, onChoose }: BetterSupplierProps) {
  if (!supplier) return null;
  return (
    <Banner
      title={`${supplier.name} is the preferred supplier of most of these products`}
      action={{ content: `Order from ${supplier.name}`, onAction: () => onChoose(supplier) }}
    />
  );
}

function Arrival({ day, format }: { day: Day | null; format: Format }) {
  if (day === null) return null;
  return (
    <Text as="p" tone="subdued">
      {`Sent today, lines without a day are expected on ${formatDay(day, format)}, by the supplier's calendar and capacity.`}
    </Text>
  );
}

interface WorthProps {
  form: TypedDraft;
  worth: ReturnType<typeof draftWorth>;
  format: AdminContext;
}

function Worth({ form, worth: { value, minimumValue, isBelowMinimum }, format }: WorthProps) {
  if (form.lines.length === 0) return null;
  const money = (amount: number) =>
    `${new Intl.NumberFormat(format.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(amount)} ${form.currency}`;
  return (
    <BlockStack gap="200">
      {value > 0 ? <Text as="p" alignment="end" fontWeight="medium">{`Worth ${money(value)}`}</Text> : null}
      {isBelowMinimum && minimumValue !== null ? (
        <Banner tone="warning">{`The supplier takes orders from ${money(minimumValue)} on.`}</Banner>
      ) : null}
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

function newLines(known: readonly TypedDraftLine[], picked: readonly PickedItem[]): TypedDraftLine[] {
  const there = new Set(known.map(({ itemId }) => itemId));
  const fresh = picked.filter(({ itemId }) => !there.has(itemId));
  return fresh.map((line) => ({ ...line, ordered: "1", unitCost: "", expectedOn: "" }));
}
