import {
  Bleed,
  BlockStack,
  Button,
  Card,
  Checkbox,
  Divider,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import type { ReactNode } from "react";
import type { SupplierContact } from "../domain/purchasing/supplier-facts.ts";

/** A contact as it is typed. */
export interface TypedContact extends SupplierContact {
  key: number;
}

export interface SupplierContactsProps {
  /** The fields of the supplier's name and of his first contact. */
  children: ReactNode;
  contacts: readonly TypedContact[];
  onChange: (contacts: TypedContact[]) => void;
  /** What is wrong with a field of a contact, by its index. */
  faultAt: (index: number, field: keyof SupplierContact) => string | undefined;
  /** What is wrong with all of them. */
  fault: string | undefined;
}

/** A supplier's contacts: the first one, and any that are added. */
export function SupplierContacts({ children, contacts, onChange, faultAt, fault }: SupplierContactsProps) {
  const change = (index: number, part: Partial<SupplierContact>) =>
    onChange(contacts.map((contact, at) => (at === index ? { ...contact, ...part } : contact)));
  const blank = { key: (contacts.at(-1)?.key ?? 0) + 1, contactName: "", email: "", phone: "", isMailed: true };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Contacts
        </Text>
        {children}
        {contacts.map((contact, index) => (
          <FurtherContact
            key={contact.key}
            contact={contact}
            position={index + 2}
            faultAt={(field) => faultAt(index, field)}
            onChange={(part) => change(index, part)}
            onRemove={() => onChange(contacts.filter((_, at) => at !== index))}
          />
        ))}
        {fault ? (
          <Text as="p" tone="critical">
            {fault}
          </Text>
        ) : null}
        <InlineStack>
          <Button onClick={() => onChange([...contacts, blank])}>Add contact</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

interface FurtherContactProps {
  contact: SupplierContact;
  /** 2 for the first one that was added. */
  position: number;
  faultAt: (field: keyof SupplierContact) => string | undefined;
  onChange: (part: Partial<SupplierContact>) => void;
  onRemove: () => void;
}

function FurtherContact({ contact, position, faultAt, onChange, onRemove }: FurtherContactProps) {
  const field = (name: "contactName" | "email" | "phone") => ({
    value: contact[name],
    onChange: (value: string) => onChange({ [name]: value }),
    error: faultAt(name) ?? false,
    autoComplete: "off",
  });
  return (
    <BlockStack gap="400">
      <Bleed marginInline="400">
        <Divider />
      </Bleed>
      <FormLayout>
        <FormLayout.Group>
          <TextField {...field("contactName")} label={`Contact ${position}`} />
          <TextField {...field("phone")} label={`Phone of contact ${position}`} type="tel" />
        </FormLayout.Group>
        <TextField {...field("email")} label={`Mail of contact ${position}`} type="email" />
        <InlineStack align="space-between" blockAlign="center">
          <MailedBox isMailed={contact.isMailed} onChange={(isMailed) => onChange({ isMailed })} />
          <Button variant="plain" tone="critical" accessibilityLabel={`Remove contact ${position}`} onClick={onRemove}>
            Remove
          </Button>
        </InlineStack>
      </FormLayout>
    </BlockStack>
  );
}

/** Whether a contact is one of those to whom purchase orders are mailed. */
export function MailedBox({ isMailed, onChange }: { isMailed: boolean; onChange: (isMailed: boolean) => void }) {
  return <Checkbox label="Gets purchase orders and reminders" checked={isMailed} onChange={onChange} />;
}
