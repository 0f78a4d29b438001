import { at } from "../at.ts";
import type { Day } from "../days.ts";
import { recentWeights, type ShipmentHistory, type WeighedShipment } from "./shipment-history.ts";

/** How a scope of shipments is learned from. */
interface Level {
  /** In shipments of the scope. */
  halfLife: number;
  /** How many shipments what is known of the next wider scope, or at first the prior, counts for. */
  widerWeight: number;
}

/**
 * For the shop, the supplier, and the supplier at the destination. The half-lives are a compromise between a supplier who
 * has just changed and one who never does; the same forecasts come out within a few points for half and for twice of any
 * of these. A destination tells little beyond its supplier, so that it takes many shipments to be heard.
 */
const SHOP: Level = { halfLife: 100, widerWeight: 5 };
const SUPPLIER: Level = { halfLife: 20, widerWeight: 10 };
const ROUTE: Level = { halfLife: 20, widerWeight: 30 };

/**
 * The probabilities of a property of a scope's next shipment, learned from the shipments received before a day. At each
 * level, from the shop to the supplier to the supplier at the destination, the recent shipments `n_x` of the level and
 * the probabilities `p_x` of the wider level are pooled: `(n_x + w · p_x) / (n + w)`. This is the mean of a Dirichlet
 * posterior whose prior is the wider level (Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.4; in insurance,
 * Bühlmann's credibility `n / (n + w)`).
 *
 * @param scopes the scope and those that it is a part of, widest first, see `scopesOf`.
 * @param before null for all shipments of the history.
 * @param prior probabilities by cell, which sum to 1: what is believed before any shipment.
 * @param cellOf a cell of the prior; null for a shipment that says nothing about the property.
 */
export function shrunkenShares(
  history: ShipmentHistory,
  scopes: readonly string[],
  before: Day | null,
  prior: Float64Array,
  cellOf: (shipment: WeighedShipment) => number | null,
): Float64Array {
  const learned = new Map<number, number>();
  let ofPrior = 1;
  for (const [level, { halfLife, widerWeight }] of [SHOP, SUPPLIER, ROUTE].slice(0, scopes.length).entries()) {
    const { byCell, total } = recentWeights(history.get(at(scopes, level)) ?? [], before, halfLife, cellOf);
    const ofWider = widerWeight / (total + widerWeight);
    ofPrior *= ofWider;
    for (const [cell, share] of learned) learned.set(cell, share * ofWider);
    for (const [cell, weight] of byCell) learned.set(cell, (learned.get(cell) ?? 0) + weight / (total + widerWeight));
  }
  const shares = prior.map((share) => share * ofPrior);
  for (const [cell, share] of learned) shares[cell] = (shares[cell] ?? 0) + share;
  return shares;
}
