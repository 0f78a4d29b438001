/** Units of one back-in-stock alert: who wants more is no shopper. */
export const ALERT_UNITS = 100;

/** Letters of a mail address (RFC 5321, 4.5.3.1.3), and of the name of a market. */
export const ADDRESS_LETTERS = 254;
export const MARKET_LETTERS = 100;

/** Letters of a merchant's own text on the page on which it is asked for: a few sentences of consent. */
export const ALERT_TEXT_LETTERS = 1_000;

/** Tries to ask for an alert within an hour: a household behind one address may want a few things, a program hundreds. */
export const ALERT_TRIES_MS = 3_600_000;
export const ALERT_TRIES_PER_SOURCE = 20;
export const ALERT_TRIES_PER_ADDRESS = 5;

/** Nobody fills the form in faster than this; and a page that is older than a week was not read just now. */
export const ALERT_FORM_LEAST_MS = 2_000;
export const ALERT_FORM_MOST_MS = 7 * 86_400_000;

/** How long an alert can be confirmed; then its address is forgotten. So are tries, a day after they were made. */
export const ALERT_CONFIRM_MS = 7 * 86_400_000;
export const ALERT_TRIES_KEPT_MS = 86_400_000;

/** Days in which what was announced may be bought: after a month nobody would be next. */
export const ALERT_BUY_DAYS = 30;

/** Products of one type with a tag in common that are looked at for substitutes: a shopper does not tell more apart. */
export const SUBSTITUTE_CANDIDATES = 100;

/** Tags by which they are searched for, each a term of the search: what says what a product is takes a few. */
export const SUBSTITUTE_TAGS = 20;

/**
 * Sold out products whose substitutes are looked for anew when another product of their type changes: each costs two calls of
 * Shopify's, and the others are looked at when something of them sells out again.
 */
export const SUBSTITUTES_RENEWED = 100;

/** Products that a merchant pins or bans for one: Shopify's lists hold 128, and nobody reads more than these. */
export const SUBSTITUTE_CHOICES = 50;

/** Items whose announcements are ended in one look; the next look is half a minute later. */
export const LAPSED_ITEMS = 500;

/** Lines of his order that a buyer's page tells of: each costs a plan of its item; who waits for more asks the shop. */
export const BUYERS_LINES = 50;
