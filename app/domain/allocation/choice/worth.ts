/** Whether as many orders as possible are to be completed, or those that are worth most together. */
export type Aim = "orders" | "value";

/** Values are counted in thousandths: no currency has a smaller unit. */
const COUNTED_IN = 1000;

/** What an order counts under an aim: a whole number, so that sums of them are exact. */
export function worthOf({ value }: { value: number }, aim: Aim): number {
  return aim === "orders" ? 1 : Math.round(value * COUNTED_IN);
}

/** Worth as a number of orders, or as their value in the currency's main unit. */
export function figureOf(worth: number, aim: Aim): number {
  return aim === "orders" ? worth : worth / COUNTED_IN;
}
