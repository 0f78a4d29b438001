import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { storefrontScript } from "../../scripts/storefront-script.ts";

const extension = fileURLToPath(new URL("../../extensions/fillrate-storefront", import.meta.url));
const read = (file: string) => readFileSync(path.join(extension, file), "utf8");
const bytesOf = (suffix: string) =>
  readdirSync(path.join(extension, "assets"))
    .filter((file) => file.endsWith(suffix))
    .map((file) => Buffer.byteLength(read(`assets/${file}`)));

type Texts = { [key: string]: string | Texts };
const locales = readdirSync(path.join(extension, "locales"))
  .filter((file) => !file.endsWith(".schema.json"))
  .map((file) => ({
    tag: file.replace(/(\.default)?\.json$/, ""),
    texts: JSON.parse(read(`locales/${file}`)) as Texts,
  }));

const PLURAL_FORMS = new Set(["zero", "one", "two", "few", "many", "other"]);
const isPlural = (texts: Texts) => Object.keys(texts).every((key) => PLURAL_FORMS.has(key));

/** Every text by its key; a text with plural forms counts as one. */
function leaves(texts: Texts, prefix = ""): Map<string, string | Texts> {
  const found = Object.entries(texts).flatMap(([key, value]): [string, string | Texts][] =>
    typeof value === "string" || isPlural(value) ? [[prefix + key, value]] : [...leaves(value, `${prefix}${key}.`)],
  );
  return new Map(found);
}

const marksOf = (text: string) => [...text.matchAll(/{{ \w+ }}/g)].map(String).toSorted();

describe("the theme app extension's files", () => {
  test("GIVEN what a product page loads THEN one script below 8,000 bytes and one style sheet below 3 KB, raw", () => {
    expect(bytesOf(".js")).toHaveLength(1);
    expect(bytesOf(".css")).toHaveLength(1);
    expect(Math.max(...bytesOf(".js"))).toBeLessThan(8_000);
    expect(Math.max(...bytesOf(".css"))).toBeLessThan(3072);
  });

  test("GIVEN the script's source THEN the asset is made of it: if not, run `node scripts/storefront-script.ts`", async () => {
    expect(read("assets/backorder-promise.js")).toBe(await storefrontScript());
  });

  test("GIVEN a buyer who wants no motion THEN there is none to take away", () => {
    expect(read("assets/backorder-promise.css")).not.toMatch(/animation|transition|scroll-behavior/);
    expect(read("assets/backorder-promise.js")).not.toMatch(/animate|scrollTo|scrollIntoView|setInterval/);
  });
});

describe("the buyer's languages", () => {
  const english = leaves(locales.find(({ tag }) => tag === "en")?.texts ?? {});

  test("GIVEN the languages that we promise THEN each has its file", () => {
    const promised = ["ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pt-BR", "pt-PT", "zh-CN"];
    expect(locales.map(({ tag }) => tag).sort()).toEqual(promised);
  });

  test.each(locales)("GIVEN $tag THEN every text of English is there, with the same marks", ({ texts }) => {
    const own = leaves(texts);
    expect([...own.keys()]).toEqual([...english.keys()]);
    for (const [key, text] of own) {
      const original = english.get(key);
      if (typeof text === "string" && typeof original === "string")
        expect([key, ...marksOf(text)]).toEqual([key, ...marksOf(original)]);
    }
  });

  test.each(locales)("GIVEN $tag THEN a counted text has every form of the language", ({ tag, texts }) => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
    const counted = [...leaves(texts)].filter(([, text]) => typeof text !== "string");
    const found = counted.map(([key, text]) => [key, ...Object.keys(text).toSorted()]);
    expect(found).toEqual(counted.map(([key]) => [key, ...forms]));
  });

  test.each(locales)(
    "GIVEN $tag THEN no text has a character that HTML escapes or that the block parts texts by",
    ({ texts }) => {
      const plain = [...leaves(texts).values()].flatMap((text) =>
        typeof text === "string" ? [text] : Object.values(text),
      );
      expect(plain.filter((text) => typeof text === "string" && /[&<>"'|\\]/.test(text))).toEqual([]);
    },
  );
});
