import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { SHEET_KINDS } from "../domain/sheets/sheet.ts";
import { exportSheet } from "../services/export-sheet.ts";
import { shopify } from "../shopify/app.ts";

const sheetKind = z.enum(SHEET_KINDS);

/** What a shop has of a kind as a CSV file, for the page that saves it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const kind = sheetKind.safeParse(params["kind"]);
  if (!kind.success) throw new Response(null, { status: 404 });
  const body = createReadableStreamFromReadable(Readable.from(exportSheet(session.shop, kind.data)));
  return new Response(body, { headers: { "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" } });
}
