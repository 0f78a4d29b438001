import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourContrast } from "../../sandbox/storefront/liquid/colours.ts";
import { renderBlockOf, renderCardsOf, renderCartOf } from "../support/block.ts";
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
    expect(style({ look: "filled", background: "#fff4e0", text_colour: "#4a2b00" })).toMatchObject({
      "--backorder-background": "#fff4e0",
      "--backorder-ink": "#4a2b00",
      "--backorder-in-stock": "#1a7f47",
    });
  });

  test("GIVEN no background THEN the text keeps the theme's colour, which we cannot hold it against", () => {
    expect(style({ look: "filled", text_colour: "#ffff00" })).not.toHaveProperty("--backorder-ink");
  });

  const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, "0"));
  const colour = fc.tuple(channel, channel, channel).map((channels) => `#${channels.join("")}`);

  test("GIVEN any colours THEN the text always contrasts 4.5 to 1 and the marks 3 to 1", () => {
    fc.assert(
      fc.property(colour, colour, colour, (background, text_colour, in_stock_colour) => {
        const shown = style({ look: "filled", background, text_colour, in_stock_colour });
        expect(colourContrast(background, shown["--backorder-ink"] ?? "")).toBeGreaterThanOrEqual(4.5);
        expect(colourContrast(background, shown["--backorder-in-stock"] ?? "")).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 30 },
    );
  });
});

describe("the merchant's look of the cart and of badges", () => {
  const settings = {
    look: "filled",
    icon: "clock",
    radius: 9,
    padding: 6,
    background: "#fff4e0",
    text_colour: "#ffe0b0",
  };

  test("GIVEN a look THEN each has it, its text made readable, and the badge its marks", () => {
    const mark_colour = "#a35b00";
    const { html } = renderCartOf([[mug, 1]], { settings: { ...settings, mark_colour, margin: 4, alignment: "end" } });
    const pale = renderCartOf([[mug, 1]], { settings: { ...settings, mark_colour: "#fff5e1" } }).html;
    expect(pale).toContain("--backorder-mark:#000000;");
    expect(html).toContain('data-look="filled"');
    expect(html).toContain('data-icon="clock"');
    expect(html).toContain(
      'style="--backorder-background:#fff4e0;--backorder-ink:#000000;--backorder-mark:#a35b00;--backorder-radius:9px;--backorder-padding:6px;--backorder-margin:4px;--backorder-align:end;"',
    );
    const [badge] = renderCardsOf([mug], "horizon", { settings: { ...settings, show_in_stock: true } });
    expect(badge?.words).toBe("In stock");
    expect(badge?.attributes).toContain('data-look="filled"');
    expect(badge?.attributes).toContain(
      'style="--backorder-background:#fff4e0;--backorder-ink:#000000;--backorder-in-stock:#1a7f47;--backorder-waiting:#a35b00;--backorder-radius:9px;--backorder-padding:6px;border:0;padding:0"',
    );
  });

  test("GIVEN plain text THEN no background is painted, and none decides the text's colour", () => {
    const plain = { ...settings, look: "plain" };
    const badge = renderCardsOf([mug], "horizon", { settings: { ...plain, show_in_stock: true } })[0]?.attributes;
    const shown = [
      renderCartOf([[mug, 1]], { settings: plain }).html,
      renderBlockOf(mug, { settings: plain }).html,
      badge,
    ];
    for (const html of shown) expect(html).not.toMatch(/--backorder-(ink|background)/);
  });
});

describe("the merchant's words beside the promise", () => {
  test("GIVEN texts for the link and the alternatives THEN those, as text", () => {
    const variants = [
      { options: ["Small"], policy: "DENY" as const, promise: aPromise({ continuesSelling: false }) },
      { options: ["Large"], stock: 3, promise: aPromise({ available: 3 }) },
    ];
    const chosen = { ...mug, title: "Cup", handle: "cup" };
    const alike = { ...mug, title: "Beaker", handle: "beaker" };
    const product = {
      title: "Mug",
      handle: "mug",
      options: ["Size"],
      variants,
      alternatives: ["cup"],
      substitutes: ["beaker"],
    };
    const settings = {
      show_alert: true,
      show_alternatives: true,
      text_send: "Ping me <now>",
      text_alternatives: "Take these",
      text_instead: "{value} & not {wanted} in {name}",
      text_chosen: "We <3 it",
      text_alike: "Its <b>twin</b>",
    };
    const { html } = renderBlockOf(product, { settings, selected: 0 }, [chosen, alike]);
    const reasons = [">Large &amp; not Small in Size<", ">We &lt;3 it<", ">Its &lt;b&gt;twin&lt;/b&gt;<"];
    for (const text of [">Ping me &lt;now&gt;<", ">Take these<", ...reasons]) expect(html).toContain(text);
  });
});
