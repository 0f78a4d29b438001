import { createRequire } from "node:module";
import { stringify } from "csv-stringify/sync";
import type { TableCell } from "pdfmake";

/** What is sent to a supplier of a purchase order. */
export interface PurchaseDocument {
  name: string;
  shopName: string;
  supplierName: string;
  locationName: string;
  currency: string;
  note: string;
  sentOn: string | null;
  lines: {
    title: string;
    sku: string;
    supplierSku: string;
    ordered: number;
    unitCost: number | null;
    expectedOn: string | null;
  }[];
}

const require = createRequire(import.meta.url);
/** The library is one object with methods, of which an import sees none. */
const pdfMake = require("pdfmake") as typeof import("pdfmake");

const font = (file: string): string => require.resolve(`pdfmake/fonts/Roboto/Roboto-${file}.ttf`);
const ROBOTO = {
  normal: font("Regular"),
  bold: font("Medium"),
  italics: font("Italic"),
  bolditalics: font("MediumItalic"),
};
pdfMake.addFonts({ Roboto: ROBOTO });
// A document is made of words: it reads nothing but its letters.
pdfMake.setLocalAccessPolicy((file) => Object.values(ROBOTO).includes(file));
pdfMake.setUrlAccessPolicy(() => false);

/** A purchase order as PDF, to be printed or mailed. */
export function purchasePdf(order: PurchaseDocument): Promise<Buffer> {
  const { name, shopName, supplierName, locationName, currency, note, sentOn, lines } = order;
  const total = lines.reduce((sum, line) => sum + (line.unitCost ?? 0) * line.ordered, 0);
  const head: TableCell[] = ["Product", "SKU", "Your SKU", "Expected", "Units", "Cost"].map((text) => ({
    text,
    bold: true,
  }));
  const rows = lines.map((line): TableCell[] => [
    line.title,
    line.sku,
    line.supplierSku,
    line.expectedOn ?? "",
    { text: String(line.ordered), alignment: "right" },
    { text: line.unitCost === null ? "" : (line.unitCost * line.ordered).toFixed(2), alignment: "right" },
  ]);
  return pdfMake
    .createPdf({
      info: { title: `${name}, ${shopName}` },
      pageMargins: [48, 48, 48, 48],
      defaultStyle: { font: "Roboto", fontSize: 10 },
      content: [
        { text: `Purchase order ${name}`, fontSize: 18, bold: true, margin: [0, 0, 0, 12] },
        { text: `From ${shopName}` },
        { text: `To ${supplierName}` },
        { text: `Deliver to ${locationName}` },
        ...(sentOn ? [{ text: `Sent ${sentOn}` }] : []),
        ...(note ? [{ text: note, margin: [0, 8, 0, 0] as [number, number, number, number] }] : []),
        {
          margin: [0, 16, 0, 8],
          layout: "lightHorizontalLines",
          table: { headerRows: 1, widths: ["*", "auto", "auto", "auto", "auto", "auto"], body: [head, ...rows] },
        },
        { text: `Total ${total.toFixed(2)} ${currency}`, bold: true, alignment: "right" },
      ],
    })
    .getBuffer();
}

/** A purchase order as CSV, a line a row; a cell that a spreadsheet would take for a formula is told as text. */
export function purchaseCsv({ name, currency, lines }: PurchaseDocument): string {
  const rows = lines.map(({ title, sku, supplierSku, ordered, unitCost, expectedOn }) => ({
    ...{ order: name, product: title, sku, supplier_sku: supplierSku, units: ordered },
    ...{ unit_cost: unitCost ?? "", currency, expected_on: expectedOn ?? "" },
  }));
  return stringify(rows, { header: true, bom: true, escape_formulas: true, record_delimiter: "windows" });
}
