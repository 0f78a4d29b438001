import { html, type Html } from "../html.ts";
import type { ShopState } from "../state/index.ts";
import { storeName, type AdminSandbox } from "./launch.ts";

/** What a page of the admin shows: its own text, or the app in a frame. */
export type AdminContent = { title: string } & ({ body: Html } | { frame: string });

const LINKS = [
  { path: "", name: "Home" },
  { path: "/orders", name: "Orders" },
  { path: "/products", name: "Products" },
];

/** The frame may do what Shopify lets an app do: scripts, forms, pop-ups and downloads, never steer the admin by itself. */
const FRAME_PERMISSIONS =
  "allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** A whole page of the admin. */
export function adminPage(sandbox: AdminSandbox, shop: ShopState, content: AdminContent): string {
  const root = `/${shop.domain}/admin`;
  const { app, options } = sandbox;
  const appRoot = `${root}/apps/${app.handle}`;
  const framed = "frame" in content;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${content.title} · ${shop.name} · Local Shopify</title>
        <link rel="icon" href="/admin-assets/icon.svg" />
        <link rel="stylesheet" href="/admin-assets/host.css" />
        ${!framed && html`<link rel="stylesheet" href="/admin-assets/pages.css" />`}
        ${framed && html`<script type="module" src="/admin-assets/host.js"></script>`}
      </head>
      <body
        data-root="${root}"
        data-app-root="${appRoot}"
        data-app-origin="${new URL(options.appUrl).origin}"
        data-api-key="${app.apiKey}"
        data-shop="${shop.domain}"
      >
        ${topBar(shop)}${sideNavigation(sandbox, shop, framed)}
        <main class="content ${framed && "content--app"}">
          <div class="loading" data-loading hidden></div>
          <div class="title-bar" data-title-bar>
            <h1>${content.title}</h1>
            <span data-title-actions></span>
          </div>
          ${
            "frame" in content
              ? html`<iframe
                  title="${content.title}"
                  data-src="${content.frame}"
                  sandbox="${FRAME_PERMISSIONS}"
                  allow="clipboard-write"
                  data-app-frame
                ></iframe>`
              : content.body
          }
        </main>
        <div class="toasts" role="status" data-toasts></div>
        <dialog class="picker" data-picker></dialog>
      </body>
    </html>`;
  return page.source;
}

function topBar(shop: ShopState): Html {
  return html`<header class="top">
    <a class="top__name" href="/${shop.domain}/admin">Local Shopify</a>
    <span class="top__shop">${storeName(shop)}</span>
    <div class="save-bar" data-save-bar hidden>
      <span>Unsaved changes</span>
      <button type="button" data-save-bar-discard>Discard</button>
      <button type="button" class="primary" data-save-bar-save>Save</button>
    </div>
  </header>`;
}

function sideNavigation({ app }: AdminSandbox, shop: ShopState, framed: boolean): Html {
  const root = `/${shop.domain}/admin`;
  return html`<nav class="side" aria-label="Admin">
    <ul>
      ${LINKS.map(({ path, name }) => html`<li><a href="${root}${path}">${name}</a></li>`)}
    </ul>
    <p class="side__heading" id="apps">Apps</p>
    <ul aria-labelledby="apps">
      <li>
        <a href="${root}/apps/${app.handle}" ${framed && html`aria-current="true"`} data-app-home>${app.title}</a>
        <ul class="side__app" data-app-links></ul>
      </li>
    </ul>
    <p class="side__heading" id="channels">Sales channels</p>
    <ul aria-labelledby="channels">
      <li><a href="/${shop.domain}/collections/all">Online Store</a></li>
    </ul>
  </nav>`;
}
