import path from "node:path";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { escapeHtml } from "../html.ts";
import type { Cart } from "./cart.ts";
import { assetPath, readExtension, renderBlock, type AppBlock, type ThemeExtension } from "./extension.ts";
import type { ShopTime } from "./liquid/dates.ts";
import { shopifyLiquid, type LiquidSurroundings } from "./liquid/engine.ts";
import type { SectionBlocks } from "./liquid/tags.ts";
import { readTranslations } from "./liquid/translations.ts";
import { LiquidObject, liquidJson } from "./liquid/values.ts";
import { cartObject, globalObjects, type Storefront } from "./objects.ts";
import { blocksIn, embedsOf } from "./placements.ts";

/** What the merchant has copied into the theme: our badge for cards that take no app blocks. */
const PLACED_SNIPPETS = fileURLToPath(new URL("../../docs/theme", import.meta.url));

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

/** The id of a template's own section, of the form that Shopify gives to sections of templates. */
export const MAIN_SECTION = "template--main";

/** A section that the layout names, so every page but the cart's own has it, and each can render it anew. */
export const DRAWER_SECTION: PageSection = { id: "cart-drawer", file: "cart-drawer" };

/** One section of a template. */
export interface PageSection {
  id: string;
  /** In the theme's `sections`, without `.liquid`; or Liquid that comes from elsewhere. */
  file?: string;
  liquid?: string;
  settings?: Record<string, unknown>;
  /** The product that is closest to the section's blocks. */
  product?: LiquidObject;
  /** The variants as the theme's own script reads them. */
  themeVariants?: string;
}

/** What one kind of page shows. */
interface Template {
  sections: readonly PageSection[];
  pageType: string;
  title: string;
  /** The global objects that this template has beside those of every page. */
  subject: Record<string, unknown>;
}

/** A page that can be rendered whole, or one section of it alone as Shopify's Section Rendering API does. */
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

  /** The section of that id with its app blocks; undefined when the template has no such section. */
  section(id: string): string | undefined {
    const section = [...this.#template.sections, DRAWER_SECTION].find((one) => one.id === id);
    return section && this.#renderSection(section);
  }

  html(): string {
    const { pageType, title, sections } = this.#template;
    const content = sections.map((section) => this.#renderSection(section)).join("");
    const globals = this.#globals({
      page_title: title,
      page_type: pageType,
      content_for_header: this.#header(),
      content_for_layout: content,
      content_for_drawer: pageType === "cart" ? "" : this.#renderSection(DRAWER_SECTION),
    });
    const html = this.#liquid().render("layout/theme", {}, globals);
    return html.replace("</body>", () => `${this.#embeds(globals)}</body>`);
  }

  #renderSection({ id, file = "", liquid, settings = {}, product, themeVariants }: PageSection): string {
    const globals = this.#globals({});
    const section = new LiquidObject("section", {
      id,
      index: 1,
      index0: 0,
      location: "template",
      settings: new LiquidObject("section.settings", settings),
      theme_variants: themeVariants ?? "",
    });
    const section_blocks: SectionBlocks = {
      render: (closest) =>
        this.#blocksIn(file)
          .map((block) => this.#renderBlock(block, globals, section, asObject(closest) ?? product ?? null))
          .join(""),
    };
    const scope = { section, section_blocks };
    const html =
      liquid === undefined
        ? this.#liquid().render(`sections/${file}`, scope, globals)
        : this.#liquid().renderText(liquid, scope, globals);
    return `<section id="shopify-section-${id}" class="shopify-section">${html}</section>`;
  }

  #embeds(globals: LiquidObject): string {
    const embeds = this.#request.appInstalled ? embedsOf(this.#extension) : [];
    return embeds.map((block) => this.#renderBlock(block, globals, null, null)).join("");
  }

  #renderBlock(block: AppBlock, globals: LiquidObject, section: LiquidObject | null, product: LiquidObject | null) {
    return renderBlock(block, {
      extension: this.#extension,
      surroundings: { ...this.#surroundings, assetUrl: (file) => this.#extensionAsset(file) },
      globals,
      section,
      product,
      settings: this.#request.blockSettings?.[block.name],
    });
  }

  #liquid() {
    const translations = readTranslations(path.join(THEME_DIRECTORY, "locales"));
    return shopifyLiquid({
      ...this.#surroundings,
      directory: THEME_DIRECTORY,
      placedSnippets: PLACED_SNIPPETS,
      translations,
    });
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
      sandbox_app_namespace: storefront.appNamespace,
      quantity_element: manner === "dawn" ? "quantity-input" : "quantity-selector-component",
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

  #blocksIn(file: string): AppBlock[] {
    return this.#request.appInstalled ? blocksIn(this.#extension, file) : [];
  }

  /** Shopify loads what a block's schema names once a page, the script deferred, and only where the block is placed. */
  #header(): string {
    const inSections = this.#template.sections.flatMap(({ file = "" }) => this.#blocksIn(file));
    const embeds = this.#request.appInstalled ? embedsOf(this.#extension) : [];
    const tags = [...inSections, ...embeds].flatMap(({ schema: { stylesheet, javascript } }) => [
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

const asObject = (value: unknown): LiquidObject | undefined => (value instanceof LiquidObject ? value : undefined);
