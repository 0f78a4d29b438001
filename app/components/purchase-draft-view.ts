import {
  byPreference,
  fewestUnits,
  inWholePacks,
  onTerms,
  preferredSupplier,
  unitCostOf,
  type SupplierOffer,
} from "../domain/purchasing/supplier-offer.ts";
import { arrivalDay, type SupplierCalendar } from "../domain/purchasing/supplier-calendar.ts";
import type { Day } from "../domain/days.ts";
import type { TypedDraft, TypedDraftLine } from "../domain/purchasing/typed-draft.ts";
import { counted, type AdminContext } from "./format.ts";

/** A supplier whom a draft can name. */
export interface DraftSupplier extends SupplierCalendar {
  id: string;
  name: string;
  currency: string;
  minimumValue: number | null;
  /** Units that he still owes. */
  owed: number;
}

/** What the terms of suppliers say of one line of a draft. */
export interface LineHints {
  /** Of its units: what packs make of them, and whether they are too few. */
  units: string;
  /** The cost of a unit while none is typed, empty when it is not known. */
  cost: string;
  /** Who else sells it, and whom to ask first; empty when nobody is known to sell it. */
  sellers: string;
}

export function lineHints(
  line: TypedDraftLine,
  draft: Pick<TypedDraft, "supplierId" | "currency">,
  { suppliers, offers }: { suppliers: readonly DraftSupplier[]; offers: readonly SupplierOffer[] },
  format: AdminContext,
): LineHints {
  const sold = byPreference(offers.filter(({ itemId }) => itemId === line.itemId));
  const own = sold.find(({ supplierId }) => supplierId === draft.supplierId);
  const supplier = suppliers.find(({ id }) => id === draft.supplierId);
  const units = unitsOf(line);
  const cost = own && supplier?.currency === draft.currency ? unitCostOf(own, inWholePacks(own, units)) : null;
  return {
    units: own ? packWords(own, units, format) : "",
    cost: cost === null ? "" : String(cost),
    sellers: sellerWords(sold, draft.supplierId, supplier?.name ?? ""),
  };
}

const unitsOf = ({ ordered }: TypedDraftLine): number => (/^\s*\d{1,7}\s*$/.test(ordered) ? Number(ordered) : 0);

function packWords(own: SupplierOffer, units: number, format: AdminContext): string {
  const packed = inWholePacks(own, units);
  const fewest = fewestUnits(own);
  const sentences = [
    packed > units ? `Packs of ${own.packSize}: ${packed} will be ordered.` : "",
    packed < fewest ? `The supplier's minimum is ${counted(fewest, "unit", format)}.` : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

function sellerWords(sold: readonly SupplierOffer[], supplierId: string, supplierName: string): string {
  const [preferred, backup] = sold;
  if (!preferred) return "";
  if (preferred.supplierId === supplierId) return backup ? `Preferred supplier. Backup: ${backup.supplierName}.` : "";
  const isOwn = sold.some((offer) => offer.supplierId === supplierId);
  const place = isOwn ? `${supplierName} is a backup.` : `Not among the products of ${supplierName}.`;
  return `${place} Preferred: ${preferred.supplierName}.`;
}

/** The supplier to whom a draft would better go: he is asked first for most of its products. Null when it goes to him. */
export function betterSupplier(
  draft: TypedDraft,
  { suppliers, offers }: { suppliers: readonly DraftSupplier[]; offers: readonly SupplierOffer[] },
): DraftSupplier | null {
  const ordered = new Set(draft.lines.map(({ itemId }) => itemId));
  const preferred = preferredSupplier(offers.filter(({ itemId }) => ordered.has(itemId)));
  return preferred === draft.supplierId ? null : (suppliers.find(({ id }) => id === preferred) ?? null);
}

/** What a draft is worth as far as its costs are known, and whether that is less than its supplier asks for. */
export function draftWorth(
  draft: TypedDraft,
  { suppliers, offers }: { suppliers: readonly DraftSupplier[]; offers: readonly SupplierOffer[] },
): { value: number; isBelowMinimum: boolean; minimumValue: number | null } {
  const supplier = suppliers.find(({ id }) => id === draft.supplierId);
  const isOwnCurrency = supplier?.currency === draft.currency;
  const own = new Map(
    offers.filter(({ supplierId }) => supplierId === draft.supplierId).map((offer) => [offer.itemId, offer]),
  );
  const worths = draft.lines.map((line) => {
    const typed = { ordered: unitsOf(line), unitCost: line.unitCost.trim() === "" ? null : Number(line.unitCost) };
    const terms = own.get(line.itemId);
    const { ordered, unitCost } = terms && isOwnCurrency ? onTerms(typed, terms) : typed;
    return ordered * (unitCost ?? 0);
  });
  const value = worths.reduce((sum, worth) => sum + (Number.isFinite(worth) ? worth : 0), 0);
  const minimumValue = isOwnCurrency ? (supplier?.minimumValue ?? null) : null;
  return { value, minimumValue, isBelowMinimum: minimumValue !== null && value < minimumValue };
}

/** The day on which a draft comes when it is sent today, by its supplier's calendar and capacity; null when he told none. */
export function draftArrival(draft: TypedDraft, suppliers: readonly DraftSupplier[], today: Day): Day | null {
  const supplier = suppliers.find(({ id }) => id === draft.supplierId);
  const units = draft.lines.reduce((sum, line) => sum + unitsOf(line), 0);
  return supplier ? arrivalDay(supplier, { sentOn: today, units, owed: supplier.owed }) : null;
}
