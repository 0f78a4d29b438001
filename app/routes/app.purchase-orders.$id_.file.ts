import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { printPurchaseOrder } from "../services/print-purchase-order.ts";
import { shopify } from "../shopify/app.ts";

const asked = z.object({
  id: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
  format: z.enum(["pdf", "csv"]),
});

/** A purchase order as a file, for the page that saves it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const given = asked.safeParse({ id: params["id"], format: new URL(request.url).searchParams.get("format") });
  const file = given.success ? await printPurchaseOrder(session.shop, given.data.id, given.data.format) : null;
  if (!file) throw new Response(null, { status: 404 });
  const body = typeof file.content === "string" ? file.content : new Uint8Array(file.content);
  return new Response(body, { headers: { "content-type": file.contentType, "cache-control": "no-store" } });
}
