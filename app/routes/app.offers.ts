import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { PURCHASE_LINES } from "../config/limits.ts";
import { readOffers } from "../db/supplier-items.ts";
import { shopify } from "../shopify/app.ts";

/** Numbers of inventory items, with commas between them. */
const items = z
  .string()
  .transform((numbers) => numbers.split(",").filter(Boolean))
  .pipe(z.array(z.string().regex(/^\d{1,18}$/)).max(PURCHASE_LINES));

/** Tells a draft of a purchase order who sells what it orders, and on which terms. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const asked = items.safeParse(new URL(request.url).searchParams.get("items"));
  if (!asked.success) throw new Response(null, { status: 400 });
  const itemIds = asked.data.map((number) => `gid://shopify/InventoryItem/${number}`);
  return { offers: await readOffers(session.shop, itemIds) };
}
