import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { shopifyLiquid, type LiquidSurroundings } from "./liquid/engine.ts";
import { LiquidObject } from "./liquid/values.ts";
import { readTranslations, type Translations } from "./liquid/translations.ts";

/** The parts of an app block's `{% schema %}` that decide what the storefront renders and loads. */
const schemaShape = z.object({
  name: z.string(),
  target: z.enum(["section", "body"]),
  stylesheet: z.string().optional(),
  javascript: z.string().optional(),
  settings: z
    .array(
      z.object({
        type: z.string(),
        /** Headings and paragraphs of the theme editor have none. */
        id: z.string().optional(),
        default: z.unknown().optional(),
        autofill: z.boolean().optional(),
      }),
    )
    .transform((settings) => settings.flatMap(({ id, ...setting }) => (id === undefined ? [] : [{ id, ...setting }]))),
});

export interface AppBlock {
  /** The file's name without `.liquid`. */
  name: string;
  schema: z.infer<typeof schemaShape>;
}

/** A theme app extension as the storefront uses it. */
export interface ThemeExtension {
  handle: string;
  directory: string;
  blocks: AppBlock[];
  translations: Translations;
}

const EXTENSION_DIRECTORY = fileURLToPath(new URL("../../extensions/fillrate-storefront", import.meta.url));

/** Reads the extension's files anew, so that an edit shows at the next request. */
export function readExtension(directory = EXTENSION_DIRECTORY): ThemeExtension {
  const files = readdirSync(path.join(directory, "blocks")).filter((file) => file.endsWith(".liquid"));
  return {
    handle: path.basename(directory),
    directory,
    blocks: files.map((file) => readBlock(directory, file)),
    translations: readTranslations(path.join(directory, "locales")),
  };
}

function readBlock(directory: string, file: string): AppBlock {
  const source = readFileSync(path.join(directory, "blocks", file), "utf8");
  const schema = /{%-?\s*schema\s*-?%}([\s\S]*?){%-?\s*endschema\s*-?%}/.exec(source)?.[1];
  if (schema === undefined) throw new Error(`blocks/${file} has no {% schema %}`);
  return { name: path.basename(file, ".liquid"), schema: schemaShape.parse(JSON.parse(schema)) };
}

/** An asset's path below the extension's address, with a version that changes with the file. */
export function assetPath(extension: ThemeExtension, file: string): string {
  const { mtimeMs } = statSync(path.join(extension.directory, "assets", file));
  return `${extension.handle}/assets/${file}?v=${Math.trunc(mtimeMs)}`;
}

export interface BlockPlace {
  extension: ThemeExtension;
  surroundings: Omit<LiquidSurroundings, "directory" | "translations">;
  /** Shopify's global objects. */
  globals: LiquidObject;
  /** Null for an app embed. */
  section: LiquidObject | null;
  /** The product of the page, for settings of type product with `autofill`. */
  product: LiquidObject | null;
  /** What the merchant changed in the theme editor. */
  settings?: Record<string, unknown>;
}

/** The HTML of one app block, in the wrapper that Shopify puts around it. */
export function renderBlock(block: AppBlock, place: BlockPlace): string {
  const { extension, surroundings, globals, section } = place;
  const { directory, translations } = extension;
  const id = `fillrate_${block.name.replaceAll("-", "_")}`;
  const scope = {
    section,
    block: new LiquidObject("block", {
      id,
      type: `shopify://apps/fillrate/blocks/${block.name}`,
      settings: new LiquidObject("block.settings", settingsOf(block, place)),
      shopify_attributes: "",
    }),
  };
  const liquid = shopifyLiquid({ ...surroundings, directory, translations });
  const html = liquid.render(`blocks/${block.name}`, scope, globals);
  return `<div id="shopify-block-${id}" class="shopify-block shopify-app-block">${html}</div>`;
}

function settingsOf({ schema }: AppBlock, { product, settings = {} }: BlockPlace): Record<string, unknown> {
  const unknown = Object.keys(settings).find((id) => !schema.settings.some((setting) => setting.id === id));
  if (unknown !== undefined) throw new Error(`${schema.name} has no setting ${unknown}`);
  return Object.fromEntries(
    schema.settings.map(({ id, type, autofill, default: standard }) => {
      const given = type === "product" && autofill ? product : (standard ?? null);
      return [id, settings[id] ?? given];
    }),
  );
}
