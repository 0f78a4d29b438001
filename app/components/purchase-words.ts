import type { BelowMinimum } from "../domain/purchasing/below-minimum.ts";
import type { PurchaseChange } from "../domain/purchasing/purchase-change.ts";
import { counted, formatDay, formatNumber, type Format } from "./format.ts";

/** What a person can do to a purchase order. */
export const PURCHASE_ACTS = [
  "send",
  "confirm",
  "receive",
  "move",
  "close",
  "cancel",
  "link",
  "mail",
  "revoke",
] as const;
export type PurchaseAct = (typeof PURCHASE_ACTS)[number];

/** What happened to a purchase order, in one plain sentence. */
export function describePurchaseChange(
  change: PurchaseChange,
  titleOf: (itemId: string) => string,
  format: Format,
): string {
  switch (change.kind) {
    case "created":
      return "Draft created";
    case "edited":
      return "Draft changed";
    case "sent":
      return `Sent, to be confirmed by ${formatDay(change.confirmBy, format)}`;
    case "mailed":
      return `Mailed to ${change.to}`;
    case "reminded":
      return `Reminder to confirm mailed to ${change.to}`;
    case "mail_refused":
      return `The mail server did not take the mail for ${change.to}: correct the address, then mail the order again`;
    case "confirmed":
      return describeConfirmed(change, titleOf, format);
    case "received":
      return describeReceived(change, titleOf(change.itemId), format);
    case "receipt_refused":
      return `Shopify did not take ${counted(change.units, "unit", format)} of ${titleOf(change.itemId)}: ${change.refusal}`;
    case "date_moved": {
      const to = change.to === null ? "no known date" : formatDay(change.to, format);
      const from = change.from === null ? "" : ` from ${formatDay(change.from, format)}`;
      return `${titleOf(change.itemId)} moved${from} to ${to}`;
    }
    case "linked":
      return "A transfer in Shopify was linked";
    case "unlinked":
      return "A transfer in Shopify was unlinked";
    case "link_revoked":
      return "The supplier's link was revoked";
    case "closed":
      return "Closed: nothing more is expected";
    case "cancelled":
      return "Cancelled";
  }
}

/** Products of a confirmation that its sentence names; the order itself shows all of them. */
const NAMED_LINES = 3;

function describeConfirmed(
  { by, lines }: Extract<PurchaseChange, { kind: "confirmed" }>,
  titleOf: (itemId: string) => string,
  format: Format,
): string {
  const said = lines.slice(0, NAMED_LINES).map(({ itemId, confirmed, expectedOn }) => {
    const day = expectedOn === null ? "" : ` for ${formatDay(expectedOn, format)}`;
    return `${counted(confirmed, "unit", format)} of ${titleOf(itemId)}${day}`;
  });
  const more = lines.length - said.length;
  const all = more > 0 ? [...said, counted(more, "more product", format)] : said;
  return `Confirmed${by === "supplier" ? " by the supplier" : ""}: ${all.join(", ")}`;
}

function describeReceived(
  { accepted, rejected }: { accepted: number; rejected: number },
  title: string,
  format: Format,
): string {
  const bad = rejected === 0 ? "" : `, ${counted(rejected, "unit", format)} rejected`;
  return `${counted(accepted, "unit", format)} of ${title} received${bad}`;
}

/** What an order lacks to reach the minimums of its supplier, a sentence each. */
export function belowMinimumWords(
  { lines, value }: BelowMinimum,
  { currency, titleOf }: { currency: string; titleOf: (itemId: string) => string },
  format: Format,
): string[] {
  const money = new Intl.NumberFormat(format.locale, { style: "currency", currency });
  const units = lines.map(
    ({ itemId, ordered, fewest }) =>
      `${titleOf(itemId)}: ${counted(ordered, "unit", format)} ordered, ${formatNumber(fewest, format)} is the fewest.`,
  );
  if (value === null) return units;
  return [
    ...units,
    `The order is worth ${money.format(value.worth)} as far as costs are known, and ${money.format(value.least)} is the least.`,
  ];
}

/** What is told when something could not be done to an order, by the kind of the outcome. */
export const REFUSAL_WORDS: Readonly<Record<string, string>> = {
  unknown: "This order, or a product of it, does not exist any more. Load the page again.",
  not_a_draft: "This order was sent already.",
  not_open: "This order is not open: only what was sent and is not over can be changed.",
  over_already: "This order is over already.",
  units_have_come: "Units of this order have come: close it instead.",
  mail_off: "Mail is not set up: whoever runs Fillrate sets SMTP_URL and MAIL_FROM.",
  no_address: "No contact of the supplier gets mail: add an address to one, and choose that he gets purchase orders.",
  linked_elsewhere: "This transfer is linked to another purchase order: unlink it there first.",
  never_sent: "This order was never sent: cancel it instead.",
  receipt_under_way: "Shopify is just counting a receipt of this order. Try again in a moment.",
};

/** What is told when it was done. */
export const DONE_WORDS: Record<PurchaseAct, string> = {
  send: "Marked as sent",
  confirm: "Confirmation saved",
  receive: "Received: Shopify's stock follows in a moment",
  move: "Date moved",
  close: "Order closed",
  cancel: "Order cancelled",
  link: "Transfer saved",
  mail: "The order is being mailed",
  revoke: "The supplier's link no longer works",
};
