import { Tag, type Context, type Liquid, type TagToken, type TopLevelToken } from "liquidjs";
import { UnknownInLiquid } from "./values.ts";

/** `schema` and `doc`: their content is for the theme editor and for people, and renders nothing. */
export class SkippedTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    for (let next = remaining.shift(); next; next = remaining.shift())
      if ("name" in next && next.name === `end${token.name}`) return;
    throw new Error(`${token.getText()} is not closed`);
  }

  override render(): string {
    return "";
  }
}

/** A section's blocks, as `section_blocks` in its scope. */
export interface SectionBlocks {
  /** @param closestProduct the product whose card they stand in; undefined for the section's own. */
  render(closestProduct: unknown): string;
}

/**
 * `content_for 'blocks'`: where a section shows its blocks, app blocks among them. `closest.product: product` tells them
 * whose card they stand in, as a theme of Horizon's manner does.
 */
export class ContentForTag extends Tag {
  readonly #closestProduct: string[] | undefined;

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    const args = /^(["'])blocks\1(?:,\s*closest\.product:\s*([\w.]+))?$/.exec(token.args.trim());
    if (!args) throw new UnknownInLiquid(`content_for ${token.args} is not simulated`);
    this.#closestProduct = args[2]?.split(".");
  }

  override render(context: Context): unknown {
    const blocks = context.getSync(["section_blocks"]) as SectionBlocks;
    return blocks.render(this.#closestProduct && context.getSync(this.#closestProduct));
  }
}
