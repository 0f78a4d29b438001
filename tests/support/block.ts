import { MAIN_SECTION, type Manner, type PageRequest } from "../../sandbox/storefront/page.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import type { ShopState } from "../../sandbox/state/index.ts";
import { cartPage, collectionPage, productPage } from "../../sandbox/storefront/templates.ts";
import { aShop, type ProductFixture } from "./storefront.ts";

/** How the page of a rendered block is asked for. */
export interface BlockOptions {
  locale?: string;
  timeZone?: string;
  /** The instant at which it is rendered, ISO; by default the test shop's own. */
  now?: string;
  settings?: Record<string, unknown>;
  /** Whether the merchant looks at it in the theme editor. */
  designMode?: boolean;
  /** Index of the variant that the address asks for. */
  selected?: number;
}

/** What a buyer without script reads, and what the script would be given. */
export interface RenderedBlock {
  /** The words, or undefined when the block renders nothing at all. */
  words: string | undefined;
  state: string | undefined;
  /** Its style attribute's declarations. */
  style: Record<string, string>;
  /** The script's data. */
  data:
    | {
        variants: Record<string, number[]>;
        waits: Record<string, string[]>;
        least: Record<string, number>;
        complete: boolean;
        words: Record<string, unknown>;
      }
    | undefined;
  html: string;
}

/** Renders the product page's section of the first of the shop's products by the shop's own Liquid and reads the block from it. */
export function renderBlockOf(
  product: ProductFixture,
  options: BlockOptions = {},
  others: ProductFixture[] = [],
): RenderedBlock {
  const { sandbox, shop } = aShop([product, ...others], options.timeZone);
  const [stored] = shop.products.values();
  if (!stored) throw new Error("The test shop has no product");
  const selectedId = stored.variantIds[options.selected ?? -1];
  const request = pageRequest(sandbox, shop, options, "backorder-promise");
  const html = productPage(request, stored, selectedId?.split("/").pop()).section(MAIN_SECTION) ?? "";
  sandbox.close();
  return read(html);
}

/** What the cart's block says: of each line, and of the whole. */
export interface RenderedCart {
  lines: { title: string; words: string }[];
  whole: string;
  html: string;
}

/** Renders the cart page of a shop for some units of its products' first variants, in this order. */
export function renderCartOf(wanted: [ProductFixture, number][], options: BlockOptions = {}): RenderedCart {
  const products = [...new Set(wanted.map(([product]) => product))];
  const { sandbox, shop } = aShop(products, options.timeZone);
  const stored = [...shop.products.values()];
  const cart = wanted.map(([product, quantity], index) => {
    const [variantId = ""] = stored[products.indexOf(product)]?.variantIds ?? [];
    return { id: variantId.split("/").pop() ?? "", quantity, properties: { line: String(index) } };
  });
  const request = { ...pageRequest(sandbox, shop, options, "cart-promise"), cart };
  const html = cartPage(request).section(MAIN_SECTION) ?? "";
  sandbox.close();
  const block = /<backorder-cart[\s\S]*<\/backorder-cart>/.exec(html)?.[0] ?? "";
  const items = [...block.matchAll(/<li>\s*<span[^>]*>([^<]*)<\/span>\s*<span>([^<]*)<\/span>/g)];
  return {
    lines: items.map(([, title = "", words = ""]) => ({ title, words: words.trim() })),
    whole: /<p role="status">([^<]*)<\/p>/.exec(block)?.[1]?.trim() ?? "",
    html: block,
  };
}

/** What the shop's collection says of a product on its card. */
export interface RenderedBadge {
  words: string;
  /** What is noted when one is added from the card, and of how many of the product's variants. */
  note: string | undefined;
  promised: number;
  /** Its element's, as they stand. */
  attributes: string;
}

/** What each card of the shop's collection says of its product's promise, in the products' order. */
export function renderBadgesOf(products: ProductFixture[], manner: Manner, options: BlockOptions = {}): string[] {
  return renderCardsOf(products, manner, options).map(({ words }) => words);
}

/** The badge of each card of the shop's collection, in the products' order. */
export function renderCardsOf(products: ProductFixture[], manner: Manner, options: BlockOptions = {}): RenderedBadge[] {
  const { sandbox, shop } = aShop(products, options.timeZone);
  const request = { ...pageRequest(sandbox, shop, options, "backorder-badge"), manner };
  const html = collectionPage(request).section(MAIN_SECTION) ?? "";
  sandbox.close();
  return html
    .split('<li class="card">')
    .slice(1)
    .map((card) => {
      const [, attributes = "", words = ""] =
        /<span class="[^"]*backorder-badge"([^>]*)>(?:\s*<span[^>]*>)?([^<]*)<\/span>/.exec(card) ?? [];
      const ids = /data-promised="([^"]*)"/.exec(attributes)?.[1]?.match(/\d+/g) ?? [];
      return {
        words: words.trim(),
        note: /data-note="([^"]*)"/.exec(attributes)?.[1],
        promised: ids.length,
        attributes,
      };
    });
}

function pageRequest(sandbox: Sandbox, shop: ShopState, options: BlockOptions, block: string): PageRequest {
  const root = `/${shop.domain}`;
  return {
    storefront: { shop, appNamespace: sandbox.appNamespace, locale: options.locale ?? "en", root, query: "" },
    manner: "dawn",
    time: {
      now: options.now === undefined ? sandbox.clock.milliseconds() : Date.parse(options.now),
      timeZone: shop.ianaTimezone,
    },
    cart: [],
    path: "/",
    appInstalled: true,
    designMode: options.designMode ?? false,
    blockSettings: { [block]: options.settings ?? {} },
  };
}

function read(html: string): RenderedBlock {
  const line = /<p class="backorder-promise__line" role="status">([\s\S]*?)<\/p>/.exec(html)?.[1];
  const script = /<backorder-promise[\s\S]*?<script type="application\/json">([\s\S]*?)<\/script>/.exec(html)?.[1];
  return {
    words: line
      ?.replace(/<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim(),
    state: /data-state="([^"]*)"/.exec(html)?.[1],
    style: Object.fromEntries(
      (/<backorder-promise[^>]* style="([^"]*)"/.exec(html)?.[1] ?? "").split(";").map((one) => one.split(":")),
    ) as Record<string, string>,
    data: script === undefined ? undefined : (JSON.parse(script) as RenderedBlock["data"]),
    html,
  };
}
