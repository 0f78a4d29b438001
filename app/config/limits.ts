/**
 * Every bound of the app, with its reason. Times end in `Ms`, sizes in `Bytes`; the rest are counts.
 */

/** Shopify's order payloads of 500 lines stay below 2 MB; anything larger is not one of its webhooks. */
export const WEBHOOK_BODY_BYTES = 4 * 1024 * 1024;

/** Shopify gives a delivery 5 seconds; a sender that has not sent its request by then is not Shopify. */
export const WEBHOOK_REQUEST_MS = 5_000;

/** Deliveries in one insert. At 8 values a row this stays far below PostgreSQL's 65,535 parameters. */
export const GROUP_COMMIT_ROWS = 200;

/** Inserts under way at once: while one waits for the disk, the next batch gathers; more only makes batches smaller. */
export const GROUP_COMMITS_AT_ONCE = 2;

/** Deliveries waiting to be written. Past it the listener answers 503, and Shopify comes again later. */
export const INTAKE_WAITING = 10_000;

/** Seconds after which a sender that was turned away may come again: long enough for a full queue to drain. */
export const INTAKE_RETRY_AFTER_S = 5;

/** Deliveries sorted in one transaction: long enough to be cheap, short enough to hold no lock for long. */
export const SORT_BATCH = 500;

/** Marks that one worker works on at once; each spends most of its time waiting for Shopify. */
export const MARKS_AT_ONCE = 8;

/** Due marks that are looked at to claim some: enough that a shop with few finds its place beside one with many. */
export const CLAIM_CANDIDATES_PER_SHOP = 8;

/** Pause between two looks at an empty inbox: short beside the seconds in which a buyer would notice. */
export const IDLE_POLL_MS = 100;

/** Pause of a loop whose step failed: the database is restarting, or the network is away. */
export const FAULT_PAUSE_MS = 1_000;

/** How often the worker looks whether a shop's day has turned: a new day may show this much late. */
export const TURN_DAY_MS = 30_000;

/** Orders, or marks, that an import saves in one transaction: some 10,000 rows, which take about a second. */
export const IMPORT_BATCH = 500;

/** How long an import reads before it hands its claim back: other work and a shutdown wait no longer than this. */
export const IMPORT_SLICE_MS = 15_000;

/** How often an import asks whether Shopify has finished a bulk query. */
export const IMPORT_POLL_MS = 2_000;

/** A claim outlives the slowest honest reading; after it another worker takes over from one that died. */
export const CLAIM_LEASE_MS = 60_000;

/** An item is read a moment after it was marked, so that the webhooks of one event count as one. */
export const ITEM_SETTLE_MS = 150;

/** Tries of one mark before it becomes a dead letter: with the pauses below, about 20 minutes. */
export const MARK_ATTEMPTS = 10;

/** Tries of a mark that Shopify refuses in so many words: the truth may have moved meanwhile, or the refusal stands. */
export const REFUSED_ATTEMPTS = 4;

/** Pauses between the tries of a mark double from the first to the last of these. */
export const MARK_RETRY_FIRST_MS = 1_000;
export const MARK_RETRY_LAST_MS = 300_000;

/**
 * How often an item is read again because its committed units and the orders we know differ, before it is planned
 * all the same: the order's own webhook is usually a second behind the stock's.
 */
export const CONSISTENT_CUT_TRIES = 10;
export const CONSISTENT_CUT_PAUSE_MS = 500;

/** Rounds of reading and changing the holds of one order: a release, a hold of what it merged, and one to spare. */
export const HOLD_ROUNDS = 4;

/** Pages of one connection that are read before giving up: an order has at most 500 lines, a shipment 5,000. */
export const PAGES_AT_MOST = 200;

/** A call to the Admin API that has not been answered by now is tried again later. */
export const ADMIN_API_TIMEOUT_MS = 20_000;

/** Tries of one call within one job; the job itself comes again later. */
export const ADMIN_API_TRIES = 3;

/**
 * A shop's bucket of query cost is left alone below the first share of its size, until it is refilled to the second:
 * the merchant's other apps draw from the same bucket.
 */
export const THROTTLE_LOW_SHARE = 0.25;
export const THROTTLE_REFILLED_SHARE = 0.5;

/** A call that was throttled waits at least this long. */
export const THROTTLED_PAUSE_MS = 1_000;

/** Units of stock that a variant's metafield tells at most, so that a well stocked shop does not write at every sale. */
export const PUBLISHED_AVAILABLE_UNITS = 100;

/** Days that a variant's metafield lists: more arrivals than this are further away than any buyer plans. */
export const PUBLISHED_QUOTES = 12;

/** Rows of a list page in the admin. */
export const LIST_PAGE_ROWS = 50;

/** Database connections of one process: more than two a core only wait for each other. */
export const DATABASE_CONNECTIONS = 12;

/** A transaction that runs longer than this holds locks that others need. */
export const TRANSACTION_MS = 15_000;
