import {
  BlockStack,
  Box,
  Button,
  ButtonGroup,
  Card,
  ChoiceList,
  FormLayout,
  InlineStack,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { marginFor, mostOversold } from "../domain/selling/overselling.ts";
import { LEFT_BY_HAND, PAST_ZERO, type PastZero, type SellingRule } from "../domain/selling/selling-rule.ts";
import { PAST_ZERO_WORDS } from "./selling-words.ts";

export interface SellingRuleFormProps {
  /** Null while the scope has no rule of its own. */
  rule: SellingRule | null;
  faults: Readonly<Record<string, string>>;
  isSaving: boolean;
  onSave: (form: FormData) => void;
  /** Takes the scope's own rule away; absent for the shop's. */
  onRemove?: () => void;
}

type FieldName = Exclude<keyof SellingRule, "pastZero">;

type FieldOf = (name: FieldName) => {
  value: string;
  onChange: (value: string) => void;
  error: string | false;
  autoComplete: string;
};

/** How items are sold when none is left. */
export function SellingRuleForm({ rule, faults, isSaving, onSave, onRemove }: SellingRuleFormProps) {
  const [form, setForm] = useState(() => entriesOf(rule ?? LEFT_BY_HAND));
  const field: FieldOf = (name) => ({
    value: form[name],
    onChange: (value) => setForm({ ...form, [name]: value }),
    error: faults[name] ?? false,
    autoComplete: "off",
  });
  const save = () => {
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.set(name, value);
    onSave(data);
  };
  const { pastZero } = form;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="400">
          <ChoiceList
            title="When none is left, it is sold"
            choices={PAST_ZERO.map((value) => ({ value, ...PAST_ZERO_WORDS[value] }))}
            selected={[pastZero]}
            onChange={([value]) => setForm({ ...form, pastZero: value as PastZero })}
          />
          <FormLayout>
            {pastZero === "up_to" ? (
              <TextField {...field("mostUnits")} label="Most units past zero" inputMode="numeric" />
            ) : null}
            {pastZero === "up_to" || pastZero === "inbound" ? (
              <Margin field={field} isCounted={pastZero === "up_to"} />
            ) : null}
            {pastZero === "by_hand" || pastZero === "never" ? null : <When field={field} />}
          </FormLayout>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Heading>Pre-order</Heading>
          <TextField
            {...field("releaseOn")}
            type="date"
            label="Released on"
            helpText="Until this day it is a pre-order: buyers read so, nothing of it is promised to ship earlier, and what is allocated is held in the warehouse. On the day it is freed by itself."
          />
        </BlockStack>
      </Card>
      <Limits field={field} />
      <Box paddingInline={{ xs: "400", md: "0" }}>
        <InlineStack align="end">
          <ButtonGroup>
            {onRemove && rule ? <Button onClick={onRemove}>Use the wider rule</Button> : null}
            <Button variant="primary" loading={isSaving} onClick={save}>
              Save
            </Button>
          </ButtonGroup>
        </InlineStack>
      </Box>
    </BlockStack>
  );
}

/** Orders in flight of which the example tells. */
const EXAMPLE = { orders: 3, unitsPerOrder: 2 };

/** The margin, and exactly what it is good for. */
function Margin({ field, isCounted }: { field: FieldOf; isCounted: boolean }) {
  const [margin, limit] = [Number(field("margin").value) || 0, Number(field("mostUnits").value) || 0];
  const { orders, unitsPerOrder } = EXAMPLE;
  const example = `For example, ${orders} orders of ${unitsPerOrder} units sell at most ${mostOversold(limit, margin, EXAMPLE)} past zero; a margin of ${marginFor(EXAMPLE)} keeps the limit then.`;
  return (
    <BlockStack gap="200">
      <TextField
        {...field("margin")}
        label="Margin"
        suffix="units"
        inputMode="numeric"
        helpText="Selling ends so many units before the limit, for orders that come before Shopify knows."
      />
      <Text as="p" tone="subdued">
        {`Shopify is told within seconds of an order. Until then orders still come: k of them, the one that reaches the margin included, of at most q units past zero each, sell at most the limit − ${margin + 1} + k × q units past zero. The limit is kept as long as k × q is at most ${margin + 1}. ${isCounted ? example : ""}`}
      </Text>
    </BlockStack>
  );
}

function When({ field }: { field: FieldOf }) {
  return (
    <FormLayout.Group>
      <TextField {...field("fromOn")} type="date" label="Only from" helpText="Empty for at once." />
      <TextField
        {...field("mostWaitDays")}
        label="Only while the next buyer waits at most"
        suffix="days"
        inputMode="numeric"
        helpText="Empty for any wait, an unknown one included."
      />
    </FormLayout.Group>
  );
}

function Limits({ field }: { field: FieldOf }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Heading>Limits</Heading>
        <Text as="p" tone="subdued">
          No app can refuse an order of Shopify’s checkout after the fact. An order that takes more units past zero than
          this is therefore taken, held back from the queue, and shown under Selling until you have decided: it gets
          nothing, and its units are on hold.
        </Text>
        <FormLayout>
          <FormLayout.Group>
            <TextField
              {...field("perOrder")}
              label="Most units past zero in one order"
              inputMode="numeric"
              helpText="Empty for any number."
            />
            <TextField
              {...field("perCustomer")}
              label="Most units past zero of one customer"
              inputMode="numeric"
              helpText="In all his open orders. Guests are not known again."
            />
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

function entriesOf(rule: SellingRule) {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    pastZero: rule.pastZero,
    mostUnits: text(rule.mostUnits),
    margin: text(rule.margin),
    fromOn: text(rule.fromOn),
    mostWaitDays: text(rule.mostWaitDays),
    releaseOn: text(rule.releaseOn),
    perOrder: text(rule.perOrder),
    perCustomer: text(rule.perCustomer),
  };
}
