import type { AppBlock, ThemeExtension } from "./extension.ts";

/**
 * Where the merchant has put the app's blocks: by the section's file, the blocks in it in order. App embeds are on every
 * page once they are switched on.
 */
const PLACED: Record<string, readonly string[]> = {
  "main-product": ["backorder-promise"],
  "featured-product": ["backorder-promise"],
  "main-cart": ["cart-promise"],
  "main-collection": ["backorder-badge"],
};

/** The app blocks in a section. */
export function blocksIn(extension: ThemeExtension, section: string): AppBlock[] {
  return (PLACED[section] ?? []).flatMap((name) => extension.blocks.find((block) => block.name === name) ?? []);
}

/** The app embeds, which stand at the end of every page's body. */
export function embedsOf(extension: ThemeExtension): AppBlock[] {
  return extension.blocks.filter((block) => block.schema.target === "body");
}
