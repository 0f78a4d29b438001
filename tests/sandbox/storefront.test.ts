import { Liquid } from "liquidjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readExtension, renderBlock } from "../../sandbox/storefront/extension.ts";
import { formatDate } from "../../sandbox/storefront/liquid/dates.ts";
import { shopifyLiquid } from "../../sandbox/storefront/liquid/engine.ts";
import { LiquidObject } from "../../sandbox/storefront/liquid/values.ts";
import { cartObject } from "../../sandbox/storefront/objects.ts";
import { MAIN_SECTION } from "../../sandbox/storefront/page.ts";
import { aPromise, startStorefront, type TestStorefront } from "../support/storefront.ts";

let storefront: TestStorefront;

beforeAll(async () => {
  storefront = await startStorefront([
    {
      title: "Mug & <b>saucer</b>",
      handle: "mug",
      options: ["Size"],
      variants: [
        { options: ["Small"], stock: 2, policy: "DENY", promise: aPromise({ available: 2 }) },
        { options: ["Large"], stock: 0, policy: "DENY" },
        { options: ["Huge"], stock: 0, promise: aPromise() },
      ],
    },
  ]);
});

afterAll(() => storefront.close());

const get = async (path: string, init?: RequestInit) => {
  const answer = await fetch(storefront.url + path, { redirect: "manual", ...init });
  return { answer, body: await answer.text() };
};
const add = (body: unknown, cookie = "") =>
  get("/cart/add.js", {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", cookie },
  });
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";

describe("pages", () => {
  test("GIVEN a shop, product or section that is not there THEN 404", async () => {
    expect((await get("/products/nothing")).answer.status).toBe(404);
    expect((await get("/products/mug?section_id=other")).answer.status).toBe(404);
    const elsewhere = storefront.url.replace("demo.", "other.");
    expect((await fetch(`${elsewhere}/products/mug`)).status).toBe(404);
  });

  test("GIVEN section_id THEN the section alone, with the variant that was asked for", async () => {
    const huge = storefront.variantKeys("mug")[2];
    const { body } = await get(`/products/mug?section_id=${MAIN_SECTION}&variant=${huge}`);
    expect(body).toMatch(/^<section id="shopify-section-template--main" class="shopify-section">/);
    expect(body).not.toContain("<html");
    expect(body).toContain("Back-ordered, date to come");
  });

  test("GIVEN the collection and the cart THEN no block of ours is loaded there", async () => {
    for (const path of ["/collections/all", "/cart"]) {
      const { answer, body } = await get(path);
      expect(answer.status).toBe(200);
      expect(body).not.toContain("/cdn/extensions/");
    }
    expect((await get("/collections/all")).body).toContain("Mug &amp; &lt;b&gt;saucer&lt;/b&gt;");
  });

  test("GIVEN the app is uninstalled THEN Shopify drops its block", async () => {
    const { installation } = storefront.shop;
    storefront.shop.installation = null;
    const { body } = await get("/products/mug");
    storefront.shop.installation = installation;
    expect(body).not.toContain("backorder-promise");
    expect(body).toContain("Add to cart");
  });

  test("GIVEN a definition that the storefront may not read THEN the metafield is nil", async () => {
    const [definition] = storefront.shop.metafieldDefinitions.values();
    if (definition) definition.storefrontAccess = "NONE";
    const { body } = await get("/products/mug");
    if (definition) definition.storefrontAccess = "PUBLIC_READ";
    expect(body).not.toContain("<backorder-promise");
  });

  test("GIVEN the block's assets THEN the page loads them once, below the extension's own address", async () => {
    const { body } = await get("/products/mug");
    const script = /<script src="([^"]*backorder-promise\.js[^"]*)" defer>/.exec(body)?.[1] ?? "";
    const answer = await fetch(new URL(script, storefront.url));
    expect(script).toContain("/demo.myshopify.com/cdn/extensions/fillrate-storefront/assets/");
    expect(answer.headers.get("content-type")).toContain("javascript");
  });
});

describe("the cart", () => {
  test("WHEN a variant in stock is added THEN the cart keeps it, until there are no more", async () => {
    const [small] = storefront.variantKeys("mug");
    const first = await add({ id: small, quantity: 2 });
    expect(JSON.parse(first.body)).toMatchObject({ quantity: 2, final_line_price: 4800, variant_title: "Small" });
    const kept = await get("/cart.js", { headers: { cookie: cookieOf(first.answer) } });
    expect(JSON.parse(kept.body)).toMatchObject({ item_count: 2, total_price: 4800 });
    const again = await add({ items: [{ id: small, quantity: 1 }] }, cookieOf(first.answer));
    expect(again.answer.status).toBe(422);
    expect(again.body).toContain("You can only add 2 Mug");
  });

  test("WHEN a variant that is sold out is added THEN 422; when it may go below zero, it is taken", async () => {
    const [, large, huge] = storefront.variantKeys("mug");
    expect((await add({ id: large })).answer.status).toBe(422);
    expect(JSON.parse((await add({ id: huge, quantity: 40 })).body)).toMatchObject({ quantity: 40 });
    const several = await add({ items: [{ id: huge }] });
    expect(JSON.parse(several.body)).toMatchObject({ items: [{ quantity: 1, variant_title: "Huge" }] });
  });

  test("GIVEN what is no variant, or no number, THEN an answer of the cart's own", async () => {
    expect((await add({ id: "1" })).answer.status).toBe(404);
    expect((await add({ id: "x" })).answer.status).toBe(400);
    expect((await add({ id: storefront.variantKeys("mug")[0], quantity: -1 })).answer.status).toBe(400);
  });

  test("WHEN the form is used without script THEN it leads to the cart, where a line can be changed and removed", async () => {
    const huge = storefront.variantKeys("mug")[2] ?? "";
    const added = await get("/cart/add", { method: "POST", body: new URLSearchParams({ id: huge, quantity: "3" }) });
    expect([added.answer.status, added.answer.headers.get("location")]).toEqual([303, "/demo.myshopify.com/cart"]);
    const headers = { cookie: cookieOf(added.answer) };
    expect((await get("/cart", { headers })).body).toContain('value="3"');
    const emptied = await get("/cart", { method: "POST", headers, body: new URLSearchParams({ "updates[]": "0" }) });
    expect((await get("/cart", { headers: { cookie: cookieOf(emptied.answer) } })).body).toContain(
      "Your cart is empty",
    );
  });

  test("WHEN the cart is ordered THEN the shop has the order, stock falls below zero, and the cart is empty", async () => {
    const huge = storefront.variantKeys("mug")[2] ?? "";
    const added = await add({ id: huge, quantity: 3 });
    const ordered = await get("/cart/checkout", { method: "POST", headers: { cookie: cookieOf(added.answer) } });
    const order = [...storefront.shop.orders.values()].at(-1);
    expect(order?.lineItems).toMatchObject([{ quantity: 3, variantId: `gid://shopify/ProductVariant/${huge}` }]);
    expect(ordered.answer.headers.get("location")).toBe(`/demo.myshopify.com/thanks/${order?.number}`);
    expect(cookieOf(ordered.answer)).toBe("cart=%5B%5D");
    expect((await get(`/thanks/${order?.number}`)).body).toContain("#1001");
    expect((await get("/thanks/77")).answer.status).toBe(404);
  });

  test("WHEN what was in the cart has been sold since THEN the order is refused", async () => {
    const [small] = storefront.variantKeys("mug");
    const cart = encodeURIComponent(JSON.stringify([{ id: small, quantity: 9 }]));
    const ordered = await get("/cart/checkout", { method: "POST", headers: { cookie: `cart=${cart}` } });
    expect(ordered.answer.status).toBe(422);
    expect((await get("/cart/checkout", { method: "POST" })).answer.status).toBe(422);
  });

  test("GIVEN a cookie that is not ours THEN the cart is empty", async () => {
    for (const cookie of ["cart=%", "cart=[1]", 'cart=[{"id":"<b>","quantity":1}]'])
      expect(JSON.parse((await get("/cart.js", { headers: { cookie } })).body)).toMatchObject({ item_count: 0 });
  });
});

describe("Liquid as Shopify renders it", () => {
  const time = { now: Date.parse("2026-11-21T23:30:00Z"), timeZone: "Asia/Jakarta" };
  const place = {
    extension: readExtension(),
    surroundings: { locale: "en", time, currencyCode: "USD", assetUrl: (file: string) => file },
    globals: new LiquidObject("global object", {}),
    section: new LiquidObject("section", { id: "main" }),
    product: null,
  };

  test("GIVEN an object that is not simulated THEN rendering fails and names it", () => {
    const [block] = place.extension.blocks;
    if (!block) throw new Error("The extension has no block");
    expect(() => renderBlock(block, place)).toThrow("global object.product is not simulated");
    expect(() => renderBlock(block, { ...place, settings: { colour: "red" } })).toThrow("has no setting colour");
  });

  test("GIVEN a cart THEN its lines lead to their variants, and what is not simulated of it fails", () => {
    const { shop, sandbox } = storefront;
    const page = { shop, appNamespace: sandbox.appNamespace, locale: "en", root: "/demo", query: "" };
    const cart = cartObject(page, [{ id: storefront.variantKeys("mug")[0] ?? "", quantity: 2 }]);
    const read = (template: string) =>
      new Liquid().parseAndRenderSync(template, {}, { globals: new LiquidObject("global object", { cart }) }) as string;
    expect(read("{{ cart.item_count }} {{ cart.currency.iso_code }}: {{ cart.items[0].variant.title }}")).toBe(
      "2 USD: Small",
    );
    expect(read('{{ cart.items[0].variant.metafields["$app"].backorder.value.available }}')).toBe("2");
    expect(() => read("{{ cart.items[0].colour }}")).toThrow("line_item.colour is not simulated");
    expect(() => read("{{ cart.attributes }}")).toThrow("cart.attributes is not simulated");
  });

  test("GIVEN a template that is not there THEN rendering fails", () => {
    const { directory, translations } = place.extension;
    const liquid = shopifyLiquid({ ...place.surroundings, directory, translations });
    expect(() => liquid.render("blocks/other", {}, place.globals)).toThrow("blocks/other");
  });

  test.each([
    ["now", "%Y-%m-%d %H:%M", "2026-11-22 06:30"],
    ["2026-12-05", "%-d %B %Y", "5 December 2026"],
    ["2026-12-05T12:00:00Z", "%s", "1796472000"],
    [0, "%Y-%m-%d %z", "1970-01-01 +0700"],
    ["1796472000", "%a %b %e, %j", "Sat Dec  5, 339"],
    ["soon", "%Y", "soon"],
    ["2026-02-30", "%Y", "2026-02-30"],
  ])("GIVEN %j THEN date: %j gives %j in the shop's time zone", (value, format, expected) => {
    expect(formatDate(value, format, time)).toBe(expected);
  });

  test("GIVEN a directive that is not simulated THEN date fails", () => {
    expect(() => formatDate("now", "%q", time)).toThrow("%q is not simulated");
  });
});
