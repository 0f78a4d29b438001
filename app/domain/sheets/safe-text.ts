/**
 * What spreadsheets take for the beginning of a formula, after any number of the apostrophes by which it is told as text.
 * Source: OWASP, "CSV Injection"; the wide forms are those of East Asian keyboards.
 */
const FORMULA = /^'*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A cell that no spreadsheet takes for a formula: such a one is told as text, by an apostrophe before it. */
export function asSafeText(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** What a cell said before it was made safe. */
export function fromSafeText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
