import { createHmac } from "node:crypto";
import { callbackify } from "node:util";
import express, { Router, type Request, type Response } from "express";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";

/** What the app proxy needs of the sandbox. */
export type ProxyHost = Pick<Sandbox, "options" | "appConfig">;

/** Of the app's answer, what Shopify passes on beside its status and content. */
const PASSED_ON = ["cache-control", "location"];

/**
 * `/{prefix}/{subpath}` of a shop: Shopify asks the app, says for which shop and signs it, and shows the answer. An answer
 * in Liquid is rendered by the shop's theme. Neither cookies of the shopper nor of the app pass.
 *
 * https://shopify.dev/docs/apps/build/online-store/app-proxies
 *
 * @param renderLiquid the page that the theme makes of Liquid.
 */
export function appProxyRoutes(
  host: ProxyHost,
  renderLiquid: (request: Request, response: Response, liquid: string) => string,
): Router {
  const router = Router();
  const { appProxy } = host.appConfig;
  if (!appProxy) return router;
  const prefix = `/${appProxy.prefix}/${appProxy.subpath}`;
  router.all([prefix, `${prefix}/*`], express.raw({ type: () => true, limit: "1mb" }), (request, response, next) => {
    const { installation, domain } = response.locals["shop"] as ShopState;
    if (!installation || installation.uninstalledAt !== null) return next();
    const address = new URL(appProxy.url + request.path.slice(prefix.length));
    address.search = signedQuery(request, { shop: domain, path_prefix: prefix }, host.options.apiSecret);
    const show = (liquid: string) => renderLiquid(request, response, liquid);
    callbackify(() => pass(request, response, address, show))((error) => error && next(error));
  });
  return router;
}

/** Sends the request on, and answers with what the app says. */
async function pass(request: Request, response: Response, address: URL, show: (liquid: string) => string) {
  const body: unknown = request.body;
  const answer = await fetch(address, {
    method: request.method,
    redirect: "manual",
    headers: {
      "content-type": request.get("content-type") ?? "",
      "accept-language": request.get("accept-language") ?? "",
      ...(request.get("origin") ? { origin: request.get("origin") ?? "" } : {}),
      "x-forwarded-for": request.ip ?? "",
    },
    body: Buffer.isBuffer(body) ? new Uint8Array(body) : null,
  });
  response.status(answer.status);
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("application/liquid")) response.type("html").send(show(await answer.text()));
  else response.type(type).send(Buffer.from(await answer.arrayBuffer()));
}

/** The shopper's query, what Shopify adds, and the signature of both: parameters in order, joined without a separator. */
function signedQuery(request: Request, added: Record<string, string>, secret: string): string {
  const query = new URLSearchParams(new URL(request.originalUrl, "http://shop").search);
  query.delete("signature");
  const timestamp = String(Math.floor(Date.now() / 1000));
  for (const [name, value] of Object.entries({ ...added, logged_in_customer_id: "", timestamp }))
    query.set(name, value);
  const lines = [...new Set(query.keys())].sort().map((name) => `${name}=${query.getAll(name).join(",")}`);
  query.set("signature", createHmac("sha256", secret).update(lines.join("")).digest("hex"));
  return query.toString();
}
