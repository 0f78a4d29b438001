import { UnknownInLiquid } from "./values.ts";

/**
 * How far two colours lie apart, from 1 to 21, to one decimal as Shopify's `color_contrast` answers.
 * https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 *
 * @param left, right `#rrggbb`.
 */
export function colourContrast(left: string, right: string): number {
  const [lighter = 0, darker = 0] = [luminance(left), luminance(right)].toSorted((a, b) => b - a);
  return Math.round(((lighter + 0.05) / (darker + 0.05)) * 10) / 10;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new UnknownInLiquid(`the colour ${colour} is not simulated`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
