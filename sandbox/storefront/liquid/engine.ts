import { Drop, Liquid, defaultOperators, filters as libraryFilters, type FilterImplOptions } from "liquidjs";
import { colourContrast } from "./colours.ts";
import { formatDate, type ShopTime } from "./dates.ts";
import { escapeHtml } from "../../html.ts";
import { escapeJson } from "./json.ts";
import { compared, numberFilters } from "./numbers.ts";
import { ContentForTag, SkippedTag } from "./tags.ts";
import type { Translations } from "./translations.ts";
import { UnknownInLiquid, type LiquidObject } from "./values.ts";

/** What the templates of one theme or extension are rendered with. */
export interface LiquidSurroundings {
  /** Of the theme or extension; `render` finds its snippets in `snippets/`. */
  directory: string;
  /** A further directory of snippets: what was copied into a theme. */
  placedSnippets?: string;
  translations: Translations;
  /** BCP 47, the buyer's language. */
  locale: string;
  time: ShopTime;
  currencyCode: string;
  /** Address of an asset of this theme or extension. */
  assetUrl(file: string): string;
}

/** Filters of liquidjs that agree with Shopify's. Every other one is unknown, so that its use fails. */
const SHARED_FILTERS = [
  "append",
  "capitalize",
  "compact",
  "concat",
  "default",
  "downcase",
  "first",
  "join",
  "last",
  "map",
  "prepend",
  "remove",
  "remove_first",
  "replace",
  "replace_first",
  "reverse",
  "size",
  "slice",
  "sort",
  "split",
  "strip",
  "uniq",
  "upcase",
  "url_encode",
  "where",
] as const;

/** Tags of liquidjs that Shopify does not have, or forbids in an app block. */
const FOREIGN_TAGS = ["block", "include", "layout"];

/** Renders the templates of one theme or extension. */
export interface LiquidRenderer {
  /**
   * @param template the file's path in the theme or extension without `.liquid`, `sections/main-product`
   * @param scope variables of this template alone; `render` does not pass them on
   * @param globals Shopify's global objects
   */
  render(template: string, scope: object, globals: LiquidObject): string;
  /** Renders Liquid that is no file. */
  renderText(liquid: string, scope: object, globals: LiquidObject): string;
}

/** Liquid with Shopify's filters, tags and comparisons. It parses each file once, so make one for each request. */
export function shopifyLiquid(surroundings: LiquidSurroundings): LiquidRenderer {
  const engine = new Liquid({
    root: surroundings.directory,
    partials: [`${surroundings.directory}/snippets`, surroundings.placedSnippets ?? []].flat(),
    extname: ".liquid",
    dynamicPartials: true,
    strictFilters: true,
    cache: true,
    operators: shopifyOperators,
  });
  for (const name of Object.keys(engine.filters)) engine.unregisterFilter(name);
  for (const name of SHARED_FILTERS) engine.registerFilter(name, libraryFilters[name] as FilterImplOptions);
  for (const [name, filter] of Object.entries(numberFilters)) engine.registerFilter(name, filter);
  for (const [name, filter] of Object.entries(shopifyFilters(surroundings))) engine.registerFilter(name, filter);
  for (const name of FOREIGN_TAGS) delete engine.tags[name];
  engine.registerTag("schema", SkippedTag);
  engine.registerTag("doc", SkippedTag);
  engine.registerTag("content_for", ContentForTag);
  return {
    render: (template, scope, globals) => engine.renderFileSync(template, scope, { globals }) as string,
    renderText: (liquid, scope, globals) => engine.parseAndRenderSync(liquid, scope, { globals }) as string,
  };
}

const shopifyOperators = {
  ...defaultOperators,
  "<": (left: unknown, right: unknown) => compared(left, right, (a, b) => a < b),
  ">": (left: unknown, right: unknown) => compared(left, right, (a, b) => a > b),
  "<=": (left: unknown, right: unknown) => compared(left, right, (a, b) => a <= b),
  ">=": (left: unknown, right: unknown) => compared(left, right, (a, b) => a >= b),
};

/** What a filter that works on text takes: text and numbers; nil is empty. */
function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return String(value);
  throw new UnknownInLiquid("an object where a filter takes text");
}

function toJson(value: unknown): string {
  if (value instanceof Drop) throw new UnknownInLiquid("json of an object is not simulated");
  return escapeJson(value);
}

function shopifyFilters(surroundings: LiquidSurroundings): Record<string, FilterImplOptions> {
  const { currencyCode, locale, time, translations } = surroundings;
  const translate = (key: unknown, ...named: [string, unknown][]) =>
    translations.translate(locale, asText(key), Object.fromEntries(named));
  const money = new Intl.NumberFormat("en", { style: "currency", currency: currencyCode });
  return {
    asset_url: (file: unknown) => surroundings.assetUrl(asText(file)),
    color_contrast: (value: unknown, other: unknown) => colourContrast(asText(value), asText(other)),
    date: (value: unknown, format: unknown) => formatDate(value, format, time),
    escape: (value: unknown) => escapeHtml(asText(value)),
    json: toJson,
    money: (cents: unknown) => money.format(Number(cents) / 100),
    stylesheet_tag: (url: unknown) =>
      `<link href="${escapeHtml(asText(url))}" rel="stylesheet" type="text/css" media="all" />`,
    t: translate,
    translate,
  };
}
