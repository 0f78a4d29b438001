/** A draft of a purchase order as it is typed: numbers and days as text, empty while they are not known. */
export interface TypedDraft {
  supplierId: string;
  locationId: string;
  currency: string;
  note: string;
  lines: TypedDraftLine[];
}

export interface TypedDraftLine {
  itemId: string;
  title: string;
  ordered: string;
  unitCost: string;
  expectedOn: string;
}
