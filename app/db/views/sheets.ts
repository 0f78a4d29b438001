import { EXPORT_ROWS } from "../../config/limits.ts";
import { purchaseOrderName } from "../../domain/purchasing/purchase-order.ts";
import { productCells, type ProductTerms } from "../../domain/sheets/product-sheet.ts";
import { purchaseCells, type PurchaseRow } from "../../domain/sheets/purchase-sheet.ts";
import { supplierCells } from "../../domain/sheets/supplier-sheet.ts";
import { prisma } from "../client.ts";
import { supplierFactsOf } from "../suppliers.ts";

/** Pieces of an export, each some rows of cells. */
export type SheetPieces = AsyncGenerator<string[][]>;

/** A shop's suppliers. */
export async function* supplierPieces(shop: string): SheetPieces {
  for (let after = 0n; ;) {
    const rows = await prisma.supplier.findMany({
      where: { shop, archivedAt: null, id: { gt: after } },
      orderBy: { id: "asc" },
      take: EXPORT_ROWS,
    });
    yield rows.map((row) => supplierCells(supplierFactsOf(row)));
    if (rows.length < EXPORT_ROWS) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** What a shop's suppliers sell. */
export async function* productPieces(shop: string): SheetPieces {
  for (let [supplierId, itemId] = [0n, ""]; ;) {
    const rows = await prisma.$queryRaw<
      { supplierId: bigint; itemId: string; supplier: string; item: string; sku: string; terms: ProductTerms }[]
    >`
      SELECT offer.supplier_id AS "supplierId", offer.item_id AS "itemId", supplier.name AS supplier,
        substring(offer.item_id FROM '\\d+$') AS item, COALESCE(item.sku, '') AS sku,
        jsonb_build_object('preference', preference, 'supplierSku', supplier_sku, 'unitCost', unit_cost::float8,
          'packSize', pack_size, 'minimumUnits', minimum_units, 'priceBreaks', price_breaks) AS terms
      FROM supplier_items AS offer
      JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = offer.supplier_id
      JOIN items AS item ON item.shop = ${shop} AND item.id = offer.item_id
      WHERE offer.shop = ${shop} AND supplier.archived_at IS NULL
        AND (offer.supplier_id, offer.item_id) > (${supplierId}, ${itemId})
      ORDER BY offer.supplier_id, offer.item_id LIMIT ${EXPORT_ROWS}`;
    yield rows.map(productCells);
    if (rows.length < EXPORT_ROWS) return;
    const last = rows.at(-1);
    [supplierId, itemId] = [last?.supplierId ?? supplierId, last?.itemId ?? itemId];
  }
}

/** A shop's purchase orders, a line a row. */
export async function* purchasePieces(shop: string): SheetPieces {
  for (let after = 0n; ;) {
    const rows = await prisma.$queryRaw<(Omit<PurchaseRow, "order"> & { id: bigint; number: number })[]>`
      SELECT line.id, purchase.number, supplier.name AS supplier, COALESCE(location.name, '') AS location,
        purchase.currency, purchase.note, substring(line.item_id FROM '\\d+$') AS item, COALESCE(item.sku, '') AS sku,
        line.ordered AS units, line.unit_cost::float8 AS "unitCost", line.expected_on AS "expectedOn"
      FROM purchase_order_lines AS line
      JOIN purchase_orders AS purchase ON purchase.shop = ${shop} AND purchase.id = line.purchase_order_id
      JOIN suppliers AS supplier ON supplier.shop = ${shop} AND supplier.id = purchase.supplier_id
      LEFT JOIN locations AS location ON location.shop = ${shop} AND location.id = purchase.location_id
      LEFT JOIN items AS item ON item.shop = ${shop} AND item.id = line.item_id
      WHERE line.shop = ${shop} AND line.id > ${after} ORDER BY line.id LIMIT ${EXPORT_ROWS}`;
    yield rows.map((row) => purchaseCells({ ...row, order: purchaseOrderName(row.number) }));
    if (rows.length < EXPORT_ROWS) return;
    after = rows.at(-1)?.id ?? after;
  }
}
