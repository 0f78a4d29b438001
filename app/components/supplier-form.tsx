import { BlockStack, Button, Card, ChoiceList, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState, type ReactNode } from "react";
import { USUAL_REMIND_DAYS_BEFORE, type SupplierFacts } from "../domain/purchasing/supplier-facts.ts";
import { MailedBox, SupplierContacts, type TypedContact } from "./supplier-contacts.tsx";

export type SupplierField = keyof SupplierFacts;

export interface SupplierFormProps {
  /** Null for a new one. */
  supplier: SupplierFacts | null;
  /** The shop's. */
  currency: string;
  /** What is wrong, by its field; for a further contact by its path, as `furtherContacts.0.email`. */
  faults: Readonly<Record<string, string>>;
  isSaving: boolean;
  onSave: (form: FormData) => void;
}

type TextName = Exclude<SupplierField, "workingDays" | "isMailed" | "furtherContacts">;

/** What a text field of the form shows, by its name. */
type FieldOf = (name: TextName) => {
  value: string;
  onChange: (value: string) => void;
  error: string | false;
  autoComplete: string;
};

const WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** Everything that a merchant tells of a supplier. */
export function SupplierForm({ supplier, currency, faults, isSaving, onSave }: SupplierFormProps) {
  const [form, setForm] = useState(() => entriesOf(supplier, currency));
  const field: FieldOf = (name) => ({
    value: form.texts[name],
    onChange: (value: string) => setForm({ ...form, texts: { ...form.texts, [name]: value } }),
    error: faults[name] ?? false,
    autoComplete: "off",
  });
  const save = () => {
    const data = new FormData();
    for (const [name, value] of Object.entries(form.texts)) data.set(name, value);
    for (const day of form.workingDays) data.append("workingDays", day);
    data.set("isMailed", String(form.isMailed));
    for (const { key: _, ...contact } of form.contacts) {
      for (const [name, value] of Object.entries(contact)) data.append(`furtherContacts.${name}`, String(value));
    }
    onSave(data);
  };
  return (
    <BlockStack gap="400">
      <SupplierContacts
        contacts={form.contacts}
        onChange={(contacts) => setForm({ ...form, contacts })}
        faultAt={(index, name) => faults[`furtherContacts.${index}.${name}`]}
        fault={faults["furtherContacts"]}
      >
        <FirstContact field={field}>
          <MailedBox isMailed={form.isMailed} onChange={(isMailed) => setForm({ ...form, isMailed })} />
        </FirstContact>
      </SupplierContacts>
      <TermsCard field={field} />
      <Card>
        <BlockStack gap="300">
          <Heading>Calendar</Heading>
          <ChoiceList
            title="Works on"
            allowMultiple
            choices={WEEK.map((label, index) => ({ label, value: String(index + 1) }))}
            selected={form.workingDays}
            onChange={(workingDays) => setForm({ ...form, workingDays })}
            {...(faults["workingDays"] ? { error: faults["workingDays"] } : {})}
          />
          <TextField
            {...field("closedOn")}
            label="Closed on"
            placeholder="2026-12-24, 2026-12-25"
            helpText="Holidays, as days with commas between them."
          />
          <TextField {...field("notes")} label="Notes" multiline={3} />
        </BlockStack>
      </Card>
      <InlineStack align="end">
        <Button variant="primary" loading={isSaving} onClick={save}>
          Save
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function FirstContact({ field, children }: { field: FieldOf; children: ReactNode }) {
  return (
    <FormLayout>
      <TextField {...field("name")} label="Name" />
      <FormLayout.Group>
        <TextField {...field("contactName")} label="Contact" />
        <TextField {...field("phone")} label="Phone" type="tel" />
      </FormLayout.Group>
      <TextField
        {...field("email")}
        label="Mail"
        type="email"
        helpText="One mail goes to all contacts that get purchase orders, with a link to confirm them."
      />
      {children}
    </FormLayout>
  );
}

function TermsCard({ field }: { field: FieldOf }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Heading>Terms</Heading>
        <FormLayout>
          <FormLayout.Group>
            <TextField
              {...field("leadTimeDays")}
              label="Lead time as told"
              suffix="days"
              inputMode="numeric"
              helpText="From the order to its arrival."
            />
            <TextField
              {...field("confirmWithinDays")}
              label="Confirms within"
              suffix="days"
              inputMode="numeric"
              helpText="Later, the order needs your attention."
            />
            <TextField
              {...field("remindDaysBefore")}
              label="Reminded before"
              suffix="days"
              inputMode="numeric"
              helpText="By mail, with a link to confirm. Empty: never."
            />
          </FormLayout.Group>
          <FormLayout.Group>
            <TextField {...field("currency")} label="Currency" maxLength={3} />
            <TextField {...field("minimumValue")} label="Least value of an order" inputMode="decimal" />
            <TextField {...field("capacityPerWeek")} label="Capacity per week" suffix="units" inputMode="numeric" />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}

function Heading({ children }: { children: string }) {
  return (
    <Text as="h2" variant="headingMd">
      {children}
    </Text>
  );
}

function entriesOf(supplier: SupplierFacts | null, currency: string) {
  return {
    texts: textsOf(supplier, currency),
    isMailed: supplier?.isMailed ?? true,
    contacts: (supplier?.furtherContacts ?? []).map((contact, key): TypedContact => ({ ...contact, key })),
    workingDays: (supplier?.workingDays ?? [1, 2, 3, 4, 5]).map(String),
  };
}

function textsOf(supplier: SupplierFacts | null, currency: string): Record<TextName, string> {
  const text = (value: string | number | null | undefined) => (value === null || value === undefined ? "" : `${value}`);
  return {
    name: text(supplier?.name),
    contactName: text(supplier?.contactName),
    email: text(supplier?.email),
    phone: text(supplier?.phone),
    currency: supplier?.currency ?? currency,
    leadTimeDays: text(supplier?.leadTimeDays),
    minimumValue: text(supplier?.minimumValue),
    capacityPerWeek: text(supplier?.capacityPerWeek),
    confirmWithinDays: text(supplier?.confirmWithinDays ?? 3),
    remindDaysBefore: supplier ? text(supplier.remindDaysBefore) : String(USUAL_REMIND_DAYS_BEFORE),
    closedOn: (supplier?.closedOn ?? []).join(", "),
    notes: text(supplier?.notes),
  };
}
