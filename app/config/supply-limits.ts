import { SUPPLIER_DAYS } from "./limits.ts";

/**
 * The bounds of what suppliers are asked, and of what is shown to be on its way, each with its reason.
 */

/**
 * How long a supplier can confirm an order by his link: as long as orders take by the longest lead time, for he may change
 * what he said until everything has come.
 */
export const SUPPLIER_LINK_MS = SUPPLIER_DAYS * 86_400_000;

/** Order lines that the page of a shipment lists at once, those that it hurts most first. */
export const ENDANGERED_ROWS = 50;

/** A confirmation is due soon from so many days before its day on: there is still time to ask the supplier. */
export const CONFIRMATION_SOON_DAYS = 1;

/** Shipments that the inbound calendar looks at, those told for the latest days: years of the largest shops. */
export const CALENDAR_SHIPMENTS = 5_000;
/** Shipments of one week that fit into the picture of a month; and those that are shown when the week is asked for. */
export const CALENDAR_WEEK_ROWS = 6;
export const CALENDAR_WEEK_ALL_ROWS = 100;

/** Deliveries of a supplier that his page lists at once: his products and terms stand below them. */
export const SUPPLIER_DELIVERY_ROWS = 10;

/** Contacts of a supplier beside the first one: a mail goes to all that are chosen, and mail servers take 100 (RFC 5321). */
export const SUPPLIER_FURTHER_CONTACTS = 20;
