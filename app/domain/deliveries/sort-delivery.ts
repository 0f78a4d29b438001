import { HOLD_HANDLE } from "../fulfilment/decide-holds.ts";

/** What a delivery may be about. `shop` is the shop itself, its subject the event of its life. */
export type SubjectKind =
  "order" | "fulfilment_order" | "item" | "product" | "collection" | "shipment" | "transfer" | "location" | "shop";

/** Something of the delivering shop whose truth is to be read again. */
export interface Subject {
  kind: SubjectKind;
  /** Shopify's id. */
  subjectId: string;
}

export type Sorting =
  | { kind: "subjects"; subjects: Subject[] }
  /** What is kept of a buyer is asked for, or is to be deleted: these orders are his, and what he asked to be told. */
  | { kind: "buyer"; orderIds: string[]; email: string | null; customerId: string | null }
  /** Nothing to read again: the topic does not concern backorders. */
  | { kind: "nothing" }
  | { kind: "unreadable"; reason: string };

/** Topics by which Shopify asks what is kept of a buyer or a shop, or has it deleted. */
const PRIVACY_TOPICS: ReadonlySet<string> = new Set(["customers/data_request", "customers/redact", "shop/redact"]);

export const isPrivacyTopic = (topic: string): boolean => PRIVACY_TOPICS.has(topic);

/**
 * Sorts a delivery into the subjects that it concerns. The payload is only a hint: it names what to read again, and no
 * quantity is taken from it.
 */
export function sortDelivery(topic: string, body: string): Sorting {
  const sorting = sortPayload(topic, parse(body));
  // Only an id that a number cannot hold is worth parsing the body again, which takes ten times as long.
  return sorting.kind === "unreadable" && BEYOND_SAFE.test(body)
    ? sortPayload(topic, parse(body, keepDigits))
    : sorting;
}

/**
 * The subject of a delivery when the first letters of its body name it, as those of orders and products do: a body of 500
 * lines need not be kept, nor read, to know whose it is.
 *
 * @returns null when only the whole body tells.
 */
export function subjectAtHead(topic: string, head: string): Subject | null {
  const shown = whatIsShown(topic);
  const [, type, number] = OWN_ID_FIRST.exec(head) ?? [];
  if (shown) return number && type === shown.type ? subject(shown.kind, gid(type, number)) : null;
  return OF_AN_ORDER.has(topic.split("/", 1)[0] ?? "")
    ? subject("order", gid("Order", ORDER_ID_SECOND.exec(head)?.[1]))
    : null;
}

/** The id of what a body shows, before anything else but its number. Shopify may escape the slashes. */
const OWN_ID_FIRST = /^\{(?:"id":\d+,)?"admin_graphql_api_id":"gid:\\?\/\\?\/shopify\\?\/([A-Za-z]+)\\?\/(\d+)"[,}]/;

/** The order of a body that tells it right after its own id. */
const ORDER_ID_SECOND = /^\{"id":\d+,"order_id":(\d+)[,}]/;

function sortPayload(topic: string, payload: Payload | null): Sorting {
  if (payload === null) return { kind: "unreadable", reason: "The body is not a JSON object." };
  const [family = ""] = topic.split("/", 1);
  if (family === "customers" && isPrivacyTopic(topic)) return sortBuyerRequest(topic, payload);
  const shown = whatIsShown(topic);
  const subjects = shown
    ? [subject(shown.kind, ownId(shown.type, payload))]
    : Object.hasOwn(sorters, family)
      ? sorters[family]?.(topic, payload)
      : null;
  if (!subjects) return { kind: "nothing" };
  const whole = subjects.filter((candidate): candidate is Subject => candidate !== null);
  if (whole.length < subjects.length) return { kind: "unreadable", reason: `The body of ${topic} names no id.` };
  return { kind: "subjects", subjects: whole };
}

/** https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
function sortBuyerRequest(topic: string, payload: Payload): Sorting {
  const given = payload["orders_to_redact"] ?? payload["orders_requested"] ?? [];
  const ids = Array.isArray(given) ? given.map((id) => gid("Order", id)) : [null];
  const orderIds = ids.filter((id): id is string => id !== null);
  if (orderIds.length < ids.length) return { kind: "unreadable", reason: `The body of ${topic} names no orders.` };
  const { id, email } = isPayload(payload["customer"]) ? payload["customer"] : {};
  const customerId = gid("Customer", id)?.split("/").at(-1) ?? null;
  return { kind: "buyer", orderIds, email: typeof email === "string" && email ? email : null, customerId };
}

type Payload = Record<string, unknown>;

/** The subjects of one topic; null in the list for an id that the payload should name and does not. */
type Sorter = (topic: string, payload: Payload) => (Subject | null)[] | null;

/** Families of topics whose body shows the subject itself. */
const SHOWN: Record<string, { kind: SubjectKind; type: string }> = {
  orders: { kind: "order", type: "Order" },
  inventory_items: { kind: "item", type: "InventoryItem" },
  products: { kind: "product", type: "Product" },
  collections: { kind: "collection", type: "Collection" },
  locations: { kind: "location", type: "Location" },
};

/** What the bodies of a topic show themselves; null when they only refer to it. */
function whatIsShown(topic: string): { kind: SubjectKind; type: string } | null {
  const [family = ""] = topic.split("/", 1);
  return topic !== EDITED && Object.hasOwn(SHOWN, family) ? (SHOWN[family] ?? null) : null;
}

/** Families of topics whose body tells of a part of an order. */
const OF_AN_ORDER = new Set(["refunds", "fulfillments"]);

/** Its body is the edit, not the order. */
const EDITED = "orders/edited";

const sorters: Record<string, Sorter> = {
  orders: (_, payload) => [subject("order", editedOrder(payload))],
  refunds: (_, payload) => [subject("order", gid("Order", payload["order_id"]))],
  fulfillments: (_, payload) => [subject("order", gid("Order", payload["order_id"]))],
  fulfillment_orders: (topic, payload) => (KEEPS_DEMAND.has(topic) ? null : fulfilmentOrders(payload)),
  fulfillment_holds: (_, payload) => (isOurHold(payload) ? null : fulfilmentOrders(payload)),
  inventory_levels: (_, payload) => [subject("item", levelItem(payload))],
  inventory_transfers: (_, payload) => [
    subject("transfer", gid("InventoryTransfer", payload["id"] ?? payload["transfer_id"])),
  ],
  inventory_shipments: (_, payload) => [
    subject("shipment", gid("InventoryShipment", payload["id"] ?? payload["shipment_id"])),
  ],
  shop: (topic) => [{ kind: "shop", subjectId: topic }],
  app: (topic) => [{ kind: "shop", subjectId: topic }],
};

/**
 * Topics that leave what is wanted from where as it is: a hold keeps units, a split and a merge only regroup them. Each
 * of our own holds causes several, and reading the order for every one would spend the shop's bucket on ourselves.
 */
const KEEPS_DEMAND = new Set([
  "fulfillment_orders/placed_on_hold",
  "fulfillment_orders/hold_released",
  "fulfillment_orders/split",
  "fulfillment_orders/merged",
]);

/** Whether a hold was placed by us; one that somebody else placed or released decides what we can hold ourselves. */
function isOurHold(payload: Payload): boolean {
  const hold = payload["fulfillment_hold"];
  return typeof hold === "object" && hold !== null && "handle" in hold && hold.handle === HOLD_HANDLE;
}

/** An edit is wrapped, and its own id comes first: `{ order_edit: { id, order_id } }`. */
function editedOrder(payload: Payload): string | null {
  const edit = payload["order_edit"];
  return isPayload(edit) ? gid("Order", edit["order_id"]) : null;
}

/**
 * The fulfilment orders that a payload names, at any depth: these topics name one, or the original, the remaining and
 * the moved one, each under its own key.
 */
function fulfilmentOrders(payload: Payload): (Subject | null)[] {
  const ids = new Set<string>();
  // The list grows while it is walked: a body may be nested deeper than the stack.
  const values: unknown[] = [payload];
  for (const value of values) {
    if (typeof value === "string" && FULFILMENT_ORDER.test(value)) ids.add(value);
    else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) values.push(inner);
  }
  return ids.size === 0 ? [null] : [...ids].map((id) => subject("fulfilment_order", id));
}

const FULFILMENT_ORDER = /^gid:\/\/shopify\/FulfillmentOrder\/\d+$/;

/** A level's own id carries its item's: `gid://shopify/InventoryLevel/1?inventory_item_id=2`. */
function levelItem(payload: Payload): string | null {
  const level = payload["admin_graphql_api_id"];
  const inLevel = typeof level === "string" ? /inventory_item_id=(\d+)/.exec(level)?.[1] : undefined;
  return gid("InventoryItem", inLevel ?? payload["inventory_item_id"]);
}

function subject(kind: SubjectKind, id: string | null): Subject | null {
  return id === null ? null : { kind, subjectId: id };
}

/** The id of what the payload shows: as Shopify writes it, or, in what was deleted, as a number alone. */
function ownId(type: string, payload: Payload): string | null {
  return gid(type, payload["admin_graphql_api_id"] ?? payload["id"]);
}

/**
 * The Shopify id of a payload's field, which holds either the whole id or its number; null when it holds neither. A number
 * beyond 2^53 is none: its last digits are lost.
 */
function gid(type: string, value: unknown): string | null {
  const prefix = `gid://shopify/${type}/`;
  const text = typeof value === "string" || Number.isSafeInteger(value) ? String(value) : "";
  const number = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  return /^\d+$/.test(number) ? prefix + number : null;
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

function parse(body: string, reviver?: Reviver): Payload | null {
  try {
    const parsed: unknown = JSON.parse(body, reviver);
    return isPayload(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Digits that may be a number beyond 2^53. */
const BEYOND_SAFE = /\d{16}/;

/** Keeps numbers beyond 2^53 as their digits. */
const keepDigits: Reviver = (_, value, context) => {
  const digits = context?.source ?? "";
  return typeof value === "number" && !Number.isSafeInteger(value) && /^\d+$/.test(digits) ? digits : value;
};

function isPayload(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
