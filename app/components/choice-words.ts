import type { ChoiceCertificate } from "../domain/allocation/choose-orders.ts";
import { formatNumber } from "./format.ts";
import { formatMoney, type MoneyFormat } from "./policy-order-words.ts";

/** What a choice of orders reaches and what it is measured by, in the merchant's words. */
export function describeChoice(
  certificate: ChoiceCertificate,
  format: MoneyFormat,
): { label: string; value: string }[] {
  const { aim, figure, firstComeComplete, firstComeByLine, bound } = certificate;
  const write = (amount: number) => (aim === "value" ? formatMoney(amount, format) : formatNumber(amount, format));
  return [
    { label: aim === "value" ? "Value of the completed orders" : "Orders completed", value: write(figure) },
    { label: "First come, first served, passing over what cannot be completed", value: write(firstComeComplete) },
    { label: "First come, first served, line by line", value: write(firstComeByLine) },
    { label: "No choice can reach more than", value: write(aim === "value" ? bound : Math.floor(bound)) },
  ];
}

/** How much better another choice could be at most, and nothing when none can be better. */
export function describeGap({ gap }: ChoiceCertificate, { locale }: MoneyFormat): string | null {
  if (gap === 0) return null;
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(gap);
  return `At most ${share} below the best`;
}
