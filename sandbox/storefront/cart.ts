import { z } from "zod";
import type { ShopContext } from "../context.ts";
import { totalAvailable } from "../inventory/levels.ts";
import { toCents } from "../money.ts";
import { createOrder } from "../orders/create.ts";
import { Refusal } from "../refusal.ts";
import { gidKey, toGid, type Order, type ProductVariant, type ShopState } from "../state/index.ts";

/** Nobody is asked for an address at this checkout. */
const SHOPPER_EMAIL = "shopper@example.com";

/** A cart is kept in the buyer's cookie, so a sandbox that starts again finds it. */
const cartShape = z.array(z.object({ id: z.string().regex(/^\d+$/), quantity: z.int().positive() }));
const additionShape = z.object({
  id: z.coerce.string().regex(/^\d+$/),
  quantity: z.coerce.number().int().positive().default(1),
});

const updatesShape = z.object({ updates: z.array(z.coerce.number().int().nonnegative()) });

export type Cart = z.infer<typeof cartShape>;

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
    return cartShape.parse(JSON.parse(decodeURIComponent(cookie ?? "")));
  } catch {
    return [];
  }
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
  const quantities = new Map(cart.map((line) => [line.id, line.quantity]));
  for (const { id, quantity } of additions) {
    const wanted = (quantities.get(id) ?? 0) + quantity;
    assertSellable(shop, id, wanted);
    quantities.set(id, wanted);
  }
  return [...quantities].map(([id, quantity]) => ({ id, quantity }));
}

/** The cart after the cart page's form: one quantity for each line, in order; zero removes the line. */
export function changeCart(cart: Cart, body: unknown): Cart {
  const quantities = updatesShape.safeParse(body);
  if (!quantities.success || quantities.data.updates.length !== cart.length)
    throw new CartError(422, "The cart has changed. Reload it and try again.");
  return cart
    .map((line, index) => ({ ...line, quantity: quantities.data.updates[index] ?? line.quantity }))
    .filter((line) => line.quantity > 0);
}

function assertSellable(shop: ShopState, id: string, quantity: number): void {
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
  const lineItems = cart.map(({ id, quantity }) => ({
    variantId: toGid("ProductVariant", id),
    quantity,
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
  const items = cart.flatMap(({ id, quantity }) => {
    const variant = findVariant(shop, id);
    const product = variant && shop.products.get(variant.productId);
    if (!variant || !product) return [];
    const price = toCents(variant.price);
    return {
      id: Number(id),
      variant_id: Number(id),
      product_id: Number(gidKey(product.id)),
      key: id,
      quantity,
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
