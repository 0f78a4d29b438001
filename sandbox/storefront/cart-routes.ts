import express, { Router, type NextFunction, type Request, type Response } from "express";
import type { Sandbox } from "../sandbox.ts";
import type { ShopState } from "../state/index.ts";
import {
  CartError,
  addToCart,
  changeCart,
  changeLine,
  describeCart,
  keyOf,
  placeOrder,
  readAdditions,
  readCart,
  writeCart,
  type Cart,
} from "./cart.ts";

const CART_COOKIE = "cart";

/** The value of a cookie that the buyer's browser sent. */
export function cookieOf(request: Request, wanted: string): string | undefined {
  const cookies = (request.headers.cookie ?? "").split("; ").map((cookie) => cookie.split("="));
  return cookies.find(([name]) => name === wanted)?.[1];
}

/** The buyer's cart, from the cookie. */
export function cartOf(request: Request): Cart {
  return readCart(cookieOf(request, CART_COOKIE));
}

/** Renders one section with a cart; undefined when there is no such section. */
type SectionRenderer = (request: Request, response: Response, cart: Cart, id: string) => string | undefined;

/** Shopify's Ajax cart and the cart's plain forms, to be mounted at a shop's `/cart`, and `/cart.js` beside it. */
export function cartRoutes(host: Pick<Sandbox, "act">, renderSection: SectionRenderer): Router {
  const router = Router();
  router.use(express.json(), express.urlencoded({ extended: true }));
  /** https://shopify.dev/docs/api/ajax/section-rendering: the sections that a change asks for, rendered with the new cart. */
  const bundled = (request: Request, response: Response, cart: Cart) => {
    const { sections } = request.body as { sections?: string };
    if (!sections) return {};
    const rendered = sections.split(",").map((id) => [id, renderSection(request, response, cart, id) ?? null]);
    return { sections: Object.fromEntries(rendered) as Record<string, string | null> };
  };
  router.post("/add.js", (request, response) => {
    const additions = readAdditions(request.body);
    const cart = addToCart(shopOf(response), cartOf(request), additions);
    keep(request, response, cart);
    const { items } = describeCart(shopOf(response), cart, rootOf(request));
    const addedKeys = new Set(additions.map(keyOf));
    const added = items.filter(({ key }) => addedKeys.has(key));
    const wantsList = typeof request.body === "object" && "items" in (request.body as object);
    const answer = wantsList ? { items: added } : added[0];
    response.json({ ...answer, ...bundled(request, response, cart) });
  });
  const answerCart = (request: Request, response: Response, cart: Cart) => {
    keep(request, response, cart);
    response.json({ ...describeCart(shopOf(response), cart, rootOf(request)), ...bundled(request, response, cart) });
  };
  router.post("/change.js", (request, response) =>
    answerCart(request, response, changeLine(shopOf(response), cartOf(request), request.body)),
  );
  router.post("/update.js", (request, response) =>
    answerCart(request, response, changeCart(shopOf(response), cartOf(request), request.body)),
  );
  router.post("/clear.js", (request, response) => answerCart(request, response, []));
  router.post("/add", (request, response) => {
    keep(request, response, addToCart(shopOf(response), cartOf(request), readAdditions(request.body)));
    response.redirect(303, `${request.baseUrl}${queryOf(request)}`);
  });
  router.post("/", (request, response) => {
    keep(request, response, changeCart(shopOf(response), cartOf(request), request.body));
    response.redirect(303, `${request.baseUrl}${queryOf(request)}`);
  });
  // The cart, or what a form that was bought at once says.
  router.post("/checkout", (request, response) => {
    const isCart = !(request.body as { id?: string }).id;
    const bought = isCart ? cartOf(request) : readAdditions(request.body);
    const order = host.act(shopOf(response), (context) => placeOrder(context, bought));
    if (isCart) keep(request, response, []);
    response.redirect(303, `${rootOf(request)}/thanks/${order.number}${queryOf(request)}`);
  });
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof CartError)) return next(error);
    response.status(error.status).json({ status: error.status, message: "Cart Error", description: error.message });
  });
  return router;
}

/** The cart is mounted at `/{shop}/cart`. */
const rootOf = (request: Request) => request.baseUrl.replace(/\/cart$/, "");
const shopOf = (response: Response) => response.locals["shop"] as ShopState;
const queryOf = (request: Request) => new URL(request.originalUrl, "http://storefront").search;

function keep(request: Request, response: Response, cart: Cart): void {
  response.cookie(CART_COOKIE, writeCart(cart), { path: rootOf(request), sameSite: "lax" });
}
