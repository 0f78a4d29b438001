import { totalAvailable } from "../inventory/levels.ts";
import { findDefinition, ownerTypeOf } from "../metafields/definitions.ts";
import { findMetafield } from "../metafields/set.ts";
import { jsonValue } from "../metafields/values.ts";
import { toCents } from "../money.ts";
import { gidKey, toGid, type Gid, type Product, type ProductVariant, type ShopState } from "../state/index.ts";
import { describeCart, type Cart } from "./cart.ts";
import { LiquidLookup, LiquidObject, liquidJson } from "./liquid/values.ts";

/** The shop as one page request sees it. */
export interface Storefront {
  shop: ShopState;
  /** The namespace that `$app` stands for, `app--123`. */
  appNamespace: string;
  /** BCP 47, the buyer's language. */
  locale: string;
  /** What every address of the shop begins with, `/demo.myshopify.com`. */
  root: string;
  /** What keeps the theme's manner and the language while the buyer follows links, `?theme=dawn&locale=en`. */
  query: string;
}

/** Shopify gives a template at most this many variants of a product. */
export const MAX_VARIANTS_IN_LIQUID = 250;

const DEFAULT_VARIANT_TITLE = "Default Title";

/** The handle of the one market in which everything is sold. */
const MARKET = "home";

/** Ids are numbers in Liquid. */
const liquidId = (id: Gid) => Number(gidKey(id));

/** `metafields[namespace].key`: only what a definition makes readable on the storefront; `$app` is our app's own. */
function metafields(storefront: Storefront, ownerId: Gid): LiquidLookup {
  const { shop, appNamespace } = storefront;
  return new LiquidLookup((given) => {
    const namespace = given.replace(/^\$app(?::|$)/, (mark) => `${appNamespace}${mark.endsWith(":") ? "--" : ""}`);
    return new LiquidLookup((key) => {
      const metafield = findMetafield({ shop }, ownerId, namespace, key);
      const definition = findDefinition(shop, ownerTypeOf(ownerId), namespace, key);
      if (!metafield || definition?.storefrontAccess !== "PUBLIC_READ") return null;
      const { type, value } = metafield;
      return new LiquidObject("metafield", { type, value: () => metafieldValue(storefront, type, value) });
    });
  });
}

/** References are the objects that they name; a product that is not on sale is left out. */
function metafieldValue(storefront: Storefront, type: string, value: string): unknown {
  if (type !== "list.product_reference") return liquidJson(jsonValue(type, value));
  return (jsonValue(type, value) as Gid[]).flatMap((id) => {
    const product = storefront.shop.products.get(id);
    return product?.status === "ACTIVE" ? productObject(storefront, product) : [];
  });
}

/** Whether the storefront lets a buyer buy the variant: stock is not tracked, is there, or may run out. */
export function isPurchasable(shop: ShopState, variant: ProductVariant): boolean {
  const item = shop.inventoryItems.get(variant.inventoryItemId);
  if (!item?.tracked || variant.inventoryPolicy === "CONTINUE") return true;
  return totalAvailable(shop, variant.inventoryItemId) > 0;
}

function variantObject(storefront: Storefront, variant: ProductVariant, product: Product): LiquidObject {
  const { shop, root } = storefront;
  const item = shop.inventoryItems.get(variant.inventoryItemId);
  const key = gidKey(variant.id);
  const options = variant.selectedOptions.map((option) => option.value);
  return new LiquidObject("variant", {
    id: liquidId(variant.id),
    title: variant.title,
    sku: item?.sku,
    barcode: variant.barcode,
    options,
    option1: options[0],
    option2: options[1],
    option3: options[2],
    price: toCents(variant.price),
    compare_at_price: variant.compareAtPrice === null ? null : toCents(variant.compareAtPrice),
    available: isPurchasable(shop, variant),
    inventory_quantity: () => totalAvailable(shop, variant.inventoryItemId),
    inventory_policy: variant.inventoryPolicy.toLowerCase(),
    inventory_management: item?.tracked ? "shopify" : null,
    quantity_rule: new LiquidObject("quantity_rule", {
      min: variant.quantityRule.minimum,
      max: null,
      increment: variant.quantityRule.increment,
    }),
    requires_shipping: item?.requiresShipping ?? true,
    url: `${root}/products/${product.handle}?variant=${key}`,
    metafields: metafields(storefront, variant.id),
  });
}

/** `product`, with the variant that the address asks for. */
export function productObject(storefront: Storefront, product: Product, selectedKey?: string): LiquidObject {
  const { shop, root } = storefront;
  const variants = product.variantIds.flatMap((id) => shop.variants.get(id) ?? []);
  const shown = (variant: ProductVariant | undefined) => variant && variantObject(storefront, variant, product);
  const firstAvailable = variants.find((variant) => isPurchasable(shop, variant));
  const selected = variants.find((variant) => gidKey(variant.id) === selectedKey);
  const prices = variants.map((variant) => toCents(variant.price));
  return new LiquidObject("product", {
    id: liquidId(product.id),
    title: product.title,
    handle: product.handle,
    description: product.descriptionHtml,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    url: `${root}/products/${product.handle}`,
    available: firstAvailable !== undefined,
    price: Math.min(...prices),
    price_varies: new Set(prices).size > 1,
    featured_image: `${root}/cdn/shop/files/${product.handle}.svg`,
    has_only_default_variant: variants.length === 1 && variants[0]?.title === DEFAULT_VARIANT_TITLE,
    options_with_values: product.options.map((option, index) =>
      optionObject(
        option.name,
        valuesOf(variants, index),
        (selected ?? firstAvailable ?? variants[0])?.selectedOptions[index]?.value,
      ),
    ),
    variants: () => variants.slice(0, MAX_VARIANTS_IN_LIQUID).map(shown),
    variants_count: variants.length,
    selected_variant: () => shown(selected),
    first_available_variant: () => shown(firstAvailable),
    selected_or_first_available_variant: () => shown(selected ?? firstAvailable ?? variants[0]),
    metafields: metafields(storefront, product.id),
  });
}

function valuesOf(variants: ProductVariant[], index: number): string[] {
  return [...new Set(variants.flatMap((variant) => variant.selectedOptions[index]?.value ?? []))];
}

function optionObject(name: string, values: string[], selectedValue: string | undefined): LiquidObject {
  return new LiquidObject("product_option", { name, values, selected_value: selectedValue });
}

/** `cart`, each line with its product and its variant. */
export function cartObject(storefront: Storefront, cart: Cart): LiquidObject {
  const { shop, root } = storefront;
  const { items, ...totals } = describeCart(shop, cart, root);
  return new LiquidObject("cart", {
    ...totals,
    currency: new LiquidObject("currency", { iso_code: totals.currency }),
    empty: items.length === 0,
    items: items.map((item) => {
      const variant = shop.variants.get(toGid("ProductVariant", String(item.variant_id)));
      const product = variant && shop.products.get(variant.productId);
      return new LiquidObject("line_item", {
        ...item,
        properties: Object.entries(item.properties),
        product: () => product && productObject(storefront, product),
        variant: () => variant && product && variantObject(storefront, variant, product),
      });
    }),
  });
}

function localeObject({ shop, root }: Storefront, locale: string): LiquidObject {
  const known = shop.locales.find((one) => one.locale === locale);
  return new LiquidObject("shop_locale", {
    iso_code: locale,
    name: new Intl.DisplayNames("en", { type: "language" }).of(locale),
    endonym_name: new Intl.DisplayNames(locale, { type: "language" }).of(locale),
    primary: known?.primary ?? false,
    root_url: root,
  });
}

/** The global objects of every template. Reading any other global fails. */
export function globalObjects(storefront: Storefront, page: Record<string, unknown>): LiquidObject {
  const { shop, root, query, locale } = storefront;
  const published = shop.locales.filter((one) => one.published).map((one) => localeObject(storefront, one.locale));
  return new LiquidObject("global object", {
    product: null,
    collection: null,
    cart: null,
    content_for_header: "",
    shop: new LiquidObject("shop", {
      name: shop.name,
      currency: shop.currencyCode,
      permanent_domain: shop.domain,
      url: root,
      published_locales: published,
    }),
    request: new LiquidObject("request", {
      locale: localeObject(storefront, locale),
      design_mode: page["design_mode"],
      page_type: page["page_type"],
      path: page["path"],
    }),
    localization: new LiquidObject("localization", { market: new LiquidObject("market", { handle: MARKET }) }),
    routes: new LiquidObject("routes", {
      root_url: root,
      cart_url: `${root}/cart`,
      cart_add_url: `${root}/cart/add`,
      all_products_collection_url: `${root}/collections/all`,
    }),
    sandbox_query: query,
    ...page,
  });
}
