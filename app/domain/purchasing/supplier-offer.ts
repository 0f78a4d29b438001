/** From how many units of an order on a unit costs less, in the supplier's currency. */
export interface PriceBreak {
  fromUnits: number;
  unitCost: number;
}

/** On which terms a supplier sells an item. */
export interface OfferTerms {
  /** The cost of a unit below every price break, in the supplier's currency; null while it is not known. */
  unitCost: number | null;
  /** Units are sold in packs of so many. */
  packSize: number;
  /** The fewest units of one order. */
  minimumUnits: number;
  priceBreaks: readonly PriceBreak[];
}

/** What a supplier sells of a shop's items. */
export interface SupplierOffer extends OfferTerms {
  supplierId: string;
  supplierName: string;
  itemId: string;
  /** Who is asked first has the lowest. */
  preference: number;
}

/** A product of a supplier as he sells it, with who else does. */
export interface SupplierProduct extends OfferTerms {
  itemId: string;
  title: string;
  sku: string | null;
  preference: number;
  supplierSku: string;
  /** Suppliers who are asked before him, and after him, the first one first. */
  before: readonly string[];
  after: readonly string[];
}

/** The units to order so that at least `units` come: whole packs. */
export function inWholePacks({ packSize }: Pick<OfferTerms, "packSize">, units: number): number {
  return Math.ceil(units / packSize) * packSize;
}

/** The fewest units that can be ordered: the minimum in whole packs. */
export function fewestUnits(offer: Pick<OfferTerms, "packSize" | "minimumUnits">): number {
  return inWholePacks(offer, Math.max(1, offer.minimumUnits));
}

/** What a unit costs when so many are ordered: as the highest price break says that they reach. */
export function unitCostOf({ unitCost, priceBreaks }: OfferTerms, units: number): number | null {
  const reached = priceBreaks.filter(({ fromUnits }) => fromUnits <= units);
  return (
    reached.reduce<PriceBreak | null>((best, next) => (best && best.fromUnits >= next.fromUnits ? best : next), null)
      ?.unitCost ?? unitCost
  );
}

/** A line of an order on its supplier's terms: whole packs, and his cost where none was told. */
export function onTerms<Line extends { ordered: number; unitCost: number | null }>(
  line: Line,
  terms: OfferTerms,
): Line {
  const ordered = inWholePacks(terms, line.ordered);
  return { ...line, ordered, unitCost: line.unitCost ?? unitCostOf(terms, ordered) };
}

/** Who sells an item, whom to ask first at first and then his backups. Equal preferences go by the older supplier. */
export function byPreference<Offer extends Pick<SupplierOffer, "preference" | "supplierId">>(
  offers: readonly Offer[],
): Offer[] {
  return offers.toSorted(
    (a, b) => a.preference - b.preference || (BigInt(a.supplierId) < BigInt(b.supplierId) ? -1 : 1),
  );
}

/** The supplier who is asked first for the most of some items; null when nobody sells any. */
export function preferredSupplier(offers: readonly SupplierOffer[]): string | null {
  const firsts = [...Map.groupBy(offers, ({ itemId }) => itemId).values()].flatMap(
    (sold) => byPreference(sold)[0]?.supplierId ?? [],
  );
  const counts = [...Map.groupBy(firsts, (id) => id)].map(([id, wins]) => ({ id, wins: wins.length }));
  return counts.sort((a, b) => b.wins - a.wins || (BigInt(a.id) < BigInt(b.id) ? -1 : 1))[0]?.id ?? null;
}
