import pg from "pg";
import { env } from "../../../app/config/env.ts";
import { startServedAdmin, type ServedAdmin } from "../../support/served-admin.ts";
import { progress } from "../benchmark.ts";
import { installBenchShop } from "../stub-shopify.ts";
import { fillWaitingShop } from "./waiting-shop.ts";

/** Two shops of one database, and the open backorder lines of each. */
export const SHOPS = {
  small: { domain: "small.myshopify.com", lines: 100 },
  large: { domain: "large.myshopify.com", lines: 100_000 },
} as const;

export type Size = keyof typeof SHOPS;
export const SIZES: readonly Size[] = ["small", "large"];

/** A page of the admin: what it is called in the report, and its address in a shop. */
export interface AdminPage {
  name: string;
  path: string;
}

/** The app's pages over the two shops, and the address of every page in each. */
export interface OpenedShops {
  admin: ServedAdmin;
  pages: Record<Size, AdminPage[]>;
}

/** Fills the two shops and serves the app's pages over them. */
export async function openShops(): Promise<OpenedShops> {
  const client = new pg.Client(env.DATABASE_URL);
  await client.connect();
  const pages = {} as Record<Size, AdminPage[]>;
  for (const size of SIZES) {
    const { domain, lines } = SHOPS[size];
    await installBenchShop(env.DATABASE_URL, domain);
    await fillWaitingShop(client, domain, lines);
    pages[size] = await pagesOf(client, domain);
    progress(`the ${size} shop has ${lines.toLocaleString("en")} open backorder lines`);
  }
  await client.query("VACUUM ANALYZE");
  await client.end();
  const shops = SIZES.map((size) => SHOPS[size].domain);
  const admin = await startServedAdmin({ databaseUrl: env.DATABASE_URL, shops, now: new Date().toISOString() });
  return { admin, pages };
}

/** Every page of the admin, in its costliest states. */
async function pagesOf(client: pg.Client, shop: string): Promise<AdminPage[]> {
  const line = await someId(client, "SELECT id FROM backorder_lines WHERE shop = $1 AND resolved_at IS NULL", shop);
  const purchase = await someId(client, "SELECT id FROM purchase_orders WHERE shop = $1", shop);
  const supplier = await someId(client, "SELECT id FROM suppliers WHERE shop = $1", shop);
  const { rows: suppliers } = await client.query<{ first: string }>(
    "SELECT min(id) AS first FROM suppliers WHERE shop = $1",
    [shop],
  );
  const first = suppliers[0]?.first;
  return [
    { name: "home", path: "/app" },
    { name: "backorders", path: "/app/backorders" },
    { name: "backorders, late, by order time", path: "/app/backorders?filter=late" },
    { name: "backorders, late, by date", path: "/app/backorders?filter=late&sort=expected-date" },
    { name: "backorders of the next week", path: "/app/backorders?filter=week&sort=expected-date" },
    { name: "backorders without a date", path: "/app/backorders?filter=no-date" },
    { name: "backorders, searched", path: "/app/backorders?search=lamp+1" },
    { name: "one backorder line", path: `/app/backorders/${line}` },
    { name: "serving from elsewhere", path: "/app/elsewhere" },
    { name: "restocks", path: "/app/restocks" },
    { name: "one restock", path: "/app/restocks/1" },
    { name: "one restock beside another policy", path: "/app/restocks/1?compare=complete_lines" },
    { name: "purchase orders", path: "/app/purchase-orders" },
    { name: "purchase orders, all", path: "/app/purchase-orders?filter=all" },
    { name: "purchase orders to attend to", path: "/app/purchase-orders?filter=attention" },
    { name: "one purchase order", path: `/app/purchase-orders/${purchase}` },
    { name: "a new purchase order", path: "/app/purchase-orders/draft" },
    { name: "suppliers", path: "/app/suppliers" },
    { name: "one supplier", path: `/app/suppliers/${supplier}` },
    { name: "inbound", path: "/app/inbound" },
    { name: "inbound, by value", path: "/app/inbound?sort=value" },
    { name: "inbound, its tenth page", path: "/app/inbound?page=10" },
    { name: "inbound, to be confirmed", path: "/app/inbound?show=unconfirmed" },
    { name: "inbound, overdue", path: "/app/inbound?show=overdue&sort=deadline" },
    { name: "calendar of inbound", path: "/app/inbound/calendar" },
    { name: "one shipment", path: "/app/inbound/S0" },
    { name: "one item", path: "/app/items/0" },
    { name: "policy", path: "/app/policy" },
    { name: "policy lab", path: "/app/policy/lab" },
    { name: "promises", path: "/app/promises" },
    { name: "settings of promises", path: "/app/promises/settings" },
    { name: "selling past zero", path: "/app/selling" },
    { name: "back in stock", path: "/app/back-in-stock" },
    { name: "settings of back in stock", path: "/app/back-in-stock/settings" },
    { name: "alternatives", path: "/app/alternatives" },
    { name: "what if", path: "/app/what-if?of=S0" },
    { name: "what if a shipment is lost", path: "/app/what-if?of=S0&kind=lose" },
    { name: "what if a supplier is lost", path: `/app/what-if?of=V${first}&kind=lose` },
    { name: "problems", path: "/app/problems" },
  ];
}

/** The id in the middle of those that a query names: neither the first nor the last of anything. */
async function someId(client: pg.Client, query: string, shop: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`${query} ORDER BY id`, [shop]);
  return rows[rows.length >> 1]?.id ?? "";
}
