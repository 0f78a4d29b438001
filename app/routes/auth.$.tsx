import type { LoaderFunctionArgs } from "@remix-run/node";
import { shopify } from "../shopify/app.ts";

/** Shopify's library answers everything below /auth itself. */
export async function loader({ request }: LoaderFunctionArgs) {
  await shopify.authenticate.admin(request);
  return null;
}
