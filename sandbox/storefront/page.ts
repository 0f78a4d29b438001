import path from "node:path";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Cart } from "./cart.ts";
import { assetPath, readExtension, renderBlock, type BlockPlace, type ThemeExtension } from "./extension.ts";
import type { ShopTime } from "./liquid/dates.ts";
import { escapeHtml } from "../html.ts";
import { shopifyLiquid, type LiquidSurroundings } from "./liquid/engine.ts";
import { readTranslations } from "./liquid/translations.ts";
import { LiquidObject, liquidJson } from "./liquid/values.ts";
import { cartObject, globalObjects, type Storefront } from "./objects.ts";

export const THEME_DIRECTORY = fileURLToPath(new URL("theme", import.meta.url));

/** How a theme tells of a choice of the buyer's: as Dawn does, or as Horizon does. */
export const MANNERS = ["dawn", "horizon"] as const;
export type Manner = (typeof MANNERS)[number];

/** Everything that a page depends on beside its own subject. */
export interface PageRequest {
  storefront: Storefront;
  manner: Manner;
  time: ShopTime;
  cart: Cart;
  /** The address below the shop's root, `/products/mug`. */
  path: string;
  /** Whether the app is installed: Shopify drops its blocks otherwise. */
  appInstalled: boolean;
  /** Whether the merchant looks at it in the theme editor. */
  designMode?: boolean;
  /** What the merchant changed of a block's settings, by the block's name. */
  blockSettings?: Record<string, Record<string, unknown>>;
}

/** The one section that each template has. Its id is of the form that Shopify gives to sections of templates. */
export const MAIN_SECTION = "template--main";

/** What one kind of page shows. */
interface Template {
  section: "main-product" | "main-collection" | "main-cart" | "main-thanks";
  pageType: string;
  title: string;
  /** The global objects that this template has beside those of every page. */
  subject: Record<string, unknown>;
  blocks: boolean;
}

/** A page that can be rendered whole, or its section alone as Shopify's Section Rendering API does. */
export class Page {
  readonly #request: PageRequest;
  readonly #template: Template;
  readonly #extension: ThemeExtension;
  readonly #surroundings: Omit<LiquidSurroundings, "directory" | "translations">;

  constructor(request: PageRequest, template: Template) {
    this.#request = request;
    this.#template = template;
    this.#extension = readExtension();
    const { shop, locale } = request.storefront;
    this.#surroundings = {
      locale,
      time: request.time,
      currencyCode: shop.currencyCode,
      assetUrl: (file) => this.#themeAsset(file),
    };
  }

  /** The section with its app blocks. */
  section(): string {
    const globals = this.#globals({});
    const section = new LiquidObject("section", { id: MAIN_SECTION, index: 1, index0: 0, location: "template" });
    const scope = { section, section_blocks: this.#blocks(globals, section) };
    const html = this.#liquid().render(`sections/${this.#template.section}`, scope, globals);
    return `<section id="shopify-section-${MAIN_SECTION}" class="shopify-section">${html}</section>`;
  }

  html(): string {
    const { pageType, title } = this.#template;
    const globals = this.#globals({
      page_title: title,
      page_type: pageType,
      content_for_header: this.#header(),
      content_for_layout: this.section(),
    });
    return this.#liquid().render("layout/theme", {}, globals);
  }

  #liquid() {
    const translations = readTranslations(path.join(THEME_DIRECTORY, "locales"));
    return shopifyLiquid({ ...this.#surroundings, directory: THEME_DIRECTORY, translations });
  }

  #globals(more: Record<string, unknown>): LiquidObject {
    const { storefront, manner, cart, path: below } = this.#request;
    const { locale, root } = storefront;
    const address = (theme: string, language: string) => `${root}${below}?theme=${theme}&amp;locale=${language}`;
    const name = (tag: string) => new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
    return globalObjects(storefront, {
      page_type: this.#template.pageType,
      design_mode: this.#request.designMode ?? false,
      path: below,
      manner,
      text_direction: /^(ar|fa|he|ur)\b/.test(locale) ? "rtl" : "ltr",
      manners: MANNERS.map((one) =>
        liquidJson({
          name: `${one === "dawn" ? "Dawn" : "Horizon"} manner`,
          url: address(one, locale),
          current: one === manner,
        }),
      ),
      languages: this.#extension.translations.locales.map((one) =>
        liquidJson({ name: name(one), locale: one, url: address(manner, one), current: one === locale }),
      ),
      cart: cartObject(storefront, cart),
      ...this.#template.subject,
      ...more,
    });
  }

  #blocks(globals: LiquidObject, section: LiquidObject): string {
    const { product } = this.#template.subject;
    const extension = this.#extension;
    const place = (name: string): BlockPlace => ({
      extension,
      surroundings: { ...this.#surroundings, assetUrl: (file) => this.#extensionAsset(file) },
      globals,
      section,
      product: product instanceof LiquidObject ? product : null,
      settings: this.#request.blockSettings?.[name],
    });
    return this.#shownBlocks()
      .map((block) => renderBlock(block, place(block.name)))
      .join("");
  }

  #shownBlocks() {
    return this.#template.blocks && this.#request.appInstalled ? this.#extension.blocks : [];
  }

  /** Shopify loads what a block's schema names once a page, the script deferred, and only where the block is placed. */
  #header(): string {
    const tags = this.#shownBlocks().flatMap(({ schema: { stylesheet, javascript } }) => [
      stylesheet && `<link rel="stylesheet" media="all" href="${escapeHtml(this.#extensionAsset(stylesheet))}">`,
      javascript && `<script src="${escapeHtml(this.#extensionAsset(javascript))}" defer></script>`,
    ]);
    return [...new Set(tags.filter(Boolean))].join("\n");
  }

  #extensionAsset(file: string): string {
    return `${this.#request.storefront.root}/cdn/extensions/${assetPath(this.#extension, file)}`;
  }

  #themeAsset(file: string): string {
    const { mtimeMs } = statSync(path.join(THEME_DIRECTORY, "assets", file));
    return `${this.#request.storefront.root}/cdn/theme/assets/${file}?v=${Math.trunc(mtimeMs)}`;
  }
}
