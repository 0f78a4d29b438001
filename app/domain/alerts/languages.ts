import type { AlertWords } from "./words/alert-words.ts";
import { ar } from "./words/ar.ts";
import { de } from "./words/de.ts";
import { en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { id } from "./words/id.ts";
import { it } from "./words/it.ts";
import { ja } from "./words/ja.ts";
import { ko } from "./words/ko.ts";
import { nl } from "./words/nl.ts";
import { ptBR } from "./words/pt-BR.ts";
import { ptPT } from "./words/pt-PT.ts";
import { zhCN } from "./words/zh-CN.ts";

/** The languages in which shoppers are written to, by the names that Shopify has for them. */
export const LANGUAGES = {
  ar,
  de,
  en,
  es,
  fr,
  id,
  it,
  ja,
  ko,
  nl,
  "pt-BR": ptBR,
  "pt-PT": ptPT,
  "zh-CN": zhCN,
} as const;

export type Language = keyof typeof LANGUAGES;

const isLanguage = (name: string): name is Language => Object.hasOwn(LANGUAGES, name);

/** The language that is nearest to a locale, `de-AT` to `de`; English where we speak none of its kind. */
export function languageOf(locale: string): Language {
  if (isLanguage(locale)) return locale;
  const [base = ""] = locale.split("-");
  return (Object.keys(LANGUAGES) as Language[]).find((name) => name.split("-")[0] === base.toLowerCase()) ?? "en";
}

/**
 * The locale of whoever sends a request: the first that his browser asks for in a language that we speak, as `de-AT`;
 * English where there is none. Its language is told apart by `languageOf`; its country decides how days are written.
 *
 * @param acceptLanguage the header of that name, in which browsers begin with what they would rather have.
 */
export function localeAsked(acceptLanguage: string | null): string {
  for (const [, base = "", country = ""] of (acceptLanguage ?? "").matchAll(
    /(?:^|,)\s*([a-z]{2})(?:-([a-z]{2}))?\b/gi,
  )) {
    const locale = country ? `${base.toLowerCase()}-${country.toUpperCase()}` : base.toLowerCase();
    if (languageOf(locale) !== "en" || base.toLowerCase() === "en") return locale;
  }
  return "en";
}

/** From which side a language is read. */
export const directionOf = (locale: string): "rtl" | "ltr" => (languageOf(locale) === "ar" ? "rtl" : "ltr");

/** What a shopper reads in the language that is nearest to his locale. */
export const alertWords = (locale: string): AlertWords => LANGUAGES[languageOf(locale)];

/** A text with its {marks} filled in; a mark without a value stays. */
export function fillMarks(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/{(\w+)}/g, (mark, name: string) => String(values[name] ?? mark));
}
