import { createHash } from "node:crypto";
import type { ShopContext } from "../context.ts";
import { Refusal, refuse, type UserError } from "../refusal.ts";
import type { Gid, ShopState, Translation } from "../state/index.ts";

export interface TranslatableContent {
  key: string;
  value: string;
  digest: string;
  locale: string;
}

interface TranslationInput {
  key: string;
  locale: string;
  value: string;
  translatableContentDigest: string;
  marketId?: Gid | null;
}

/** The texts of a resource that can be translated, or null when it has none: products and metafields do. */
export function translatableContent(shop: ShopState, resourceId: Gid): TranslatableContent[] | null {
  const locale = shop.locales.find((one) => one.primary)?.locale ?? "en";
  const content = (key: string, value: string) => ({ key, value, digest: digestOf(value), locale });
  const product = shop.products.get(resourceId);
  const metafield = shop.metafields.get(resourceId);
  if (product)
    return [
      content("title", product.title),
      content("body_html", product.descriptionHtml),
      content("handle", product.handle),
    ];
  return metafield ? [content("value", metafield.value)] : null;
}

function digestOf(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

/** `translationsRegister`: a translation of a text that has changed meanwhile is refused. */
export function registerTranslations(
  context: ShopContext,
  { resourceId, translations }: { resourceId: Gid; translations: TranslationInput[] },
): { translations: Translation[] } {
  const contents = translatableContent(context.shop, resourceId);
  if (!contents) return refuse(["resourceId"], "Resource does not exist", "RESOURCE_NOT_FOUND");
  const errors = translations.flatMap((input, index) =>
    faultsOf(context, contents, input, ["translations", String(index)]),
  );
  if (errors.length > 0) throw new Refusal(errors);
  return {
    translations: translations.map(({ key, locale, value, translatableContentDigest }) => {
      const translation = { resourceId, key, locale, value, translatableContentDigest, updatedAt: context.now() };
      context.shop.translations.set(`${resourceId} ${locale} ${key}`, translation);
      return translation;
    }),
  };
}

function faultsOf(
  context: ShopContext,
  contents: TranslatableContent[],
  input: TranslationInput,
  field: string[],
): UserError[] {
  const content = contents.find((one) => one.key === input.key);
  const locale = context.shop.locales.find((one) => one.locale === input.locale);
  if (!content)
    return [
      {
        field: [...field, "key"],
        message: `Key ${input.key} is not a valid translatable field`,
        code: "INVALID_KEY_FOR_MODEL",
      },
    ];
  if (!locale || locale.primary) {
    return [
      {
        field: [...field, "locale"],
        message: "The locale is not available on this shop",
        code: "INVALID_LOCALE_FOR_SHOP",
      },
    ];
  }
  if (content.digest === input.translatableContentDigest) return [];
  const message = "Translatable content hash is invalid";
  return [{ field: [...field, "translatableContentDigest"], message, code: "INVALID_TRANSLATABLE_CONTENT" }];
}

/** The translations of a resource into a locale. */
export function translationsOf(shop: ShopState, resourceId: Gid, locale: string): Translation[] {
  return [...shop.translations.values()].filter((one) => one.resourceId === resourceId && one.locale === locale);
}

/** True when the original has changed since it was translated. */
export function isOutdated(shop: ShopState, translation: Translation): boolean {
  const content = translatableContent(shop, translation.resourceId)?.find((one) => one.key === translation.key);
  return content?.digest !== translation.translatableContentDigest;
}
