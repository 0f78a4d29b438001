import { html, type Html } from "../html.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { currentQuantity, gidKey, toGid, type Order, type ShopState } from "../state/index.ts";
import type { AdminSandbox } from "./launch.ts";
import type { AdminContent } from "./page.ts";

/** The newest orders that the list shows. */
const ORDERS_SHOWN = 50;

export function homeContent({ app }: AdminSandbox, shop: ShopState): AdminContent {
  const root = `/${shop.domain}`;
  const body = html`<div class="card">
    <p>This page plays the admin of <strong>${shop.name}</strong>. It hosts the app as Shopify does.</p>
    <ul>
      <li><a href="${root}/admin/apps/${app.handle}">Open ${app.title}</a></li>
      <li><a href="${root}/collections/all">Open the online store</a></li>
      <li><a href="/control">Open the control page</a>: place orders, receive shipments, jump the clock</li>
    </ul>
  </div>`;
  return { title: "Home", body };
}

export function ordersContent(shop: ShopState): AdminContent {
  const newest = [...shop.orders.values()].slice(-ORDERS_SHOWN).reverse();
  const rows = newest.map(
    (order) =>
      html`<tr>
        <td><a href="/${shop.domain}/admin/orders/${gidKey(order.id)}">${order.name}</a></td>
        <td>${order.processedAt.slice(0, 10)}</td>
        <td class="number">${order.lineItems.reduce((sum, line) => sum + currentQuantity(line), 0)}</td>
        <td>${order.cancelledAt === null ? "" : "Cancelled"}</td>
        <td>${tags(order)}</td>
      </tr>`,
  );
  const body = html`<div class="card">
    <p>The newest ${newest.length} of ${shop.orders.size} orders.</p>
    ${table(["Order", "Date", "Units", "State", "Tags"], rows)}
  </div>`;
  return { title: "Orders", body };
}

/** One order as Shopify knows it: what is held, at which location, and the app's metafields. */
export function orderContent(shop: ShopState, key: string): AdminContent | null {
  const order = shop.orders.get(toGid("Order", key));
  if (!order) return null;
  const lines = order.lineItems.map(
    (line) =>
      html`<tr>
        <td>${line.title}${line.variantTitle !== null && html`<br /><small>${line.variantTitle}</small>`}</td>
        <td class="number">${currentQuantity(line)}</td>
        <td class="number">${line.fulfilledQuantity}</td>
      </tr>`,
  );
  const metafields = [...shop.metafields.values()].filter((metafield) => metafield.ownerId === order.id);
  const body = html`<div class="card">${tags(order)} ${table(["Product", "Units", "Fulfilled"], lines)}</div>
    <div class="card">
      <h2>Fulfilment orders</h2>
      ${table(["Location", "Status", "Units left", "Held because"], fulfillmentOrderRows(shop, order))}
    </div>
    ${metafields.map(
      ({ namespace, key: name, value }) =>
        html`<div class="card">
          <h2>${namespace}.${name}</h2>
          <pre>${value}</pre>
        </div>`,
    )}`;
  return { title: order.name, body };
}

function fulfillmentOrderRows(shop: ShopState, order: Order): Html[] {
  const ids = shop.fulfillmentOrderIdsByOrder.get(order.id) ?? [];
  return ids.flatMap((id) => {
    const one = shop.fulfillmentOrders.get(id);
    if (!one) return [];
    return html`<tr>
      <td>${shop.locations.get(one.assignedLocationId)?.name}</td>
      <td>${one.status}</td>
      <td class="number">${one.lineItems.reduce((sum, line) => sum + line.remainingQuantity, 0)}</td>
      <td>${one.holds.map((hold) => html`${hold.reason}<br /><small>${hold.handle}</small>`)}</td>
    </tr>`;
  });
}

export function productsContent(shop: ShopState): AdminContent {
  const rows = [...shop.products.values()].map((product) => {
    const variants = product.variantIds.flatMap((id) => shop.variants.get(id) ?? []);
    const units = variants.reduce((sum, variant) => sum + totalAvailable(shop, variant.inventoryItemId), 0);
    return html`<tr>
      <td><a href="/${shop.domain}/products/${product.handle}">${product.title}</a></td>
      <td>${product.status}</td>
      <td class="number">${variants.length}</td>
      <td class="number">${units}</td>
    </tr>`;
  });
  return {
    title: "Products",
    body: html`<div class="card">${table(["Product", "Status", "Variants", "Available"], rows)}</div>`,
  };
}

export function unplayedContent(path: string): AdminContent {
  const body = html`<div class="card">
    <p>The local Shopify does not play the admin page <code>${path}</code>.</p>
  </div>`;
  return { title: "Not played here", body };
}

function tags(order: Order): Html[] {
  return order.tags.map((tag) => html`<span class="tag">${tag}</span> `);
}

function table(headings: string[], rows: Html[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
