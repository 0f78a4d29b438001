import { html, type Html } from "../html.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { displayFulfillmentStatus } from "../orders/status.ts";
import { itemTitle } from "../products/variants.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Shipment, ShopState } from "../state/index.ts";
import { unreceivedUnits } from "../transfers/units.ts";
import { action, choiceField, controlLayout, hiddenField, numberField, table, textField } from "./layout.ts";
import { deliveryTable } from "./log-page.ts";
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
    ...installation(sandbox, shop),
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
  const back = `/control/${shop.domain}`;
  const rows = newest(shop.orders.values()).map((order) => [
    order.name,
    order.lineItems.map((line) => `${line.quantity} × ${line.title}`).join(", "),
    order.cancelledAt ? "CANCELLED" : displayFulfillmentStatus(shop, order),
    order.tags.join(", "),
    order.cancelledAt
      ? ""
      : action(`${back}/desk/cancel`, back, "Cancel and restock", [hiddenField("orderId", order.id)]),
  ]);
  return [
    html`<h2>Orders</h2>`,
    action(`${back}/desk/order`, back, "Place an order", [
      choiceField("variantId", "Variant", trackedVariants(shop)),
      numberField("quantity", "Units", 1, 1),
    ]),
    table(["Order", "Lines", "Fulfilment", "Tags", ""], rows),
  ];
}

function shipments(shop: ShopState): Html[] {
  const back = `/control/${shop.domain}`;
  const rows = newest(shop.shipments.values()).flatMap((shipment) =>
    shipment.lineItems.map((line) => [
      shipment.name,
      itemTitle(shop, line.inventoryItemId) ?? "",
      shop.locations.get(shop.transfers.get(shipment.movementId)?.destinationLocationId ?? "")?.name ?? "",
      line.quantity,
      line.acceptedQuantity,
      line.rejectedQuantity,
      shipment.tracking?.arrivesAt?.slice(0, 10) ?? "",
      shipment.status,
      receiveForm(back, shipment, line.id, unreceivedUnits(line)),
    ]),
  );
  return [
    html`<h2>Inbound shipments</h2>`,
    action(`${back}/desk/inbound`, back, "Have goods sent", [
      choiceField("variantId", "Variant", trackedVariants(shop)),
      choiceField(
        "locationId",
        "To",
        [...shop.locations.values()].map(({ id, name }) => ({ value: id, label: name })),
      ),
      numberField("quantity", "Units", 8, 1),
      numberField("days", "Arrive in days", 14, 0),
    ]),
    table(["Shipment", "Goods", "To", "Units", "Accepted", "Rejected", "Arrives", "Status", ""], rows, [
      "Units",
      "Accepted",
      "Rejected",
    ]),
  ];
}

function receiveForm(back: string, shipment: Shipment, lineId: string, left: number): Html | string {
  if (left === 0 || shipment.status === "DRAFT") return "";
  return action(`${back}/desk/receive`, back, "Receive", [
    hiddenField("shipmentId", shipment.id),
    hiddenField("lineId", lineId),
    numberField("accepted", "Accepted", left),
    numberField("rejected", "Rejected", 0),
  ]);
}

function deliveries(sandbox: Sandbox, shop: ShopState): Html[] {
  const back = `/control/${shop.domain}`;
  return [
    html`<h2>Webhook deliveries</h2>
      <p>
        ${shop.deliveries.size} in all, ${sandbox.courier.pending(shop)} under way; the newest ${NEWEST}, of
        <a href="${back}/log">all of them</a>:
      </p>`,
    action(`${back}/desk/resend`, back, "Send all again, twice, in reverse order", [hiddenField("id", "all")]),
    deliveryTable(shop, back, newest(shop.deliveries.values())),
  ];
}

/** The life of the app in the shop, and of the shop itself. */
function installation({ app }: Sandbox, shop: ShopState): Html[] {
  const back = `/control/${shop.domain}`;
  const isInstalled = shop.installation !== null && shop.installation.uninstalledAt === null;
  return [
    html`<h2>The app and the shop</h2>
      <p>
        ${app.title} is ${isInstalled ? "installed" : "not installed: open it in the shop's admin to install it"}.
      </p>`,
    ...(isInstalled
      ? [
          action(`${back}/desk/scopes`, back, "Grant these scopes", [
            textField("scopes", "Access scopes", shop.installation?.scopes.join(",") ?? ""),
          ]),
          action(`${back}/desk/tokens`, back, "Let the app's tokens expire", [hiddenField("how", "expiresAt")]),
          action(`${back}/desk/tokens`, back, "Revoke the app's tokens", [hiddenField("how", "revokedAt")]),
          action(`${back}/desk/uninstall`, back, "Uninstall the app"),
        ]
      : []),
    action(`${back}/desk/timezone`, back, "Change the time zone", [textField("zone", "Time zone", shop.ianaTimezone)]),
  ];
}
