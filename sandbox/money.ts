/** Money as whole hundredths. Every currency of the sandbox has two decimals. */
export type Cents = number;

/** `"12.5"` -> 1250. A client may write an amount as a JSON number. */
export function toCents(decimal: string | number): Cents {
  const cents = Math.round(Number(decimal) * 100);
  if (!Number.isSafeInteger(cents)) throw new Error(`Not an amount of money: ${decimal}`);
  return cents;
}

/** 1250 -> `"12.50"`, as the `Money` scalar and webhook bodies write amounts. */
export function toMoney(cents: Cents): string {
  return (cents / 100).toFixed(2);
}

/** 1250 -> `"12.5"`, 2000 -> `"20.0"`, as `MoneyV2.amount` is recorded. */
export function toDecimal(cents: Cents): string {
  return toMoney(cents).replace(/0$/, "");
}

export interface MoneyV2 {
  amount: string;
  currencyCode: string;
}

/** A `MoneyBag`; shop and presentment currency are the same in the sandbox. */
export function moneyBag(cents: Cents, currencyCode: string): { shopMoney: MoneyV2; presentmentMoney: MoneyV2 } {
  const money = { amount: toDecimal(cents), currencyCode };
  return { shopMoney: money, presentmentMoney: money };
}
