import express from "express";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ShopContext } from "../../sandbox/context.ts";
import { addDefinition } from "../../sandbox/metafields/definitions.ts";
import { reservedNamespace } from "../../sandbox/metafields/namespace.ts";
import { setMetafields } from "../../sandbox/metafields/set.ts";
import { createProduct } from "../../sandbox/products/products.ts";
import { addVariant, removeVariant } from "../../sandbox/products/variants.ts";
import { Sandbox } from "../../sandbox/sandbox.ts";
import { gidKey, type Product, type ShopState } from "../../sandbox/state/index.ts";
import { storefrontRoutes, type StorefrontHost } from "../../sandbox/storefront/routes.ts";

/** The day on which every storefront of a test is looked at. It is a Saturday, 10 in the morning in the shop. */
export const TODAY = "2026-11-21";
const NOW = "2026-11-21T15:00:00Z";

/** A variant of a test shop. `promise` is what the app wrote: a value for the metafield, or undefined for none. */
export interface VariantFixture {
  options?: string[];
  stock?: number;
  policy?: "CONTINUE" | "DENY";
  tracked?: boolean;
  /** The fewest units in which it is sold, and in steps of as many. */
  least?: number;
  promise?: unknown;
  /** Whether the merchant has banned it as an alternative. */
  neverAlternative?: boolean;
}

export interface ProductFixture {
  title: string;
  handle?: string;
  /** Names of the options; as many as each variant has values. */
  options?: string[];
  /** Handles of the products that the merchant has chosen as alternatives. */
  alternatives?: string[];
  /** Handles of the products that the app found to be alike, and of those that the merchant never wants. */
  substitutes?: string[];
  neverSubstitutes?: string[];
  variants: VariantFixture[];
}

export interface TestStorefront {
  sandbox: Sandbox;
  shop: ShopState;
  /** The keys of a product's variants, in order. */
  variantKeys(handle: string): string[];
  close(): Promise<void>;
  /** `http://127.0.0.1:{port}/demo.myshopify.com`. */
  url: string;
}

/** The variant metafield as the app writes it, an hour old. */
export function aPromise(overrides: Record<string, unknown> = {}) {
  return { version: 1, asOf: "2026-11-21T14:00:00Z", available: 0, continuesSelling: true, quotes: [], ...overrides };
}

export function aQuote(units: number, earliestOn: string, latestOn = earliestOn) {
  return { units, earliestOn, latestOn };
}

/** A shop with the app installed and the given products. */
/** A mug that comes in as many sizes as there are variants. */
export function aMug(...variants: VariantFixture[]): ProductFixture {
  const isSized = variants.length > 1;
  return {
    title: "Mug",
    options: isSized ? ["Size"] : [],
    variants: variants.map((variant, index) => ({ ...variant, options: isSized ? [`Size ${index + 1}`] : [] })),
  };
}

export function aShop(
  products: ProductFixture[],
  timeZone = "America/New_York",
): { sandbox: Sandbox; shop: ShopState } {
  const sandbox = new Sandbox({
    port: 0,
    appUrl: "http://127.0.0.1:1",
    apiKey: "test-key",
    apiSecret: "test-secret",
    shops: [{ domain: "demo.myshopify.com", name: "Kettle & Vine", ianaTimezone: timeZone }],
    seed: 1,
    now: NOW,
  });
  const shop = sandbox.shop("demo.myshopify.com");
  if (!shop) throw new Error("The sandbox did not make its shop");
  const context = sandbox.request(shop);
  const define = (ownerType: string, key: string, type: string) => {
    const namespace = reservedNamespace(sandbox.app);
    addDefinition(context, { ownerType, namespace, key, name: key, type, access: { storefront: "PUBLIC_READ" } });
  };
  define("PRODUCTVARIANT", "backorder", "json");
  define("PRODUCTVARIANT", "never_alternative", "boolean");
  for (const key of ["alternatives", "substitutes", "never_substitutes"])
    define("PRODUCT", key, "list.product_reference");
  for (const product of products) addProduct(sandbox, shop, product);
  for (const { handle, alternatives = [], substitutes = [], neverSubstitutes = [] } of products) {
    const idOf = (wanted: string | undefined) =>
      [...shop.products.values()].find((product) => product.handle === wanted)?.id ?? "";
    const lists = { alternatives, substitutes, never_substitutes: neverSubstitutes };
    for (const [key, handles] of Object.entries(lists))
      if (handles.length > 0) write(context, idOf(handle), key, JSON.stringify(handles.map(idOf)));
  }
  return { sandbox, shop };
}

/** Adds a product to a shop that has the app. */
export function addProduct(sandbox: Sandbox, shop: ShopState, fixture: ProductFixture): void {
  const context = sandbox.request(shop);
  const { title, handle, options = [], variants } = fixture;
  const productOptions = options.map((name) => ({ name, values: [{ name: "first" }] }));
  const { product } = createProduct(context, { product: { title, handle, productOptions } });
  for (const id of [...product.variantIds]) {
    const placeholder = shop.variants.get(id);
    if (placeholder) removeVariant(context, product, placeholder);
  }
  for (const variant of variants) addFixture(context, product, options, variant);
}

function addFixture(
  context: ShopContext,
  product: Product,
  names: string[],
  {
    options = [],
    stock = 0,
    policy = "CONTINUE",
    tracked = true,
    least = 1,
    promise,
    neverAlternative,
  }: VariantFixture,
): void {
  const [location] = context.shop.locations.keys();
  const variant = addVariant(context, product, {
    price: "24.00",
    inventoryPolicy: policy,
    inventoryItem: { tracked },
    optionValues: names.length ? names.map((optionName, index) => ({ optionName, name: options[index] ?? "" })) : null,
    stock: [{ locationId: location ?? "", quantity: stock }],
  });
  variant.quantityRule = { minimum: least, increment: least };
  if (promise !== undefined) write(context, variant.id, "backorder", JSON.stringify(promise));
  if (neverAlternative) write(context, variant.id, "never_alternative", "true");
}

function write(context: ShopContext, ownerId: string, key: string, value: string): void {
  setMetafields(context, { metafields: [{ ownerId, namespace: "$app", key, value }] });
}

/** Serves the storefront of a test shop on a free port, its theme as the merchant has set it up. */
export async function startStorefront(
  products: ProductFixture[],
  theme: StorefrontHost["theme"] = {},
): Promise<TestStorefront> {
  const { sandbox, shop } = aShop(products);
  const server = createServer(express().use(storefrontRoutes(Object.assign(sandbox, { theme }))));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    sandbox,
    shop,
    url: `http://127.0.0.1:${port}/${shop.domain}`,
    variantKeys(handle) {
      const product = [...shop.products.values()].find((one) => one.handle === handle);
      return (product?.variantIds ?? []).map(gidKey);
    },
    async close() {
      sandbox.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
