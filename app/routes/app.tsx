import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { z } from "zod";
import type { AdminContext } from "../components/format.ts";
import { env } from "../config/env.ts";
import { installShop } from "../services/install-shop.ts";
import { wakeShop } from "../services/wake-shop.ts";
import { shopify } from "../shopify/app.ts";
import { SHOP } from "../shopify/operations/shop.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export const meta: MetaFunction = () => [{ title: "Fillrate" }];

/** The merchant's language as Shopify names it; English for one that Intl does not know. */
const localeParameter = z
  .string()
  .refine((locale) => isSupported(locale))
  .catch("en");

function isSupported(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const { session, admin } = await shopify.authenticate.admin(request);
  await wakeShop(session.shop, () => admin.graphql(SHOP));
  await installShop(session.shop);
  const locale = localeParameter.parse(new URL(request.url).searchParams.get("locale"));
  return { apiKey: env.SHOPIFY_API_KEY, appBridgeUrl: env.APP_BRIDGE_URL, locale };
}

/** Only the first address carries the locale; what was loaded with it holds for every page that is visited after. */
export const shouldRevalidate = () => false;

export default function Admin() {
  const { apiKey, appBridgeUrl, locale } = useLoaderData<typeof loader>();
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} {...(appBridgeUrl ? { __APP_BRIDGE_URL: appBridgeUrl } : {})}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/backorders">Backorders</Link>
        <Link to="/app/restocks">Restocks</Link>
        <Link to="/app/purchase-orders">Purchase orders</Link>
        <Link to="/app/inbound">Inbound</Link>
        <Link to="/app/back-in-stock">Back in stock</Link>
        <Link to="/app/alternatives">Alternatives</Link>
        <Link to="/app/policy">Policy</Link>
        <Link to="/app/promises">Promises</Link>
        <Link to="/app/selling">Selling past zero</Link>
        <Link to="/app/problems">Problems</Link>
      </NavMenu>
      <main>
        <Outlet context={{ locale } satisfies AdminContext} />
      </main>
    </AppProvider>
  );
}

/** Shopify's library answers some requests by throwing a page, for example to fetch a new session token. */
export function ErrorBoundary() {
  return boundary.error(useRouteError());
}

export const headers: HeadersFunction = (headersArgs) => boundary.headers(headersArgs);
