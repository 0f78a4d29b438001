import { createRequestHandler } from "@remix-run/express";
import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";
import express, { type Express } from "express";
import { shopify } from "../../../app/shopify/app.ts";

/**
 * The webhook route of Shopify's official Remix template: `authenticate.webhook` checks the signature and loads the
 * shop's session from the database; the route logs and answers.
 * https://github.com/Shopify/shopify-app-template-remix/blob/main/app/routes/webhooks.app.scopes_update.tsx
 */
async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shop, topic } = await shopify.authenticate.webhook(request);
  process.stdout.write(`Received ${topic} webhook for ${shop}\n`);
  return new Response();
}

const nothing = (): null => null;

/** What Remix's build would make of that one route. */
const build: ServerBuild = {
  entry: { module: { default: () => new Response(null, { status: 500 }) } },
  routes: {
    root: { id: "root", path: "", module: { default: nothing } },
    "routes/webhooks": {
      id: "routes/webhooks",
      parentId: "root",
      path: "webhooks",
      module: { action, default: undefined },
    },
  },
  assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
  publicPath: "/",
  assetsBuildDirectory: "",
  future: {} as ServerBuild["future"],
  isSpaMode: false,
  mode: "production",
};

/** The route behind Express, as Remix's own server puts it. */
export function templateListener(): Express {
  const onRequest = createRequestHandler({ build, mode: "production" });
  return express()
    .disable("x-powered-by")
    .all("*", (request, response, next) => void onRequest(request, response, next));
}
