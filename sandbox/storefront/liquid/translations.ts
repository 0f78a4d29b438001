import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { escapeHtml } from "../../html.ts";
import { UnknownInLiquid } from "./values.ts";

type Texts = { [key: string]: string | Texts };

/** What the locale files of a theme or an extension say. */
export interface Translations {
  /** The languages that have a file, the default one first. */
  locales: string[];
  /** The text of `a.b.c` in a language, with its `{{ marks }}` filled. Throws where Shopify would print "translation missing". */
  translate(locale: string, key: string, values: Record<string, unknown>): string;
}

/** Reads `locales/*.json`; `*.default.json` answers for languages that have no file. Schema files are for the theme editor. */
export function readTranslations(directory: string): Translations {
  const isDefault = (file: string) => file.endsWith(".default.json");
  const files = readdirSync(directory)
    .filter((file) => file.endsWith(".json") && !file.endsWith(".schema.json"))
    .sort((left, right) => Number(isDefault(right)) - Number(isDefault(left)) || left.localeCompare(right));
  const byLocale = new Map<string, Texts>();
  let fallback: Texts = {};
  for (const file of files) {
    const texts = JSON.parse(readFileSync(path.join(directory, file), "utf8")) as Texts;
    byLocale.set(path.basename(file).replace(/(\.default)?\.json$/, ""), texts);
    if (isDefault(file)) fallback = texts;
  }
  return {
    locales: [...byLocale.keys()],
    translate(locale, key, values) {
      const texts = byLocale.get(locale) ?? byLocale.get(locale.split("-")[0] ?? "") ?? fallback;
      const found = find(texts, key) ?? find(fallback, key);
      const filled = fill(inNumber(found, locale, key, values["count"]), key, values);
      return key.endsWith("_html") ? filled : escapeHtml(filled);
    },
  };
}

function find(texts: Texts, key: string): string | Texts | undefined {
  let found: string | Texts | undefined = texts;
  for (const part of key.split(".")) found = typeof found === "object" ? found[part] : undefined;
  return found;
}

function inNumber(found: string | Texts | undefined, locale: string, key: string, count: unknown): string {
  if (typeof found === "string") return found;
  if (found === undefined) throw new UnknownInLiquid(`translation missing: ${locale}.${key}`);
  if (typeof count !== "number")
    throw new UnknownInLiquid(`${key} has plural forms and was asked for without a number`);
  const form = found[new Intl.PluralRules(locale).select(count)] ?? found["other"];
  if (typeof form !== "string") throw new UnknownInLiquid(`translation missing: ${locale}.${key}.other`);
  return form;
}

function fill(text: string, key: string, values: Record<string, unknown>): string {
  return text.replace(/{{\s*(\w+)\s*}}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value !== "string" && typeof value !== "number")
      throw new UnknownInLiquid(`${key} needs a value for ${name}`);
    return String(value);
  });
}
