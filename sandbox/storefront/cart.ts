import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { ShopContext } from "../context.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { toCents } from "../money.ts";
import { createOrder } from "../orders/create.ts";
import { Refusal } from "../refusal.ts";
import { gidKey, toGid, type Order, type ProductVariant, type ShopState } from "../state/index.ts";

/** Nobody is asked for an address at this checkout. */
const SHOPPER_EMAIL = "shopper@example.com";

const quantityShape = z.coerce.number().int().nonnegative();
/** What a buyer, a theme or an app notes on a line. Shopify takes text and numbers. */
const propertiesShape = z.record(z.string(), z.coerce.string()).default({});

/** A cart is kept in the buyer's cookie, so a sandbox that starts again finds it. */
const lineShape = z.object({
  id: z.string().regex(/^\d+$/),
  quantity: z.int().positive(),
  properties: z.record(z.string(), z.string()),
});
const additionShape = z.object({
  id: z.coerce.string().regex(/^\d+$/),
  quantity: z.coerce.number().int().positive().default(1),
  properties: propertiesShape,
});

const changeShape = z.object({
  id: z.coerce.string().optional(),
  line: z.coerce.number().int().positive().optional(),
  quantity: quantityShape.optional(),
  properties: z.record(z.string(), z.coerce.string()).optional(),
});
const updatesShape = z.object({ updates: z.union([z.array(quantityShape), z.record(z.string(), quantityShape)]) });

export type CartLine = z.infer<typeof lineShape>;
export type Cart = CartLine[];

/** A refusal of the cart, with the texts of Shopify's Ajax API. */
export class CartError extends Error {
  readonly status: number;

  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

export function readCart(cookie: string | undefined): Cart {
  try {
    return z.array(lineShape).parse(JSON.parse(inflateRawSync(Buffer.from(cookie ?? "", "base64url")).toString()));
  } catch {
    return [];
  }
}

/** The cart as its cookie: packed, as a browser keeps no more than 4 KB of one. */
export function writeCart(cart: Cart): string {
  return deflateRawSync(JSON.stringify(cart)).toString("base64url");
}

/** The key of a line, `{variant}:{hash}`: lines of one variant with other properties are other lines. */
export function keyOf({ id, properties }: CartLine): string {
  const sorted = Object.entries(properties).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return `${id}:${createHash("md5").update(JSON.stringify(sorted)).digest("hex")}`;
}

/** The variants to add, from `/cart/add`'s form or `/cart/add.js`'s JSON: one, or several under `items`. */
export function readAdditions(body: unknown): Cart {
  const several = z.object({ items: z.array(additionShape) }).safeParse(body);
  const one = additionShape.safeParse(body);
  if (several.success) return several.data.items;
  if (one.success) return [one.data];
  throw new CartError(400, "Required parameter missing or invalid: items");
}

/** Adds to the cart, or throws a CartError when the shop does not sell that many. */
export function addToCart(shop: ShopState, cart: Cart, additions: Cart): Cart {
  const lines = new Map(cart.map((line) => [keyOf(line), line]));
  for (const addition of additions) {
    const key = keyOf(addition);
    lines.set(key, { ...addition, quantity: (lines.get(key)?.quantity ?? 0) + addition.quantity });
    assertSellable(shop, [...lines.values()], addition.id);
  }
  return [...lines.values()];
}

/** The cart after `/cart/change.js`: one line, by its key, its variant or its number from 1, gets another quantity. */
export function changeLine(shop: ShopState, cart: Cart, body: unknown): Cart {
  const { id, line, quantity, properties } = changeShape.catch({}).parse(body);
  const index = cart.findIndex((one, at) => (line ? at + 1 === line : keyOf(one) === id || one.id === id));
  const found = cart[index];
  if (!found) throw new CartError(400, "no valid id or line parameter");
  const changed = { ...found, quantity: quantity ?? found.quantity, properties: properties ?? found.properties };
  return settle(shop, cart.with(index, changed), [found.id]);
}

/** The cart after `/cart/update.js`, or the cart page's form: a quantity for each line in order, or by key or variant. */
export function changeCart(shop: ShopState, cart: Cart, body: unknown): Cart {
  const parsed = updatesShape.safeParse(body);
  if (!parsed.success) throw new CartError(400, "Expected Hash or Array for updates");
  const { updates } = parsed.data;
  if (Array.isArray(updates) && updates.length !== cart.length)
    throw new CartError(422, "The cart has changed. Reload it and try again.");
  const wanted = (line: CartLine, index: number) =>
    Array.isArray(updates) ? updates[index] : (updates[keyOf(line)] ?? updates[line.id]);
  const changed = cart.map((line, index) => ({ ...line, quantity: wanted(line, index) ?? line.quantity }));
  return settle(
    shop,
    changed,
    cart.map(({ id }) => id),
  );
}

/** A line without units goes; what is left of the variants named must be sellable. */
function settle(shop: ShopState, cart: Cart, ids: readonly string[]): Cart {
  const kept = cart.filter((line) => line.quantity > 0);
  for (const id of ids) assertSellable(shop, kept, id);
  return kept;
}

function assertSellable(shop: ShopState, cart: Cart, id: string): void {
  const quantity = cart.filter((line) => line.id === id).reduce((sum, line) => sum + line.quantity, 0);
  const variant = findVariant(shop, id);
  if (!variant) throw new CartError(404, "Cannot find variant");
  const title = shop.products.get(variant.productId)?.title ?? "";
  const tracked = shop.inventoryItems.get(variant.inventoryItemId)?.tracked ?? false;
  const available = totalAvailable(shop, variant.inventoryItemId);
  if (!tracked || variant.inventoryPolicy === "CONTINUE" || quantity <= available) return;
  if (available <= 0) throw new CartError(422, `The product '${title}' is already sold out.`);
  throw new CartError(422, `You can only add ${available} ${title} to the cart.`);
}

function findVariant(shop: ShopState, id: string): ProductVariant | undefined {
  return shop.variants.get(toGid("ProductVariant", id));
}

/** Places the cart as a paid order of the online store, which sells what its inventory policy allows. */
export function placeOrder(context: ShopContext, cart: Cart): Order {
  const lineItems = cart.map(({ id, quantity, properties }) => ({
    variantId: toGid("ProductVariant", id),
    quantity,
    properties: Object.entries(properties).map(([name, value]) => ({ name, value })),
    requiresShipping: true,
    taxable: true,
    giftCard: false,
  }));
  try {
    return createOrder(context, {
      order: { lineItems, email: SHOPPER_EMAIL, financialStatus: "PAID", sourceName: "web", test: false },
      options: { inventoryBehaviour: "DECREMENT_OBEYING_POLICY" },
    }).order;
  } catch (error) {
    throw error instanceof Refusal ? new CartError(422, error.message) : error;
  }
}

/** The cart as `/cart.js` answers it and as Liquid's `cart` shows it. Amounts are in hundredths. */
export function describeCart(shop: ShopState, cart: Cart, root: string) {
  const items = cart.flatMap((line) => {
    const { id, quantity, properties } = line;
    const variant = findVariant(shop, id);
    const product = variant && shop.products.get(variant.productId);
    if (!variant || !product) return [];
    const price = toCents(variant.price);
    return {
      id: Number(id),
      variant_id: Number(id),
      product_id: Number(gidKey(product.id)),
      key: keyOf(line),
      quantity,
      properties,
      title: variant.title === "Default Title" ? product.title : `${product.title} - ${variant.title}`,
      product_title: product.title,
      variant_title: variant.title,
      price,
      final_line_price: price * quantity,
      url: `${root}/products/${product.handle}?variant=${id}`,
    };
  });
  return {
    item_count: items.reduce((sum, item) => sum + item.quantity, 0),
    total_price: items.reduce((sum, item) => sum + item.final_line_price, 0),
    currency: shop.currencyCode,
    items,
  };
}
