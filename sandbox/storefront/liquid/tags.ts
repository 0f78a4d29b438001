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

/** `content_for 'blocks'`: where a section shows its blocks, app blocks among them. They are rendered beforehand. */
export class ContentForTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    if (!/^(["'])blocks\1$/.test(token.args.trim()))
      throw new UnknownInLiquid(`content_for ${token.args} is not simulated`);
  }

  override render(context: Context): unknown {
    return context.getSync(["section_blocks"]);
  }
}
