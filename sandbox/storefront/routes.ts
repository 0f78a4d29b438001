import express, { Router, type Request, type Response } from "express";
import path from "node:path";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";
import { appProxyRoutes } from "./app-proxy.ts";
import { describeCart, type Cart } from "./cart.ts";
import { cartOf, cartRoutes, cookieOf } from "./cart-routes.ts";
import { readExtension } from "./extension.ts";
import { productPicture } from "./images.ts";
import { MANNERS, THEME_DIRECTORY, type Page, type PageRequest } from "./page.ts";
import { cartPage, collectionPage, homePage, productPage, proxiedPage, thanksPage } from "./templates.ts";

/** Keeps the buyer's language where an address does not name one, as Shopify's cookie of that name does. */
const LANGUAGE_COOKIE = "localization";

/** What the storefront needs of the sandbox. */
export type StorefrontHost = Pick<Sandbox, "act" | "appConfig" | "appNamespace" | "clock" | "options" | "shop"> & {
  /** The theme as a merchant has set it up; absent: the blocks' default settings, seen by a shopper. */
  theme?: Pick<PageRequest, "blockSettings" | "designMode">;
};

/** The online store of every shop of the sandbox, to be mounted at `/`. A shop or product that is not there is left to others. */
export function storefrontRoutes(host: StorefrontHost): Router {
  const router = Router();
  const shopPath = "/:shop([a-z0-9][a-z0-9-]*.myshopify.com)";
  router.use(shopPath, (request, response, next) => {
    const shop = host.shop(request.params["shop"] ?? "");
    if (!shop) return next();
    response.locals["shop"] = shop;
    return shopRoutes(host)(request, response, next);
  });
  return router;
}

function shopRoutes(host: StorefrontHost): Router {
  const router = Router();
  const { handle, directory } = readExtension();
  const fixed = { immutable: true, maxAge: "1y" } as const;
  router.use(`/cdn/extensions/${handle}/assets`, express.static(path.join(directory, "assets"), fixed));
  router.use("/cdn/theme/assets", express.static(path.join(THEME_DIRECTORY, "assets"), fixed));
  router.get("/cdn/shop/files/:handle.svg", (request, response) => {
    response.type("svg").send(productPicture(request.params.handle));
  });
  router.get("/", (request, response) => send(request, response, homePage(pageRequest(host, request, response))));
  router.get("/products/:handle", (request, response, next) => {
    const page = pageRequest(host, request, response);
    const products = [...page.storefront.shop.products.values()];
    const product = products.find((one) => one.handle === request.params.handle && one.status === "ACTIVE");
    if (!product) return next();
    return send(request, response, productPage(page, product, text(request.query["variant"])));
  });
  router.get("/collections/all", (request, response) =>
    send(request, response, collectionPage(pageRequest(host, request, response))),
  );
  router.get("/cart", (request, response) => send(request, response, cartPage(pageRequest(host, request, response))));
  router.get("/thanks/:number(\\d+)", (request, response, next) => {
    const page = pageRequest(host, request, response);
    const orders = [...page.storefront.shop.orders.values()];
    const order = orders.find((one) => String(one.number) === request.params["number"]);
    return order ? send(request, response, thanksPage(page, order)) : next();
  });
  router.get("/cart.js", (request, response) => {
    response.json(describeCart(response.locals["shop"] as ShopState, cartOf(request), request.baseUrl));
  });
  const renderSection = (request: Request, response: Response, cart: Cart, id: string) => {
    const page = pageRequest(host, request, response);
    const root = page.storefront.root.replace(/\/cart$/, "");
    return homePage({ ...page, storefront: { ...page.storefront, root }, cart }).section(id);
  };
  router.use("/cart", cartRoutes(host, renderSection));
  router.use(
    appProxyRoutes(host, (request, response, liquid) =>
      proxiedPage(pageRequest(host, request, response), liquid).html(),
    ),
  );
  return router;
}

function pageRequest(host: StorefrontHost, request: Request, response: Response): PageRequest {
  const shop = response.locals["shop"] as ShopState;
  const manner = MANNERS.find((one) => one === request.query["theme"]) ?? "dawn";
  const { locales } = readExtension().translations;
  const standard = shop.locales.find((one) => one.primary)?.locale ?? "en";
  const asked = text(request.query["locale"]) ?? cookieOf(request, LANGUAGE_COOKIE);
  const locale = locales.find((one) => one === asked) ?? standard;
  response.cookie(LANGUAGE_COOKIE, locale, { path: request.baseUrl, sameSite: "lax" });
  const root = request.baseUrl;
  return {
    storefront: {
      shop,
      appNamespace: host.appNamespace,
      locale,
      root,
      query: `?theme=${manner}&locale=${locale}`,
    },
    manner,
    time: { now: host.clock.milliseconds(), timeZone: shop.ianaTimezone },
    cart: cartOf(request),
    path: request.path,
    ...host.theme,
    appInstalled: shop.installation !== null && shop.installation.uninstalledAt === null,
  };
}

/** Answers with the page, or with one section of it when `section_id` asks for that. */
function send(request: Request, response: Response, page: Page): void {
  const section = text(request.query["section_id"]);
  if (section === undefined) response.type("html").send(page.html());
  else {
    const html = page.section(section);
    if (html === undefined) response.status(404).type("text").send("No such section");
    else response.type("html").send(html);
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
