import { toCents } from "../money.ts";
import { gidKey, type Order, type Product } from "../state/index.ts";
import { escapeJson } from "./liquid/json.ts";
import { LiquidObject } from "./liquid/values.ts";
import { isPurchasable, productObject } from "./objects.ts";
import { Page, type PageRequest } from "./page.ts";

export function productPage(request: PageRequest, product: Product, selectedKey?: string): Page {
  const { shop } = request.storefront;
  const money = new Intl.NumberFormat("en", { style: "currency", currency: shop.currencyCode });
  const variants = product.variantIds.flatMap((id) => shop.variants.get(id) ?? []);
  const themeVariants = variants.map((variant) => ({
    id: gidKey(variant.id),
    title: variant.title,
    options: variant.selectedOptions.map((option) => option.value),
    price: money.format(Number(variant.price)),
    cents: toCents(variant.price),
    available: isPurchasable(shop, variant),
  }));
  return new Page(request, {
    section: "main-product",
    pageType: "product",
    title: product.title,
    subject: {
      product: productObject(request.storefront, product, selectedKey),
      theme_variants: escapeJson(themeVariants),
      quantity_element: request.manner === "dawn" ? "quantity-input" : "quantity-selector-component",
    },
    blocks: true,
  });
}

/** Shopify shows at most 50 products where a template does not paginate. */
const MAX_PRODUCTS_UNPAGINATED = 50;

export function collectionPage(request: PageRequest): Page {
  const onSale = [...request.storefront.shop.products.values()].filter((product) => product.status === "ACTIVE");
  const products = onSale
    .slice(0, MAX_PRODUCTS_UNPAGINATED)
    .map((product) => productObject(request.storefront, product));
  const collection = new LiquidObject("collection", { title: "Products", handle: "all", products });
  return new Page(request, {
    section: "main-collection",
    pageType: "collection",
    title: "Products",
    subject: { collection },
    blocks: false,
  });
}

export function cartPage(request: PageRequest): Page {
  return new Page(request, { section: "main-cart", pageType: "cart", title: "Your cart", subject: {}, blocks: false });
}

/** What the buyer sees after the order; in Shopify this page belongs to the checkout. */
export function thanksPage(request: PageRequest, order: Order): Page {
  const subject = { order: new LiquidObject("order", { name: order.name }) };
  return new Page(request, { section: "main-thanks", pageType: "order", title: "Thank you", subject, blocks: false });
}
