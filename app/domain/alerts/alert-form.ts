/**
 * What keeps a wish from being taken: the address, the number of units or the consent is missing; the form is to be sent
 * once more; too many came from one connection; or the variant cannot be asked for.
 */
export type AlertFault = "address" | "units" | "consent" | "again" | "often" | "gone";

/**
 * The fewest units in which a variant is sold, as the product's page told: a shopper who says something else harms nobody but
 * himself.
 *
 * @param most units that may be asked for.
 */
export function leastUnits(told: string | undefined, most: number): number {
  const least = /^\d{1,4}$/.test(told ?? "") ? Number(told) : 1;
  return Math.min(Math.max(1, least), most);
}
