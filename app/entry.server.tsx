import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext, type LoaderFunctionArgs } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { env } from "./config/env.ts";
import { log } from "./config/log.ts";
import { loggedPath } from "./config/logged-path.ts";
import { shopify } from "./shopify/app.ts";

/** Loaders answer in milliseconds; what takes longer than this has failed. */
export const streamTimeout = 5_000;

/** A rejected loader is still rendered by the boundaries, so the page is given up only a moment later. */
const RENDER_TIMEOUT_MS = streamTimeout + 1_000;

export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  // A page outside the admin says itself that nobody may frame it; the library would let any shop that an address names.
  if (!headers.has("content-security-policy")) shopify.addDocumentResponseHeaders(request, headers);
  // The library preloads Shopify's own App Bridge, whatever the pages load.
  if (env.APP_BRIDGE_URL) headers.delete("Link");
  const isWhole = isbot(request.headers.get("user-agent") ?? "");
  let responseStatus = status;
  return new Promise<Response>((resolve, reject) => {
    const respond = () => {
      const body = new PassThrough();
      headers.set("Content-Type", "text/html");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: responseStatus }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      ...(isWhole ? { onAllReady: respond } : { onShellReady: respond }),
      onShellError: reject,
      onError(error: unknown) {
        responseStatus = 500;
        log.error({ err: error }, "a page could not be rendered");
      },
    });
    setTimeout(abort, RENDER_TIMEOUT_MS).unref();
  });
}

/** Errors of loaders and actions; an aborted request is the reader's own doing. */
export function handleError(error: unknown, { request, params }: LoaderFunctionArgs): void {
  const path = loggedPath(new URL(request.url).pathname, params);
  if (!request.signal.aborted) log.error({ err: error, path }, "a page failed");
}
