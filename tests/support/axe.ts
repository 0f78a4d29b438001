import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

const library = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
/** The rules as a script of the browser's, of the version that the library for Playwright brings. */
const RULES = readFileSync(library.resolve("axe-core/axe.min.js"), "utf8");

/** A rule that is broken, and the elements that break it. */
export type AxeFault = [rule: string, elements: string[]];

/**
 * What axe finds wrong in a part of one document. The library for Playwright is not used for it: it loads the rules into
 * every frame and into a page of its own, at each look, and passes over a frame that takes longer than a second to load
 * them, as if it were without fault.
 */
export async function axeFaults(place: Page | Frame, part: string): Promise<AxeFault[]> {
  if (!(await place.evaluate("'axe' in window"))) await place.evaluate(RULES);
  const look = `axe.run({ include: [${JSON.stringify(part)}] }, { resultTypes: ["violations"] })
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]))`;
  return place.evaluate<AxeFault[]>(look);
}
