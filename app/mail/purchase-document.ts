import { createRequire } from "node:module";
import { stringify } from "csv-stringify/sync";
import type { TableCell } from "pdfmake";
import type { PurchaseOrderStatus } from "../domain/purchasing/purchase-order.ts";

/** What is sent to a supplier of a purchase order. */
export interface PurchaseDocument {
  name: string;
  status: PurchaseOrderStatus;
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
  const amount = amountsIn(currency);
  const head: TableCell[] = ["Product", "SKU", "Your SKU", "Expected", "Units", "Cost per unit", "Cost"].map(
    (text) => ({
      text,
      bold: true,
    }),
  );
  const rows = lines.map((line): TableCell[] => [
    line.title,
    line.sku,
    line.supplierSku,
    line.expectedOn ?? "",
    { text: String(line.ordered), alignment: "right" },
    { text: line.unitCost === null ? "" : amount(line.unitCost), alignment: "right" },
    { text: line.unitCost === null ? "" : amount(line.unitCost * line.ordered), alignment: "right" },
  ]);
  return pdfMake
    .createPdf({
      info: { title: `${name}, ${shopName}` },
      pageMargins: [48, 48, 48, 48],
      defaultStyle: { font: "Roboto", fontSize: 10 },
      content: [
        { text: headingOf(order), fontSize: 18, bold: true, margin: [0, 0, 0, 12] },
        { text: `From ${shopName}` },
        { text: `To ${supplierName}` },
        { text: `Deliver to ${locationName}` },
        ...(sentOn ? [{ text: `Sent ${sentOn}` }] : []),
        ...(note ? [{ text: note, margin: [0, 8, 0, 0] as [number, number, number, number] }] : []),
        {
          margin: [0, 16, 0, 8],
          layout: "lightHorizontalLines",
          table: {
            headerRows: 1,
            widths: ["*", "auto", "auto", "auto", "auto", "auto", "auto"],
            body: [head, ...rows],
          },
        },
        { text: totalOf(order), bold: true, alignment: "right" },
      ],
    })
    .getBuffer();
}

/** An order that is not to be carried out says so. */
export function headingOf({ name, status }: Pick<PurchaseDocument, "name" | "status">): string {
  const note = status === "draft" || status === "cancelled" ? ` (${status})` : "";
  return `Purchase order ${name}${note}`;
}

/** How amounts of a currency are written: with as many decimals as it has, and as a cost of one unit needs. */
function amountsIn(currency: string): (amount: number) => string {
  const { minimumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const numbers = new Intl.NumberFormat("en", { minimumFractionDigits, maximumFractionDigits: COST_DECIMALS });
  return (amount) => numbers.format(amount);
}

/** The decimals that a cost is kept with. */
const COST_DECIMALS = 4;

/** What the order is worth as far as its costs were told; nothing where none was. */
export function totalOf({ lines, currency }: Pick<PurchaseDocument, "lines" | "currency">): string {
  const known = lines.flatMap(({ unitCost, ordered }) => (unitCost === null ? [] : [unitCost * ordered]));
  if (known.length === 0) return "";
  const total = amountsIn(currency)(known.reduce((sum, cost) => sum + cost, 0));
  return `${known.length < lines.length ? "Total of the costs above" : "Total"} ${total} ${currency}`;
}

/** A purchase order as CSV, a line a row; a cell that a spreadsheet would take for a formula is told as text. */
export function purchaseCsv({ name, currency, lines }: PurchaseDocument): string {
  const rows = lines.map(({ title, sku, supplierSku, ordered, unitCost, expectedOn }) => ({
    ...{ order: name, product: title, sku, supplier_sku: supplierSku, units: ordered },
    ...{ unit_cost: unitCost ?? "", currency, expected_on: expectedOn ?? "" },
  }));
  return stringify(rows, { header: true, bom: true, escape_formulas: true, record_delimiter: "windows" });
}
