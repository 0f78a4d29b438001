import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayInStyle, dayStyleOf, mostFittingStyle } from "../../app/domain/sheets/day-style.ts";
import { productCells, productRow, PRODUCT_COLUMNS, type ProductTerms } from "../../app/domain/sheets/product-sheet.ts";
import { planPurchases, type KnownPurchase } from "../../app/domain/sheets/plan-purchases.ts";
import { purchaseCells, purchaseRow, PURCHASE_COLUMNS } from "../../app/domain/sheets/purchase-sheet.ts";
import { amountOf, rowReader, type RowReader } from "../../app/domain/sheets/row-reader.ts";
import { asSafeText, fromSafeText } from "../../app/domain/sheets/safe-text.ts";
import { planProducts, planSuppliers, type SheetNames } from "../../app/domain/sheets/sheet-plan.ts";
import { cellsOf, matchHeader, type SheetColumn, type SheetFault } from "../../app/domain/sheets/sheet.ts";
import { supplierCells, supplierRow, SUPPLIER_COLUMNS } from "../../app/domain/sheets/supplier-sheet.ts";
import { readTable } from "../../app/files/read-table.ts";
import { csvHead, csvRows } from "../../app/files/write-table.ts";

const BOUNDS = { rows: 1_000, rowLetters: 10_000 };
const read = (bytes: Uint8Array | string) => readTable(Buffer.from(bytes as Uint8Array), BOUNDS);
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
/** Texts as forms keep them: trimmed. Quotes, separators, new lines and what looks like a formula are among them. */
const text = fc
  .oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.stringMatching(/^['=+\-@]{0,3}["\n;,\ta1 ]{0,6}$/))
  .map((told) => told.trim())
  .filter((told) => !told.includes("\0"));
const name = text.filter((told) => told !== "");
const amount = fc.option(fc.integer({ min: 0, max: 99_999_999 }).map((units) => units / 10_000));
/** What is told of a further contact: without the characters that stand between contacts in a cell. */
const contactText = text.map((told) => told.replaceAll(/[;|]/g, "").trim());
const furtherContacts = fc.array(
  fc.record({ contactName: contactText, email: contactText, phone: contactText, isMailed: fc.boolean() }),
  { maxLength: 3 },
);
const facts = fc.record({
  ...{ isMailed: fc.boolean(), furtherContacts },
  ...{ name, contactName: text, email: text, phone: text, currency: fc.constantFrom("EUR", "USD"), notes: text },
  ...{ leadTimeDays: fc.option(fc.nat(700)), minimumValue: amount, capacityPerWeek: fc.option(fc.nat(9_999)) },
  confirmWithinDays: fc.integer({ min: 1, max: 90 }),
  remindDaysBefore: fc.option(fc.integer({ min: 0, max: 90 })),
  workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  closedOn: fc.uniqueArray(day, { maxLength: 4 }).map((days) => days.sort()),
});
const terms: fc.Arbitrary<ProductTerms> = fc.record({
  ...{ preference: fc.integer({ min: 1, max: 99 }), supplierSku: text, unitCost: amount },
  ...{ packSize: fc.integer({ min: 1, max: 99 }), minimumUnits: fc.integer({ min: 1, max: 99 }) },
  priceBreaks: fc.array(fc.record({ fromUnits: fc.nat(999), unitCost: amount.map((cost) => cost ?? 0) }), {
    maxLength: 3,
  }),
});

/** What rows say after they were written to a file and read again. */
async function writtenAndRead<Row>(
  columns: readonly SheetColumn[],
  cells: string[][],
  rowOf: (read: RowReader) => Row,
) {
  const table = await read(csvHead(columns.map((column) => column.name)) + csvRows(cells));
  if (table.kind !== "table") throw new Error(table.message);
  const faults: SheetFault[] = [];
  const header = matchHeader(columns, table.header);
  const rows = table.rows.map(({ row, record }) =>
    rowOf(rowReader(cellsOf(header.columns, record), row, "iso", faults)),
  );
  return { rows, faults };
}

describe("a file that is exported and imported again", () => {
  test("GIVEN any suppliers WHEN they are written and read THEN they are the same, and nothing is changed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 5 }), async (suppliers) => {
        const { rows, faults } = await writtenAndRead(SUPPLIER_COLUMNS, suppliers.map(supplierCells), supplierRow);
        expect({ rows, faults }).toEqual({ rows: suppliers, faults: [] });
        const known = new Map(suppliers.map((told) => [told.name, told]));
        const last = [...known.values()].map((told, row) => ({ ...told, row }));
        expect(planSuppliers(last, known, "EUR")).toEqual({ changes: [], unchanged: last.length, faults: [] });
      }),
    );
  });

  test("GIVEN any terms and lines WHEN they are written and read THEN they are the same", async () => {
    await fc.assert(
      fc.asyncProperty(
        name,
        terms,
        fc.nat(9_999),
        amount,
        fc.option(day),
        async (supplier, told, units, unitCost, expectedOn) => {
          const product = { supplier, item: "12", sku: "A", terms: told };
          const products = await writtenAndRead(PRODUCT_COLUMNS, [productCells(product)], productRow);
          expect(products).toEqual({ rows: [product], faults: [] });
          const line = {
            order: "PO-1001",
            supplier,
            location: "Here",
            currency: "EUR",
            note: supplier,
            item: "12",
            sku: "",
          };
          const purchase = { ...line, units: units + 1, unitCost, expectedOn };
          const purchases = await writtenAndRead(PURCHASE_COLUMNS, [purchaseCells(purchase)], purchaseRow);
          expect(purchases).toEqual({ rows: [purchase], faults: [] });
        },
      ),
    );
  });

  test("GIVEN any text WHEN it is made safe THEN no spreadsheet takes it for a formula, and it can be read back", () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), (told) => {
        const safe = asSafeText(told);
        expect(safe).not.toMatch(/^[=+\-@\t\r]/);
        expect(fromSafeText(safe)).toBe(told);
      }),
    );
    expect(["=1+1", "'=1", "'s", "-5", "＝x"].map(asSafeText)).toEqual(["'=1+1", "''=1", "'s", "'-5", "'＝x"]);
  });
});

describe("the letters of a file", () => {
  const csv = "name,contact\r\nMüller,Ærø\r\n";
  const utf16 = (swapped: boolean) => {
    const bytes = Buffer.from(`\uFEFF${csv}`, "utf16le");
    return swapped ? bytes.swap16() : bytes;
  };

  test("GIVEN one text in five encodings WHEN it is read THEN it is the same", async () => {
    const files = [
      Buffer.from(csv),
      Buffer.from(`\uFEFF${csv}`),
      utf16(false),
      utf16(true),
      utf16(false).subarray(2),
      Buffer.from(csv, "latin1"),
    ];
    const tables = await Promise.all(files.map(read));
    expect(
      tables.map((table) => (table.kind === "table" ? [table.encoding, table.header, table.rows] : table)),
    ).toEqual(
      ["utf-8", "utf-8", "utf-16le", "utf-16be", "utf-16le", "windows-1252"].map((encoding) => [
        encoding,
        ["name", "contact"],
        [{ row: 2, record: ["Müller", "Ærø"] }],
      ]),
    );
  });

  test("GIVEN bytes that are no letters WHEN they are read THEN it is said where, and what to do", async () => {
    const message = 'The file has letters at byte 6 that are none in UTF-8 or Windows-1252: save it as "CSV UTF-8".';
    expect(await read(Buffer.from([...Buffer.from("name\n"), 0x81]))).toEqual({ kind: "unreadable", row: 1, message });
    expect(await read(Buffer.from([0xff, 0xfe, 0x00, 0xd8]))).toMatchObject({ kind: "unreadable" });
  });

  test.each([",", ";", "\t"])(
    "GIVEN the separator %j WHEN a file is read THEN cells with it in quotes stay whole",
    async (separator) => {
      const table = await read(
        `name${separator}"a${separator};,b"\n"x${separator}""y"""${separator}2\n\n${separator}\nlast${separator}3`,
      );
      expect(table).toMatchObject({
        separator,
        rows: [
          { row: 2, record: [`x${separator}"y"`, "2"] },
          { row: 5, record: ["last", "3"] },
        ],
      });
    },
  );

  test("GIVEN a quotation mark that is not closed, an empty file, and too many rows WHEN they are read THEN it is said what to do", async () => {
    const messages = await Promise.all(
      ['a\n"b', "", "a\n".repeat(1_002)].map(async (file) => (await read(file)) as { message?: string }),
    );
    expect(messages.map(({ message }) => message)).toEqual([
      "A quotation mark in this row is not closed, or stands within a cell: write it twice there.",
      "The file is empty: choose another.",
      "The file has more than 1000 rows: split it into several.",
    ]);
  });
});

describe("the head of a file", () => {
  test("GIVEN a line that tells Excel the separator, and a header over several lines WHEN it is read THEN the header is row 1", async () => {
    const table = await read('SEP=;\r\n"unit\ncost";"a,b,c";name\r\n4;x;Ada\r\n');
    expect(table).toMatchObject({ separator: ";", header: ["unit\ncost", "a,b,c", "name"], rows: [{ row: 2 }] });
    expect(await read('"order\n";supplier\r\nB1;Lamps')).toMatchObject({ separator: ";", rows: [{ row: 2 }] });
  });

  test("GIVEN a quotation mark that is wrong in a row WHEN the file is read THEN that row is named", async () => {
    const rows = Array.from({ length: 900 }, (_, index) => `${index + 2};x`);
    rows[699] = '701;"x"y';
    expect(await read(`a;b\n${rows.join("\n")}`)).toMatchObject({ kind: "unreadable", row: 701 });
    expect(await read('a;"b"c\n1;2')).toMatchObject({ kind: "unreadable", row: 1 });
  });

  test("GIVEN days of the week that are none WHEN a supplier is read THEN it is said once how to write them", async () => {
    const { supplierForm } = await import("../../app/forms/supplier.ts");
    const { faultsOf } = await import("../../app/services/import-sheet/sheet-of.ts");
    const given = supplierForm.safeParse({
      ...{ name: "A", currency: "EUR", leadTimeDays: "", minimumValue: "", capacityPerWeek: "" },
      workingDays: ["Mon", "Tue", "9"],
    });
    expect(faultsOf(given, 2, ([fact]) => String(fact))).toEqual([
      { row: 2, column: "workingDays", message: "Write days of the week as numbers, 1 for Monday to 7 for Sunday." },
    ]);
  });
});

describe("the days of a file", () => {
  test("GIVEN days in three styles WHEN a column decides THEN its style is known; when it does not, it is unclear", () => {
    expect(dayStyleOf(["2026-12-01", "2026-1-2"])).toBe("iso");
    expect(dayStyleOf(["01/12/2026", "13/12/2026"])).toBe("day_first");
    expect(dayStyleOf(["12.31.2026"])).toBe("month_first");
    expect(dayStyleOf(["01/12/2026", "02/03/2026"])).toBe("unclear");
    expect(dayStyleOf(["05/05/2026"])).not.toBe("unclear");
    expect(dayStyleOf(["13/12/2026", "12/13/2026"])).toBe("mixed");
    expect(dayStyleOf(["13/12/2026", "2026-12-01"])).toBe("day_first");
    expect(["2026-12-01", "1.12.2026"].map((told) => dayInStyle(told, "day_first"))).toEqual([
      "2026-12-01",
      "2026-12-01",
    ]);
    expect(mostFittingStyle(["13/12/2026", "14/12/2026", "31/31/2026"])).toBe("day_first");
    expect(
      ["2026-02-30", "31/04/2026", "1/2/26", "01/02-2026"].map((told) =>
        dayInStyle(told, told.includes("-02-") ? "iso" : "day_first"),
      ),
    ).toEqual([null, null, null, null]);
  });

  test("GIVEN any days in any style WHEN the style is found THEN they are read right, or a person is asked", () => {
    const write = { iso: "$1-$2-$3", day_first: "$3/$2/$1", month_first: "$2/$3/$1" } as const;
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1 }),
        fc.constantFrom("iso", "day_first", "month_first"),
        (days, style) => {
          const written = days.map((told) => told.replace(/(\d+)-(\d+)-(\d+)/, write[style]));
          const found = dayStyleOf(written);
          expect(found).not.toBe("mixed");
          if (found === "unclear" || found === "mixed") return;
          expect(written.map((told) => dayInStyle(told, found))).toEqual(days);
        },
      ),
    );
  });
});

describe("a row", () => {
  test("GIVEN amounts WHEN they are clear THEN they are read, with a point or a comma; else not guessed", () => {
    expect(["4", "4.5", "4,50", "0.1234", "1,234", "1.234,5", "-1", "1e3", "4.12345"].map(amountOf)).toEqual([
      ...[4, 4.5, 4.5, 0.1234],
      ...[null, null, null, null, null],
    ]);
  });

  test("GIVEN a header WHEN columns are missing, there twice or not ours THEN it is said", () => {
    const header = matchHeader(PURCHASE_COLUMNS, ["Order", "SUPPLIER", "unit cost", "unit_cost", "colour", ""]);
    expect(header.columns).toEqual(["order", "supplier", "unit_cost", "unit_cost", null, null]);
    expect(header.ignored).toEqual(["colour"]);
    expect(header.faults.map(({ column }) => column)).toEqual(["location", "units", "unit_cost"]);
  });

  test("GIVEN contacts in a cell WHEN they are read THEN each is told; one that is unclear is refused", () => {
    const faults: SheetFault[] = [];
    const rowOf = (contacts: string, mailed: string) =>
      supplierRow(rowReader({ name: "A", mailed, further_contacts: contacts }, 2, "iso", faults));
    const ada = { contactName: "Ada", email: "a@x.example", phone: "", isMailed: true };
    const bea = { contactName: "Bea", email: "", phone: "555", isMailed: false };
    expect(rowOf("Ada|a@x.example||yes; Bea | | 555 | no;", "No")).toEqual({
      ...{ name: "A", isMailed: false, furtherContacts: [ada, bea] },
    });
    expect(rowOf("", "")).toEqual({ name: "A", furtherContacts: [] });
    expect(faults).toEqual([]);
    rowOf("Ada|a@x.example", "maybe");
    expect(faults.map(({ column }) => column)).toEqual(["mailed", "further_contacts"]);
  });

  test("GIVEN rows of the same supplier WHEN they are planned THEN both are named", () => {
    const row = (n: number, told: string) => ({ row: n, name: told });
    const { faults } = planSuppliers([row(2, "A"), row(3, "B"), row(9, "A")], new Map(), "EUR");
    expect(faults).toEqual([
      { row: 9, column: "name", message: "Rows 2 and 9 are of the same supplier: keep one of them." },
    ]);
  });
});

describe("what a file makes of a shop", () => {
  const names: SheetNames = {
    suppliers: new Map([["Lamps", "1"]]),
    locations: new Map([["Here", "L1"]]),
    itemsByNumber: new Map([["7", "I7"]]),
    itemsBySku: new Map([
      ["A", ["I1"]],
      ["B", ["I2", "I3"]],
    ]),
  };
  const line = { order: "A1", supplier: "Lamps", location: "Here", currency: "", note: "", item: "", sku: "A" };
  const row = (n: number, told: object = {}) => ({ ...line, units: 2, unitCost: 4, expectedOn: null, row: n, ...told });
  const known: KnownPurchase = {
    ...{ id: "5", isDraft: true, supplierId: "1", locationId: "L1", currency: "EUR", note: "" },
    lines: [{ itemId: "I1", ordered: 2, unitCost: 4, expectedOn: null }],
  };
  const plan = (rows: ReturnType<typeof row>[], orders = new Map([["PO-1001", known]])) =>
    planPurchases(rows, orders, names, () => "EUR");

  test("GIVEN products WHEN their SKU is unknown, or of several THEN it is said; what is not told stays", () => {
    const told = (n: number, sku: string, own: object = {}) => ({
      row: n,
      supplier: "Lamps",
      item: "",
      sku,
      terms: {},
      ...own,
    });
    const before = { preference: 2, supplierSku: "x", unitCost: 3, packSize: 6, minimumUnits: 1, priceBreaks: [] };
    const rows = [
      told(2, "A", { terms: { packSize: 12 } }),
      told(3, "Z"),
      told(4, "B"),
      told(5, "A", { supplier: "Who" }),
      told(6, "", { item: "7" }),
    ];
    const { changes, faults } = planProducts(rows, new Map([["1 I1", before]]), names);
    expect(changes).toMatchObject([
      { row: 2, isNew: false, value: { terms: { ...before, packSize: 12 } } },
      { row: 6, isNew: true, value: { itemId: "I7" } },
    ]);
    expect(faults.map((fault) => [fault.row, fault.column])).toEqual([
      [3, "sku"],
      [4, "sku"],
      [5, "supplier"],
    ]);
  });

  test("GIVEN rows of several orders WHEN they are planned THEN there is one draft each, and what is so already is left alone", () => {
    const { changes, unchanged, faults } = plan([row(2), row(3, { order: "PO-1001" }), row(4, { sku: "", item: "7" })]);
    expect([unchanged, faults]).toEqual([1, []]);
    expect(changes).toMatchObject([
      { row: 2, isNew: true, value: { currency: "EUR", lines: [{ row: 2 }, { row: 4 }] } },
    ]);
  });

  test("GIVEN a file without some columns WHEN a draft is changed by it THEN what they would tell stays as it was", () => {
    const short = { order: "PO-1001", units: 3, unitCost: undefined, expectedOn: undefined, note: undefined };
    const noted = new Map([["PO-1001", { ...known, currency: "USD", note: "Call first" }]]);
    expect(plan([row(2, short)], noted).changes).toMatchObject([
      { isNew: false, value: { currency: "USD", note: "Call first", lines: [{ ordered: 3, unitCost: 4 }] } },
    ]);
  });

  test("GIVEN an order that was sent WHEN a row tells it otherwise THEN that is refused; as it is, it may stand there", () => {
    const sent = new Map([["PO-1001", { ...known, isDraft: false }]]);
    expect(plan([row(2, { order: "PO-1001" })], sent)).toEqual({ changes: [], unchanged: 1, faults: [] });
    expect(plan([row(2, { order: "PO-1001", units: 3 })], sent).faults).toMatchObject([{ row: 2, column: "order" }]);
    expect(plan([row(2, { order: "PO-7" })], sent).faults).toMatchObject([{ row: 2, column: "order" }]);
  });

  test("GIVEN lines of one order that tell it differently, or twice the same product WHEN they are planned THEN both rows are named", () => {
    expect(plan([row(2), row(3, { note: "x", item: "7" })]).faults.map(({ message }) => message)).toEqual([
      "Rows 2 and 3 are of order A1 and tell its note differently: write the same.",
    ]);
    expect(plan([row(2), row(8)]).faults.map(({ message }) => message)).toEqual([
      "Rows 2 and 8 are of the same product of the same order: keep one of them.",
    ]);
  });
});
