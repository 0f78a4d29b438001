import { fileURLToPath } from "node:url";
import express, { Router, type NextFunction, type Request, type Response } from "express";
import { browserScript } from "./browser-script.ts";
import type { ShopState } from "../state/index.ts";
import { launchUrl, type AdminSandbox } from "./launch.ts";
import { adminPage, type AdminContent } from "./page.ts";
import { homeContent, orderContent, ordersContent, productsContent, unplayedContent } from "./contents.ts";
import { findResources } from "./resources.ts";

const ASSETS = fileURLToPath(new URL("assets", import.meta.url));

/** Where the sandbox serves its App Bridge, below its own address: the app gets it as APP_BRIDGE_URL. */
export const APP_BRIDGE_PATH = "/shopifycloud/app-bridge.js";

/** The Shopify admin of every shop: its few pages, the frame that hosts the app, and App Bridge on both sides of it. */
export function adminHostRoutes(sandbox: AdminSandbox): Router {
  const router = Router();
  router.get(APP_BRIDGE_PATH, sendScript("bridge"));
  router.get("/admin-assets/host.js", sendScript("host"));
  router.use("/admin-assets", express.static(ASSETS));
  const admin = shopAdmin(sandbox);
  router.use("/:shop([a-z0-9][a-z0-9-]*.myshopify.com)/admin", (request, response, next) => {
    const shop = sandbox.shop(request.params["shop"] ?? "");
    if (!shop) return next();
    response.locals["shop"] = shop;
    return admin(request, response, next);
  });
  return router;
}

function sendScript(program: "bridge" | "host") {
  return (_request: Request, response: Response, next: NextFunction) => {
    const send = (script: string) => response.type("text/javascript").set("Cache-Control", "no-cache").send(script);
    browserScript(program).then(send, next);
  };
}

function shopAdmin(sandbox: AdminSandbox): Router {
  const router = Router();
  const { handle, apiKey } = sandbox.app;
  const show = (content: (shop: ShopState, request: Request) => AdminContent | null) => {
    return (request: Request, response: Response) => {
      const shown = content(shopOf(response), request);
      answer(sandbox, shopOf(response), shown ?? unplayedContent(request.path), response.status(shown ? 200 : 404));
    };
  };
  router.get("/id-token", (_request, response) => {
    response.set("Cache-Control", "no-store").json({ token: sandbox.sessionToken(shopOf(response).domain) });
  });
  router.get("/resources", (request, response) => {
    const { type, search } = request.query;
    const words = typeof search === "string" ? search : "";
    response.json(findResources(shopOf(response), type === "variant" ? "variant" : "product", words));
  });
  router.get(`/apps/${apiKey}*`, (request, response) => {
    response.redirect(302, request.originalUrl.replace(`/apps/${apiKey}`, `/apps/${handle}`));
  });
  router.get(
    `/apps/${handle}*`,
    show((shop, request) => {
      const below = request.url.slice(`/apps/${handle}`.length);
      return { title: sandbox.app.title, frame: launchUrl(sandbox, shop, below || "/") };
    }),
  );
  router.get(
    "/",
    show((shop) => homeContent(sandbox, shop)),
  );
  router.get("/orders", show(ordersContent));
  router.get(
    "/orders/:id(\\d+)",
    show((shop, request) => orderContent(shop, request.params["id"] ?? "")),
  );
  router.get("/products", show(productsContent));
  router.get(
    /^(?!\/api\/)/,
    show(() => null),
  );
  return router;
}

const shopOf = (response: Response): ShopState => response.locals["shop"] as ShopState;

/** The admin itself is never framed, frames nothing but the app, and runs no script but its own. */
function answer(sandbox: AdminSandbox, shop: ShopState, content: AdminContent, response: Response): void {
  const policy = [
    "default-src 'self'",
    `frame-src ${new URL(sandbox.options.appUrl).origin}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
  response.set({
    "Content-Security-Policy": policy.join("; "),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "origin-when-cross-origin",
    "Cache-Control": "no-store",
  });
  response.type("html").send(adminPage(sandbox, shop, content));
}
