/**
 * Every bound of the app, with its reason. Times end in `Ms`, sizes in `Bytes`; the rest are counts.
 */

/** Shopify's order payloads of 500 lines stay below 2 MB; anything larger is not one of its webhooks. */
export const WEBHOOK_BODY_BYTES = 4 * 1024 * 1024;

/** Bodies held at once, being read or waiting to be written: twice a full queue of orders of 7 KB. */
export const INTAKE_BYTES = 64 * 1024 * 1024;

/** Deliveries waiting to be written: a disk that writes 1,000 a second empties it within the 5 s that Shopify waits. */
export const INTAKE_WAITING = 5_000;

/** Seconds after which a sender that was turned away may come again: long enough for a full queue to drain. */
export const INTAKE_RETRY_AFTER_S = 5;

/** Deliveries in one insert: beyond some 100 the flush that they share is a small part of the cost. */
export const GROUP_COMMIT_ROWS = 200;

/** Bodies in one insert: large ones gain nothing from company, and the driver copies a statement as a whole. */
export const GROUP_COMMIT_BYTES = 4 * 1024 * 1024;

/** Inserts under way at once: while one waits for the disk, the next batch gathers; more only makes batches smaller. */
export const GROUP_COMMITS_AT_ONCE = 2;

/** A write that the database has not answered by now counts as failed: Shopify waits 5 s, and comes again after a 503. */
export const INTAKE_WRITE_MS = 4_000;

/** Connections of one web process; load balancers use each again and again. Past it the idle ones are closed. */
export const WEB_CONNECTIONS = 1_000;

/** A head that takes longer than this does not come from Shopify, which gives a delivery 5 s in all. */
export const WEB_HEAD_MS = 5_000;

/** A request, body included: 4 MB from a browser on a slow line. Whoever sends a byte now and then is cut off here. */
export const WEB_REQUEST_MS = 10_000;

/** How often connections are looked at for the two bounds above; Node's own 30 s would let them last that much longer. */
export const WEB_CHECK_MS = 1_000;

/** An idle connection outlives the 60 s of the usual load balancers, so that it is never closed under a request. */
export const WEB_IDLE_MS = 65_000;

/** Head of a request: cookies and a session token stay below half of it. */
export const WEB_HEAD_BYTES = 16 * 1024;

/** A web process that is told to stop says so and still serves for this long: until the load balancer has noticed. */
export const STOP_NOTICE_MS = 2_000;

/** What has begun may take this long to end once the process stops: no sender waits longer for its answer. */
export const STOP_FINISH_MS = 5_000;

/** How often a stopping web process looks for connections that have fallen idle: each look is a walk through those left. */
export const STOP_LOOK_MS = 100;

/** What a worker has claimed may take this long to end once it stops, then it is handed back: supervisors wait 30 s. */
export const WORKER_FINISH_MS = 10_000;

/** A worker that has not looked for work for so long hangs: no work takes longer than two leases of its claim. */
export const WORKER_STUCK_MS = 120_000;

/** Refused requests are told to the log as counts, this often: a flood of them is no flood of lines. */
export const REFUSAL_LOG_MS = 1_000;

/** First bytes of a body in which it may name its subject: Shopify's longest ids need 120. */
export const DELIVERY_HEAD_BYTES = 160;

/** Deliveries sorted in one transaction: long enough to be cheap, short enough to hold no lock for long. */
export const SORT_BATCH = 5_000;

/** Bodies that a batch reads end with the one that passes this: a worker holds each of them twice for a moment. */
export const SORT_BATCH_BYTES = 16 * 1024 * 1024;

/** Marks that one worker works on at once; each spends most of its time waiting for Shopify. */
export const MARKS_AT_ONCE = 8;

/** Due marks that are looked at to claim some: enough that a shop with few finds its place beside one with many. */
export const CLAIM_CANDIDATES_PER_SHOP = 8;

/** Pause between two looks at an empty inbox: short beside the seconds in which a buyer would notice, and 20 small queries a second. */
export const IDLE_POLL_MS = 50;

/** Pause of a loop whose step failed: the database is restarting, or the network is away. */
export const FAULT_PAUSE_MS = 1_000;

/** How often the worker looks whether a shop's day has turned: a new day may show this much late. */
export const TURN_DAY_MS = 30_000;

/** Orders, or marks, that an import saves in one transaction: large enough to be cheap, small enough to be soon forgotten. */
export const IMPORT_BATCH = 100;

/** How long an import reads before it hands its claim back: other work and a shutdown wait no longer than this. */
export const IMPORT_SLICE_MS = 15_000;

/** How often an import asks whether Shopify has finished a bulk query. */
export const IMPORT_POLL_MS = 2_000;

/** How often a shop is reconciled: what a lost webhook would have told is known within the hour. */
export const RECONCILE_EVERY_MS = 3_600_000;

/** Shopify's search lags behind its updates by seconds; this is a generous lower bound on what to look at again. */
export const RECONCILE_OVERLAP_MS = 600_000;

/** Webhooks of updates younger than this are still on their way, and are not missed yet. */
export const RECONCILE_SETTLED_MS = 60_000;

/** Orders, rival orders and items that one reconciliation looks at: some 4,000 points of a shop's bucket in all. */
export const RECONCILE_ORDERS = 2_000;
export const RECONCILE_RIVAL_ORDERS = 100;
export const RECONCILE_ITEMS = 500;
export const RECONCILE_ITEMS_AT_ONCE = 50;

/** A claim outlives the slowest honest reading; after it another worker takes over from one that died. */
export const CLAIM_LEASE_MS = 60_000;

/** A subject is read when nothing more was heard of it for this long, so that the webhooks of one event count as one. */
export const MARK_SETTLE_MS = 150;

/** However much more is heard of a subject, it is read after this long: a buyer of a busy item waits no longer. */
export const MARK_SETTLE_AT_MOST_MS = 2_000;

/** Tries of one mark before it becomes a dead letter: with the pauses below, about 20 minutes. */
export const MARK_ATTEMPTS = 10;

/** Tries of a mark that Shopify refuses in so many words: the truth may have moved meanwhile, or the refusal stands. */
export const REFUSED_ATTEMPTS = 4;

/** Pauses between the tries of a mark double from the first to the last of these. */
export const MARK_RETRY_FIRST_MS = 1_000;
export const MARK_RETRY_LAST_MS = 300_000;

/**
 * How long the work of a shop rests that Shopify does not serve: at first as long as an outage may last, in the end
 * so that a shop that is frozen for months costs four calls a day.
 */
export const REST_FIRST_MS = 60_000;
export const REST_LAST_MS = 6 * 3_600_000;

/** How often it is looked for what is no longer to be kept. */
export const FORGET_EVERY_MS = 3_600_000;

/** Rows that are forgotten in one statement: some tenths of a second. */
export const FORGET_BATCH = 5_000;

/** Sorted deliveries are known again this long: Shopify repeats one for 4 hours, a person may for days. */
export const DELIVERY_KEPT_MS = 7 * 86_400_000;

/** What reconciliations found, and closed dead letters, are kept this long: a season to look back on. */
export const RECORD_KEPT_MS = 90 * 86_400_000;

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

/** The newest past shipments that lead times are learned from: older ones would weigh nothing; about a second of work. */
export const LEARNED_SHIPMENTS = 2_000;

/** Letters kept of what a buyer was promised: twice the longest sentence of any of our languages. */
export const SEEN_PROMISE_LETTERS = 255;

/** Rows of a list page in the admin; and the last page that an address may ask for, of lists whose pages are counted. */
export const LIST_PAGE_ROWS = 50;
export const LIST_PAGES = 100_000;

/** Shipments of a list's page: to tell what the orders behind each are worth is to go through all that wait for it. */
export const INBOUND_ROWS = 10;

/** Database connections of one process: more than two a core only wait for each other. */
export const DATABASE_CONNECTIONS = 12;

/** A transaction that runs longer than this holds locks that others need. */
export const TRANSACTION_MS = 15_000;

/** Bounds of a policy: more than a person can keep in mind, and few enough to be looked at for every line. */
export const POLICY_CLASSES = 10;
export const POLICY_RULES = 10;
export const POLICY_PROTECTIONS = 10;
export const POLICY_EXCEPTIONS = 20;
/** Tags, countries, channels or products of one condition. */
export const POLICY_LIST_ENTRIES = 50;
export const POLICY_NAME_LETTERS = 100;

/** Lines that one order of a merchant may concern: a page of a list, several times over. */
export const LINES_BY_HAND = 250;
/** Letters of the reason that a merchant gives for what he does by hand. */
export const REASON_LETTERS = 255;

/**
 * Items that one preview of a restock shows, and lines that wait for them: more than a person looks through, and the work
 * of one page. An item is planned as a whole, so the last one may have more lines.
 */
export const RESTOCK_ITEMS = 200;
export const RESTOCK_LINES = 500;

/**
 * How long a choice of orders may be proved to be the best: nothing else is done meanwhile, and a person may wait. With the
 * search before it, a choice is made within a tenth of a second.
 */
export const EXACT_CHOICE_MS = 50;

/** Items over which one choice of orders is made: the orders of more than these are chosen by the next one. */
export const CHOICE_ITEMS = 2_000;

/** Orders that the policy lab plays: some seconds of work a policy. The newest are taken. */
export const LAB_ORDERS = 20_000;
/** Months that the lab looks back, and policies that it compares: as many as fit beside each other on a screen. */
export const LAB_MONTHS = 24;
export const LAB_POLICIES = 4;
/** How often a run of the lab, or a question what if, tells how far it is: often enough to be watched. */
export const RUN_PROGRESS_MS = 1_000;

/** Lines of one purchase order, and units of one line: more are typed by mistake. */
export const PURCHASE_LINES = 500;
export const PURCHASE_UNITS = 1_000_000;
/** The highest cost or least value, in any currency: some orders of it can still be added up. */
export const AMOUNT_AT_MOST = 999_999_999;
/** Price breaks of one product of a supplier: more are in no price list. */
export const OFFER_PRICE_BREAKS = 10;
/** Letters of one field that tells something of a supplier; days of his lead time, and days on which he is closed. */
export const SUPPLIER_LETTERS = 200;
export const SUPPLIER_DAYS = 730;
/** How often a receipt is tried anew within one claim because the stock has just changed. */
export const RECEIPT_TRIES = 5;
/** How long Shopify surely knows an idempotency key: after that, a repetition might be counted again. */
export const IDEMPOTENCY_KEPT_MS = 23 * 3_600_000;

/** Working days that a location may take to ship what is there: nobody calls a month handling. */
export const HANDLING_DAYS = 30;
/** Holidays of one calendar: several years of any country's. */
export const HOLIDAYS = 200;
/** Days by which a promise may move before it is changed: beyond a month it says nothing any more. */
export const REVISION_DAYS = 30;

/** A mail server that has not answered by now is tried again later. */
export const MAIL_TIMEOUT_MS = 20_000;

/** Deliveries that a supplier's score card looks at, the newest: some years of most suppliers. */
export const SCORED_DELIVERIES = 2_000;
/** Months that its picture shows: two years, which still fit beside each other. */
export const SCORED_MONTHS = 24;

/**
 * Order lines that one question "what if" looks at: some seconds of work; and those that are read at once, within a tenth
 * of a second or two, so that nothing else waits for long. A question of no more is answered at once.
 */
export const WHAT_IF_LINES = 100_000;
export const WHAT_IF_BATCH_LINES = 2_000;
/** What a question found that was not answered at once is kept this long: by then things are otherwise. */
export const WHAT_IF_KEPT_MS = 86_400_000;

/** A file that is imported: 50,000 rows of any of our sheets are some 6 MB, twice that in UTF-16. */
export const SHEET_BYTES = 16 * 1024 * 1024;
export const SHEET_ROWS = 50_000;
/** Letters of one of its rows: far more than the longest note and all closed days of a supplier. */
export const SHEET_ROW_LETTERS = 64 * 1024;
/** Faults of a file that are told at once: who has mended these has mended the rest of their kind. */
export const SHEET_FAULTS = 100;
/** Rows that its preview shows. */
export const SHEET_FIRST_ROWS = 5;
/** SKUs of a file that Shopify is asked for, because our book does not know them: 20 calls. */
export const SHEET_UNKNOWN_SKUS = 1_000;
/** SKUs that one call asks for: their search stays short enough for every proxy. */
export const SKUS_AT_ONCE = 50;
/** An import of a whole file may hold what it changes this long: some seconds on a busy machine. */
export const SHEET_TRANSACTION_MS = 60_000;
/** Rows of an export that are read at once. */
export const EXPORT_ROWS = 10_000;
