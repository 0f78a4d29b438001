import { prisma } from "../client.ts";

/** Stands for the currency of a shop that was not read yet: ISO 4217's code for no currency. */
const NO_CURRENCY = "XXX";

/** A shop's currency, ISO 4217. */
export async function readCurrency(shop: string): Promise<string> {
  const row = await prisma.shop.findUnique({ where: { domain: shop }, select: { currency: true } });
  return row?.currency ?? NO_CURRENCY;
}
