import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourContrast } from "../../sandbox/storefront/liquid/colours.ts";
import { renderBlockOf } from "../support/block.ts";
import { aPromise } from "../support/storefront.ts";

const mug = { title: "Mug", variants: [{ stock: 1, promise: aPromise({ available: 1 }) }] };

describe("the merchant's look", () => {
  const style = (settings: Record<string, unknown>) => renderBlockOf(mug, { settings }).style;

  test("GIVEN radius, spaces and alignment THEN they are told to the style sheet", () => {
    expect(style({ radius: 9, padding: 8, margin: 4, alignment: "center" })).toMatchObject({
      "--backorder-radius": "9px",
      "--backorder-padding": "8px",
      "--backorder-margin": "4px",
      "--backorder-align": "center",
    });
  });

  test("GIVEN colours that can be read THEN they are kept", () => {
    expect(style({ background: "#fff4e0", text_colour: "#4a2b00" })).toMatchObject({
      "--backorder-background": "#fff4e0",
      "--backorder-ink": "#4a2b00",
      "--backorder-in-stock": "#1a7f47",
    });
  });

  test("GIVEN no background THEN the text keeps the theme's colour, which we cannot hold it against", () => {
    expect(style({ text_colour: "#ffff00" })).not.toHaveProperty("--backorder-ink");
  });

  const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, "0"));
  const colour = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join("")}`);

  test("GIVEN any colours THEN the text always contrasts 4.5 to 1 and the marks 3 to 1", () => {
    fc.assert(
      fc.property(colour, colour, colour, (background, text_colour, in_stock_colour) => {
        const shown = style({ background, text_colour, in_stock_colour });
        expect(colourContrast(background, shown["--backorder-ink"] ?? "")).toBeGreaterThanOrEqual(4.5);
        expect(colourContrast(background, shown["--backorder-in-stock"] ?? "")).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the merchant's words beside the promise", () => {
  test("GIVEN texts for the form and the alternatives THEN those, as text", () => {
    const variants = [
      { options: ["Small"], policy: "DENY" as const, promise: aPromise({ continuesSelling: false }) },
      { options: ["Large"], stock: 3, promise: aPromise({ available: 3 }) },
    ];
    const texts = { text_send: "Ping me <now>", text_consent: "Yes & thanks", text_alternatives: "Take these" };
    const settings = { show_alert: true, show_alternatives: true, ...texts };
    const { html } = renderBlockOf({ title: "Mug", options: ["Size"], variants }, { settings, selected: 0 });
    for (const text of [">Ping me &lt;now&gt;<", "Yes &amp; thanks", ">Take these<"]) expect(html).toContain(text);
  });
});
