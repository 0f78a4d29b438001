import { toCents } from "../money.ts";
import { gidKey, type Order, type Product } from "../state/index.ts";
import { escapeJson } from "./liquid/json.ts";
import { LiquidObject } from "./liquid/values.ts";
import { isPurchasable, productObject } from "./objects.ts";
import { MAIN_SECTION, Page, type PageRequest } from "./page.ts";

export function productPage(request: PageRequest, product: Product, selectedKey?: string): Page {
  const shown = productObject(request.storefront, product, selectedKey);
  return new Page(request, {
    sections: [
      { id: MAIN_SECTION, file: "main-product", product: shown, themeVariants: themeVariants(request, product) },
    ],
    pageType: "product",
    title: product.title,
    subject: { product: shown },
  });
}

/** What the theme's own script reads of a product's variants. */
function themeVariants({ storefront: { shop } }: PageRequest, product: Product): string {
  const money = new Intl.NumberFormat("en", { style: "currency", currency: shop.currencyCode });
  const variants = product.variantIds.flatMap((id) => shop.variants.get(id) ?? []);
  return escapeJson(
    variants.map((variant) => ({
      id: gidKey(variant.id),
      title: variant.title,
      options: variant.selectedOptions.map((option) => option.value),
      price: money.format(Number(variant.price)),
      cents: toCents(variant.price),
      available: isPurchasable(shop, variant),
    })),
  );
}

/** Products that the home page features, each in a section of its own. */
const FEATURED_PRODUCTS = 2;

export function homePage(request: PageRequest): Page {
  const sections = onSale(request)
    .slice(0, FEATURED_PRODUCTS)
    .map((product, index) => {
      const shown = productObject(request.storefront, product);
      return {
        id: `template--featured-${index + 1}`,
        file: "featured-product",
        settings: { product: shown },
        product: shown,
        themeVariants: themeVariants(request, product),
      };
    });
  return new Page(request, { sections, pageType: "index", title: "Welcome", subject: {} });
}

function onSale({ storefront }: PageRequest): Product[] {
  return [...storefront.shop.products.values()].filter((product) => product.status === "ACTIVE");
}

/** Shopify shows at most 50 products where a template does not paginate. */
const MAX_PRODUCTS_UNPAGINATED = 50;

export function collectionPage(request: PageRequest): Page {
  const products = onSale(request)
    .slice(0, MAX_PRODUCTS_UNPAGINATED)
    .map((product) => productObject(request.storefront, product));
  const collection = new LiquidObject("collection", { title: "Products", handle: "all", products });
  return new Page(request, {
    sections: [{ id: MAIN_SECTION, file: "main-collection" }],
    pageType: "collection",
    title: "Products",
    subject: { collection },
  });
}

export function cartPage(request: PageRequest): Page {
  const sections = [{ id: MAIN_SECTION, file: "main-cart" }];
  return new Page(request, { sections, pageType: "cart", title: "Your cart", subject: {} });
}

/** What the buyer sees after the order; in Shopify this page belongs to the checkout. */
export function thanksPage(request: PageRequest, order: Order): Page {
  const subject = { order: new LiquidObject("order", { name: order.name }) };
  const sections = [{ id: MAIN_SECTION, file: "main-thanks" }];
  return new Page(request, { sections, pageType: "order", title: "Thank you", subject });
}

/** What an app answers in Liquid, within the theme. */
export function proxiedPage(request: PageRequest, liquid: string): Page {
  const sections = [{ id: MAIN_SECTION, liquid }];
  return new Page(request, { sections, pageType: "", title: "", subject: {} });
}
