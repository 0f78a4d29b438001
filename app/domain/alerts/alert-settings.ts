/** The words of the page on which a shopper asks, in the merchant's own words; without a text, ours in the shopper's language. */
export const OWN_TEXTS = ["heading", "email", "units", "consent", "send", "taken"] as const;

export type OwnTexts = Readonly<Record<(typeof OWN_TEXTS)[number], string>>;

/** How a shop tells shoppers that something is back. */
export interface AlertSettings {
  /** Whether somebody who asks has to confirm by mail that the address is his, before he has a place in line. */
  doubleOptIn: boolean;
  /** Days in which what came may be bought before the next in line is told of it. */
  buyDays: number;
  texts: OwnTexts;
}

/** What holds until the merchant says otherwise. Confirming is what most laws on mail ask for. */
export const DEFAULT_ALERT_SETTINGS: AlertSettings = {
  doubleOptIn: true,
  buyDays: 3,
  texts: { heading: "", email: "", units: "", consent: "", send: "", taken: "" },
};
