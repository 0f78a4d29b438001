import type { ProductTerms } from "../domain/sheets/product-sheet.ts";
import { productKey, type ProductChange } from "../domain/sheets/sheet-plan.ts";
import type { Transaction } from "./client.ts";
import { rowTable } from "./row-table.ts";

/** What suppliers sell of a shop's items, by the keys of their products. */
export async function readProductTerms(
  tx: Transaction,
  shop: string,
  supplierIds: readonly string[],
): Promise<Map<string, ProductTerms>> {
  const rows = await tx.$queryRaw<ProductChange[]>`
    SELECT supplier_id::text AS "supplierId", item_id AS "itemId", jsonb_build_object('preference', preference,
      'supplierSku', supplier_sku, 'unitCost', unit_cost::float8, 'packSize', pack_size, 'minimumUnits', minimum_units,
      'priceBreaks', price_breaks) AS terms
    FROM supplier_items WHERE shop = ${shop} AND supplier_id = ANY(${supplierIds.map(BigInt)})`;
  return new Map(rows.map((row) => [productKey(row), row.terms]));
}

/** Keeps the terms of suppliers' products as a file tells them. */
export async function saveSheetProducts(
  tx: Transaction,
  shop: string,
  products: readonly ProductChange[],
): Promise<void> {
  const rows = products.map(({ terms, ...key }) => ({
    ...key,
    ...terms,
    unitCost: terms.unitCost?.toString() ?? null,
  }));
  await tx.$executeRaw`
    INSERT INTO supplier_items (shop, supplier_id, item_id, preference, supplier_sku, unit_cost, pack_size, minimum_units,
      price_breaks)
    SELECT ${shop}, "supplierId"::bigint, "itemId", preference, "supplierSku", "unitCost"::numeric, "packSize",
      "minimumUnits", "priceBreaks"
    FROM ${rowTable(rows, {
      ...{ supplierId: "text", itemId: "text", preference: "int", supplierSku: "text", unitCost: "text" },
      ...{ packSize: "int", minimumUnits: "int", priceBreaks: "jsonb" },
    })}
    ON CONFLICT (shop, supplier_id, item_id) DO UPDATE SET preference = EXCLUDED.preference,
      supplier_sku = EXCLUDED.supplier_sku, unit_cost = EXCLUDED.unit_cost, pack_size = EXCLUDED.pack_size,
      minimum_units = EXCLUDED.minimum_units, price_breaks = EXCLUDED.price_breaks`;
}
