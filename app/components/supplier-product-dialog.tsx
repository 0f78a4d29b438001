import { BlockStack, Box, Button, FormLayout, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { SupplierProduct } from "../domain/purchasing/supplier-offer.ts";
import { ActDialog } from "./act-dialog.tsx";
import type { Acts } from "./use-acts.ts";

/** What a person can do to the products of a supplier. */
export type ProductAct = "add" | "save" | "remove";

export interface SupplierProductDialogProps {
  product: SupplierProduct;
  currency: string;
  acts: Acts<ProductAct>;
}

/** A price break as it is typed. */
interface TypedBreak {
  key: number;
  fromUnits: string;
  unitCost: string;
}

const TEXTS = ["preference", "supplierSku", "unitCost", "packSize", "minimumUnits"] as const;
type TextName = (typeof TEXTS)[number];

/** Asks for the terms on which a supplier sells a product. */
export function SupplierProductDialog({ product, currency, acts }: SupplierProductDialogProps) {
  const [typed, setTyped] = useState(() => textsOf(product));
  const [breaks, setBreaks] = useState(() => typedBreaks(product));
  const field = (name: TextName) => ({
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
    error: acts.faultAt(name) ?? false,
    autoComplete: "off",
  });
  const { itemId, title } = product;
  const save = () =>
    acts.send("save", {
      ...typed,
      itemId,
      priceBreaks: breaks.map(({ fromUnits, unitCost }) => ({ fromUnits, unitCost })),
    });
  return (
    <ActDialog acts={acts} title={title} action="Save" onSend={save}>
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            {...field("preference")}
            label="Asked as number"
            inputMode="numeric"
            helpText="1 is asked first."
          />
          <TextField {...field("supplierSku")} label="SKU of the supplier" />
        </FormLayout.Group>
        <FormLayout.Group condensed>
          <TextField {...field("unitCost")} label={`Cost per unit, ${currency}`} inputMode="decimal" />
          <TextField {...field("packSize")} label="Units of a pack" inputMode="numeric" />
          <TextField {...field("minimumUnits")} label="Least units" inputMode="numeric" />
        </FormLayout.Group>
      </FormLayout>
      <PriceBreaks breaks={breaks} onChange={setBreaks} acts={acts} />
      <InlineStack>
        <Button tone="critical" variant="plain" onClick={() => acts.send("remove", { itemId })}>
          Remove this product from the supplier
        </Button>
      </InlineStack>
    </ActDialog>
  );
}

interface PriceBreaksProps {
  breaks: readonly TypedBreak[];
  onChange: (breaks: TypedBreak[]) => void;
  acts: Pick<Acts<ProductAct>, "faultAt">;
}

function PriceBreaks({ breaks, onChange, acts }: PriceBreaksProps) {
  const change = (index: number, part: Partial<TypedBreak>) =>
    onChange(breaks.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const add = () => onChange([...breaks, { key: (breaks.at(-1)?.key ?? 0) + 1, fromUnits: "", unitCost: "" }]);
  const fault = acts.faultAt("priceBreaks");
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Price breaks
      </Text>
      {fault ? (
        <Text as="p" tone="critical">
          {fault}
        </Text>
      ) : null}
      {breaks.map((row, index) => (
        <InlineGrid key={row.key} columns="1fr 1fr auto" gap="200" alignItems="start">
          <TextField
            label="From units"
            value={row.fromUnits}
            onChange={(fromUnits) => change(index, { fromUnits })}
            error={acts.faultAt(`priceBreaks.${index}.fromUnits`) ?? false}
            inputMode="numeric"
            autoComplete="off"
          />
          <TextField
            label="Cost per unit"
            value={row.unitCost}
            onChange={(unitCost) => change(index, { unitCost })}
            error={acts.faultAt(`priceBreaks.${index}.unitCost`) ?? false}
            inputMode="decimal"
            autoComplete="off"
          />
          <Box paddingBlockStart="600">
            <Button
              accessibilityLabel={`Remove price break ${index + 1}`}
              onClick={() => onChange(breaks.filter((_, at) => at !== index))}
            >
              Remove
            </Button>
          </Box>
        </InlineGrid>
      ))}
      <InlineStack>
        <Button onClick={add}>Add price break</Button>
      </InlineStack>
    </BlockStack>
  );
}

function textsOf(product: SupplierProduct): Record<TextName, string> {
  const entries = TEXTS.map((name) => [name, String(product[name] ?? "")] as const);
  return Object.fromEntries(entries) as Record<TextName, string>;
}

function typedBreaks({ priceBreaks }: SupplierProduct): TypedBreak[] {
  const ascending = priceBreaks.toSorted((a, b) => a.fromUnits - b.fromUnits);
  return ascending.map(({ fromUnits, unitCost }, key) => ({ key, fromUnits: `${fromUnits}`, unitCost: `${unitCost}` }));
}
