import { html, type Html } from "../html.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { displayFulfillmentStatus } from "../orders/status.ts";
import type { Sandbox } from "../sandbox.ts";
import { gidKey, type Shipment, type ShopState, type WebhookDelivery } from "../state/index.ts";
import { unreceivedUnits } from "../transfers/units.ts";
import { action, choiceField, controlLayout, hiddenField, numberField, table } from "./layout.ts";
import { surroundings } from "./page.ts";

/** How many of the newest entries a list shows. */
const NEWEST = 20;

/** `GET /control/{shop}`: what a person can do to one shop, and what has come of it. */
export function shopPage(sandbox: Sandbox, shop: ShopState, said: string | null): string {
  return controlLayout(shop.name, said, [
    html`<p>
      <a href="/control">All shops</a> · <a href="/${shop.domain}/admin">Admin</a> ·
      <a href="/${shop.domain}/collections/all">Storefront</a>
    </p>`,
    ...orders(shop),
    ...shipments(shop),
    ...surroundings(sandbox, `/control/${shop.domain}`),
    ...deliveries(sandbox, shop),
  ]);
}

function newest<T>(values: Iterable<T>): T[] {
  return [...values].slice(-NEWEST).reverse();
}

function trackedVariants(shop: ShopState): { value: string; label: string }[] {
  return [...shop.variants.values()].flatMap((variant) => {
    const item = shop.inventoryItems.get(variant.inventoryItemId);
    if (!item?.tracked) return [];
    const title = shop.products.get(variant.productId)?.title ?? "";
    return { value: variant.id, label: `${title}, ${variant.title} (${totalAvailable(shop, item.id)} available)` };
  });
}

function orders(shop: ShopState): Html[] {
  const path = `/control/${shop.domain}/desk`;
  const rows = newest(shop.orders.values()).map((order) => [
    order.name,
    order.lineItems.map((line) => `${line.quantity} × ${line.title}`).join(", "),
    order.cancelledAt ? "CANCELLED" : displayFulfillmentStatus(shop, order),
    order.tags.join(", "),
    order.cancelledAt ? "" : action(`${path}/cancel`, "Cancel and restock", [hiddenField("orderId", order.id)]),
  ]);
  return [
    html`<h2>Orders</h2>`,
    action(`${path}/order`, "Place an order", [
      choiceField("variantId", "Variant", trackedVariants(shop)),
      numberField("quantity", "Units", 1, 1),
    ]),
    table(["Order", "Lines", "Fulfilment", "Tags", ""], rows),
  ];
}

function shipments(shop: ShopState): Html[] {
  const path = `/control/${shop.domain}/desk`;
  const rows = newest(shop.shipments.values()).flatMap((shipment) =>
    shipment.lineItems.map((line) => [
      shipment.name,
      line.quantity,
      line.acceptedQuantity,
      line.rejectedQuantity,
      shipment.tracking?.arrivesAt?.slice(0, 10) ?? "",
      shipment.status,
      receiveForm(path, shipment, line.id, unreceivedUnits(line)),
    ]),
  );
  return [
    html`<h2>Inbound shipments</h2>`,
    action(`${path}/inbound`, "Have goods sent", [
      choiceField("variantId", "Variant", trackedVariants(shop)),
      choiceField(
        "locationId",
        "To",
        [...shop.locations.values()].map(({ id, name }) => ({ value: id, label: name })),
      ),
      numberField("quantity", "Units", 8, 1),
      numberField("days", "Arrive in days", 14, 0),
    ]),
    table(["Shipment", "Units", "Accepted", "Rejected", "Arrives", "Status", ""], rows, [
      "Units",
      "Accepted",
      "Rejected",
    ]),
  ];
}

function receiveForm(path: string, shipment: Shipment, lineId: string, left: number): Html | string {
  if (left === 0 || shipment.status === "DRAFT") return "";
  return action(`${path}/receive`, "Receive", [
    hiddenField("shipmentId", shipment.id),
    hiddenField("lineId", lineId),
    numberField("accepted", "Accepted", left),
    numberField("rejected", "Rejected", 0),
  ]);
}

function deliveries(sandbox: Sandbox, shop: ShopState): Html[] {
  const path = `/control/${shop.domain}/desk`;
  const rows = newest(shop.deliveries.values()).map((delivery) => [
    delivery.topic,
    delivery.triggeredAt.slice(0, 19),
    delivery.state,
    attemptsOf(delivery),
    html`<details>
      <summary>${gidKey(`gid://shopify/Delivery/${delivery.id}`)}</summary>
      <pre>${delivery.body}</pre>
    </details>`,
    action(`${path}/resend`, "Send again", [hiddenField("id", delivery.id)]),
  ]);
  return [
    html`<h2>Webhook deliveries</h2>
      <p>${shop.deliveries.size} in all, ${sandbox.courier.pending(shop)} under way; the newest ${NEWEST}:</p>`,
    action(`${path}/resend`, "Send all again, twice, in reverse order", [hiddenField("id", "all")]),
    table(["Topic", "Triggered", "State", "Attempts", "Body", ""], rows),
  ];
}

function attemptsOf({ attempts }: WebhookDelivery): string {
  return attempts.map(({ status, error }) => status ?? error ?? "no answer").join(", ");
}
