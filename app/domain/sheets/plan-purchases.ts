import type { Day } from "../days.ts";
import { groupByOrder, type PurchaseRow } from "./purchase-sheet.ts";
import { duplicateFaults, type Numbered, type SheetFault } from "./sheet.ts";
import { itemNamed, type SheetChange, type SheetNames, type SheetPlan } from "./sheet-plan.ts";

/** What a sheet makes of one order. */
export interface PurchaseChange {
  /** Of the order that is changed; null for a new one. */
  id: string | null;
  supplierId: string;
  locationId: string;
  currency: string;
  note: string;
  lines: PlannedLine[];
}

export interface PlannedLine {
  row: number;
  itemId: string;
  ordered: number;
  unitCost: number | null;
  expectedOn: Day | null;
}

/** An order as it is kept. */
export interface KnownPurchase extends Omit<PurchaseChange, "id" | "lines"> {
  id: string;
  isDraft: boolean;
  lines: readonly Omit<PlannedLine, "row">[];
}

/** A name by which the app itself calls an order. */
const OWN_NAME = /^PO-\d+$/i;

type SheetOrder = ReturnType<typeof groupByOrder>["orders"][number];

/**
 * What a sheet makes of a shop's purchase orders: of one that has such a name the draft is changed, every other name makes a
 * new draft. What was sent is agreed with its supplier, so a row of it may only say what is so.
 *
 * @param known orders by their names.
 * @param currencyOf the currency of a supplier, by his id.
 */
export function planPurchases(
  rows: readonly Numbered<PurchaseRow>[],
  known: ReadonlyMap<string, KnownPurchase>,
  names: SheetNames,
  currencyOf: (supplierId: string) => string,
): SheetPlan<PurchaseChange> {
  const { orders, faults } = groupByOrder(rows);
  const changes: SheetChange<PurchaseChange>[] = [];
  let unchanged = 0;
  for (const order of orders) {
    const { row, order: name } = order.head;
    const before = known.get(name.toUpperCase());
    const told = orderTold(order, before, names, faults);
    if (!before && OWN_NAME.test(name)) {
      const message = `There is no ${name}: name new orders otherwise, for example A1.`;
      faults.push({ row, column: "order", message });
    } else if (told) {
      const currency = told.currency === "" ? (before?.currency ?? currencyOf(told.supplierId)) : told.currency;
      const value = { ...told, id: before?.id ?? null, currency };
      if (before && isSame(value, before)) unchanged += 1;
      else if (before && !before.isDraft) {
        const message = `${name} was sent already: change it in the app, or leave its rows out.`;
        faults.push({ row, column: "order", message });
      } else changes.push({ row, isNew: !before, value });
    }
  }
  return { changes, unchanged, faults };
}

/**
 * An order with its names understood, and as it was in what the file has no columns for; null when a name is not
 * understood, which is added to the faults.
 */
function orderTold(
  { head, lines }: SheetOrder,
  before: KnownPurchase | undefined,
  names: SheetNames,
  faults: SheetFault[],
): Omit<PurchaseChange, "id"> | null {
  const supplierId = names.suppliers.get(head.supplier);
  const locationId = names.locations.get(head.location);
  const { row, supplier, location, currency, note = before?.note ?? "" } = head;
  if (supplierId === undefined) {
    faults.push({ row, column: "supplier", message: `There is no supplier "${supplier}": add him first.` });
  }
  if (locationId === undefined) {
    const message = `There is no location "${location}", or several: write it as Shopify does.`;
    faults.push({ row, column: "location", message });
  }
  const kept = new Map(before?.lines.map((line) => [line.itemId, line]));
  const planned = lines.flatMap((line): PlannedLine[] => {
    const itemId = itemNamed(line, line.row, names, faults);
    if (itemId === null) return [];
    const { unitCost = kept.get(itemId)?.unitCost ?? null, expectedOn = kept.get(itemId)?.expectedOn ?? null } = line;
    return [{ row: line.row, itemId, ordered: line.units, unitCost, expectedOn }];
  });
  faults.push(
    ...duplicateFaults(planned, ({ itemId }) => itemId, { column: "sku", what: "product of the same order" }),
  );
  const isTold = supplierId !== undefined && locationId !== undefined && planned.length === lines.length;
  return isTold ? { supplierId, locationId, currency, note, lines: planned } : null;
}

function isSame(told: PurchaseChange, before: KnownPurchase): boolean {
  return JSON.stringify(comparable(told)) === JSON.stringify(comparable(before));
}

const comparable = ({ supplierId, locationId, currency, note, lines }: KnownPurchase | PurchaseChange) => [
  ...[supplierId, locationId, currency, note],
  ...lines.map((line) => JSON.stringify([line.itemId, line.ordered, line.unitCost, line.expectedOn])).sort(),
];
