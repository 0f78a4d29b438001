import type { OfferTerms, PriceBreak } from "../purchasing/supplier-offer.ts";
import { amountOf, toldOf, type RowReader } from "./row-reader.ts";
import type { SheetColumn } from "./sheet.ts";

export const PRODUCT_COLUMNS: readonly SheetColumn[] = [
  { name: "supplier", isRequired: true },
  ...["item", "sku", "supplier_sku", "preference", "unit_cost", "pack_size", "minimum_units", "price_breaks"].map(
    (name) => ({ name }),
  ),
];

/** On which terms a supplier sells a product, as a sheet tells it. */
export interface ProductTerms extends OfferTerms {
  preference: number;
  supplierSku: string;
}

/** The column that tells a term. */
export const PRODUCT_COLUMN_OF: Readonly<Record<keyof ProductTerms, string>> = {
  ...{ preference: "preference", supplierSku: "supplier_sku", unitCost: "unit_cost", packSize: "pack_size" },
  ...{ minimumUnits: "minimum_units", priceBreaks: "price_breaks" },
};

/** The terms of a product about which nothing else was told. */
export const USUAL_TERMS: ProductTerms = {
  ...{ preference: 1, supplierSku: "", unitCost: null, packSize: 1, minimumUnits: 1, priceBreaks: [] },
};

/** By what a row names a product: Shopify's number of its inventory item, or, where that is empty, its SKU. */
export interface NamedItem {
  item: string;
  sku: string;
}

export function namedItem(read: RowReader): NamedItem {
  const [item, sku] = [read.text("item") ?? "", read.text("sku") ?? ""];
  if (item === "" && sku === "") read.refuse("sku", "No product is named: fill in its SKU.");
  if (!/^\d{0,18}$/.test(item)) read.refuse("item", `"${item}" is no number of an inventory item: leave it empty.`);
  return { item, sku };
}

export interface ProductRow extends NamedItem {
  supplier: string;
  terms: Partial<ProductTerms>;
}

/** What a row tells of a supplier's product; a number that is left empty counts as the usual one. */
export function productRow(read: RowReader): ProductRow {
  const supplier = read.text("supplier") ?? "";
  if (supplier === "") read.refuse("supplier", "No supplier is named: fill in his name.");
  const terms = toldOf<ProductTerms>({
    preference: read.whole("preference") ?? undefined,
    supplierSku: read.text("supplier_sku"),
    unitCost: read.amount("unit_cost"),
    packSize: read.whole("pack_size") ?? undefined,
    minimumUnits: read.whole("minimum_units") ?? undefined,
    priceBreaks: read.list("price_breaks")?.flatMap((told) => priceBreak(read, told) ?? []),
  });
  return { supplier, ...namedItem(read), terms };
}

function priceBreak(read: RowReader, told: string): PriceBreak | undefined {
  const [, units, cost = ""] = /^(\d{1,9}):(.+)$/.exec(told) ?? [];
  const unitCost = amountOf(cost);
  if (units !== undefined && unitCost !== null) return { fromUnits: Number(units), unitCost };
  return read.refuse("price_breaks", `"${told}" is no price break: write 50:4.10 for 4.10 from 50 units on.`);
}

/** A product of a supplier as the cells of a sheet, in the order of its columns. */
export function productCells(row: NamedItem & { supplier: string; terms: ProductTerms }): string[] {
  const { preference, supplierSku, unitCost, packSize, minimumUnits, priceBreaks } = row.terms;
  const cells: Record<string, string> = {
    ...{ supplier: row.supplier, item: row.item, sku: row.sku, supplier_sku: supplierSku },
    ...{ preference: String(preference), unit_cost: String(unitCost ?? ""), pack_size: String(packSize) },
    minimum_units: String(minimumUnits),
    price_breaks: priceBreaks.map(({ fromUnits, unitCost: cost }) => `${fromUnits}:${cost}`).join(" "),
  };
  return PRODUCT_COLUMNS.map(({ name }) => cells[name] ?? "");
}
