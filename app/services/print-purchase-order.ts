import { readPurchaseDocument } from "../db/purchase-document.ts";
import { purchaseCsv, purchasePdf } from "../mail/purchase-document.ts";

/** A purchase order as a file. */
export interface PrintedPurchase {
  filename: string;
  contentType: string;
  content: Buffer | string;
}

/** Makes a file of a purchase order, to be looked at or sent by hand; null when the shop has none of this id. */
export async function printPurchaseOrder(
  shop: string,
  id: bigint,
  format: "pdf" | "csv",
): Promise<PrintedPurchase | null> {
  const document = await readPurchaseDocument(shop, id);
  if (!document) return null;
  const filename = `${document.name}.${format}`;
  if (format === "csv") return { filename, contentType: "text/csv; charset=utf-8", content: purchaseCsv(document) };
  return { filename, contentType: "application/pdf", content: await purchasePdf(document) };
}
