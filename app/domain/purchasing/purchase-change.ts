import type { Day } from "../days.ts";

/** What happened to a purchase order. Its history is made of these. */
export type PurchaseChange =
  | { kind: "created" }
  | { kind: "edited" }
  | { kind: "sent"; confirmBy: Day }
  | { kind: "mailed" | "reminded" | "mail_refused"; to: string }
  | { kind: "confirmed"; by: "shop" | "supplier"; lines: ConfirmedLine[] }
  | { kind: "received"; itemId: string; accepted: number; rejected: number }
  | { kind: "receipt_refused"; itemId: string; units: number; refusal: string }
  | { kind: "date_moved"; itemId: string; from: Day | null; to: Day | null }
  | { kind: "linked" | "unlinked"; transferId: string }
  | { kind: "link_revoked" }
  | { kind: "closed" | "cancelled" };

/**
 * The addresses for which the mail server did not take the last mail of an order.
 *
 * @param changes the newest first. What became of one mail stands together.
 */
export function refusedAddresses(changes: readonly PurchaseChange[]): string[] {
  const last = changes.findIndex(({ kind }) => kind === "mailed" || kind === "reminded" || kind === "mail_refused");
  const change = changes[last];
  return change?.kind === "mail_refused" ? change.to.split(", ") : [];
}

/** What was said of one line: how many units will be sent, and for when. */
export interface ConfirmedLine {
  itemId: string;
  confirmed: number;
  expectedOn: Day | null;
}
