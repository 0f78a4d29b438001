import type { Request } from "express";
import { html, type Html } from "../html.ts";
import type { ShopState, WebhookDelivery } from "../state/index.ts";
import { action, choiceField, controlLayout, hiddenField, saidIn, table } from "./layout.ts";

/** How many deliveries one page of the log shows. */
const PAGE_SIZE = 50;
/** Stands for every topic, and for every state. */
const ANY = "any";
const STATES = [ANY, "pending", "acknowledged", "given-up", "lost"];

/** What of the log is looked at. */
export interface LogQuery {
  topic: string;
  state: string;
  /** Only deliveries older than the one with this id. */
  before: string | null;
  said: string | null;
}

export function logQuery(request: Request): LogQuery {
  const { topic, state, before } = request.query;
  return {
    topic: typeof topic === "string" ? topic : ANY,
    state: typeof state === "string" ? state : ANY,
    before: typeof before === "string" ? before : null,
    said: saidIn(request),
  };
}

/** `GET /control/{shop}/log`: every webhook that was made, newest first, with what was sent and what was answered. */
export function logPage(shop: ShopState, query: LogQuery): string {
  const all = [...shop.deliveries.values()].reverse();
  const matching = all.filter(
    ({ topic, state }) => [ANY, topic].includes(query.topic) && [ANY, state].includes(query.state),
  );
  const older = matching.slice(matching.findIndex(({ id }) => id === query.before) + 1);
  const shown = older.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const topics = [ANY, ...new Set(all.map(({ topic }) => topic).toSorted())];
  return controlLayout(`Webhook deliveries of ${shop.name}`, query.said, [
    html`<p><a href="/control/${shop.domain}">${shop.name}</a></p>
      <form method="get" action="/control/${shop.domain}/log">
        ${choiceField("topic", "Topic", options(topics), query.topic)}
        ${choiceField("state", "State", options(STATES), query.state)}<button>Show</button>
      </form>
      <p>${matching.length} of ${all.length}; ${shown.length} are shown.</p>`,
    deliveryTable(shop, address(shop, query, query.before), shown),
    html`${older.length > PAGE_SIZE && last && html`<p><a href="${address(shop, query, last.id)}">Older ones</a></p>`}`,
  ]);
}

function options(values: string[]): { value: string; label: string }[] {
  return values.map((value) => ({ value, label: value }));
}

function address({ domain }: ShopState, { topic, state }: LogQuery, before: string | null): string {
  const query = new URLSearchParams({ topic, state, ...(before === null ? {} : { before }) });
  return `/control/${domain}/log?${query.toString()}`;
}

/** Deliveries with their bodies, each to be sent again; the forms come back to the page `back`. */
export function deliveryTable(shop: ShopState, back: string, deliveries: WebhookDelivery[]): Html {
  const rows = deliveries.map((delivery) => [
    delivery.topic,
    delivery.triggeredAt.slice(0, 19),
    delivery.state,
    attemptsOf(delivery),
    html`<details>
      <summary>${delivery.id}</summary>
      <pre>
X-Shopify-Webhook-Id: ${delivery.webhookId}
X-Shopify-Event-Id: ${delivery.eventId}

${delivery.body}</pre>
    </details>`,
    action(`/control/${shop.domain}/desk/resend`, back, "Send again", [hiddenField("id", delivery.id)]),
  ]);
  return table(["Topic", "Triggered", "State", "Attempts", "Sent", ""], rows);
}

function attemptsOf({ attempts }: WebhookDelivery): string {
  return attempts.map(({ status, error }) => status ?? error ?? "no answer").join(", ");
}
