import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext, type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { AdminContext } from "../components/format.ts";
import { ImportPage, type ImportAnswer } from "../components/import-page.tsx";
import { SHEET_WORDS } from "../components/sheet-words.ts";
import { SHEET_BYTES } from "../config/limits.ts";
import { DAY_STYLES, SHEET_KINDS } from "../domain/sheets/sheet.ts";
import { importSheet, previewSheet } from "../services/import-sheet/import-sheet.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

const sheetKind = z.enum(SHEET_KINDS);

const asked = z.object({
  file: z.instanceof(File),
  dayStyle: z.enum(DAY_STYLES).nullable().catch(null),
  /** Of the preview that is agreed to; without one, only the preview is asked for. */
  fingerprint: z.string().min(1).nullable().catch(null),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? SHEET_WORDS[data.kind].title : "Import"} · Fillrate` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  await shopify.authenticate.admin(request);
  const kind = sheetKind.safeParse(params["kind"]);
  if (!kind.success) throw new Response(null, { status: 404 });
  return { kind: kind.data };
}

export async function action({ request, params }: ActionFunctionArgs): Promise<ImportAnswer> {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const kind = sheetKind.safeParse(params["kind"]);
  if (!kind.success) throw new Response(null, { status: 404 });
  const length = Number(request.headers.get("content-length") ?? Infinity);
  if (!(length <= SHEET_BYTES)) return { kind: "too_large", megabytes: SHEET_BYTES / 1024 / 1024 };
  const given = asked.safeParse(Object.fromEntries(await request.formData()));
  if (!given.success) throw new Response(null, { status: 400 });
  const { file, dayStyle, fingerprint } = given.data;
  const sheet = { kind: kind.data, bytes: new Uint8Array(await file.arrayBuffer()), dayStyle };
  if (fingerprint === null) return { kind: "preview", preview: await previewSheet(session.shop, sheet) };
  return importSheet(session.shop, sheet, { fingerprint, author: await nameAuthor(request, acting) });
}

/** What did not come through must not take the page away, and with it the file. */
export function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<ImportAnswer> {
  return answerOrFailed(() => serverAction<typeof action>());
}

export default function Import() {
  const { kind } = useLoaderData<typeof loader>();
  return <ImportPage key={kind} kind={kind} format={useOutletContext<AdminContext>()} />;
}
