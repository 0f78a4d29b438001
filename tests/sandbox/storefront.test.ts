import { Liquid } from "liquidjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seeProductPage } from "../../sandbox/demo/outside.ts";
import { readExtension, renderBlock } from "../../sandbox/storefront/extension.ts";
import { formatDate } from "../../sandbox/storefront/liquid/dates.ts";
import { shopifyLiquid } from "../../sandbox/storefront/liquid/engine.ts";
import { LiquidObject } from "../../sandbox/storefront/liquid/values.ts";
import { cartObject } from "../../sandbox/storefront/objects.ts";
import { writeCart } from "../../sandbox/storefront/cart.ts";
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

  test("GIVEN a product page WHEN the demo's story looks at it THEN it reads what the block says", async () => {
    expect(await seeProductPage(storefront.url, "mug", "dawn")).toBe("In stock");
    expect(await seeProductPage(storefront.url, "nothing", "horizon")).toBe("the page says nothing of it");
  });

  test("GIVEN the collection THEN no block of the product page is there, but the app embed at the end of the body", async () => {
    const { answer, body } = await get("/collections/all");
    expect(answer.status).toBe(200);
    expect(body).not.toContain("<backorder-promise");
    expect(body.match(/backorder-promise\.js/g)).toHaveLength(1);
    expect(body).toMatch(/<div id="shopify-block-fillrate_backorder_embed"[^>]*>[\s\S]*<\/div><\/body>/);
    expect((await get("/collections/all")).body).toContain("Mug &amp; &lt;b&gt;saucer&lt;/b&gt;");
  });

  test("GIVEN the home page THEN each featured product is a section of its own, which can be asked for", async () => {
    expect((await get("/")).body).toContain('id="shopify-section-template--featured-1"');
    expect((await get("/?section_id=template--featured-1")).body).toContain("<backorder-promise");
    expect((await get("/?section_id=template--featured-9")).answer.status).toBe(404);
  });

  test("GIVEN the app is uninstalled THEN Shopify drops its block", async () => {
    const { installation } = storefront.shop;
    storefront.shop.installation = null;
    const { body } = await get("/products/mug");
    storefront.shop.installation = installation;
    expect(body).not.toMatch(/backorder-(promise|embed)/);
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

  test("GIVEN properties THEN a line keeps them, and other properties make another line", async () => {
    const huge = storefront.variantKeys("mug")[2] ?? "";
    const first = await add({ items: [{ id: huge, quantity: 2, properties: { Gift: "yes", _note: "1" } }] });
    const form = new URLSearchParams({ id: huge, "properties[Gift]": "no" });
    const headers = { cookie: cookieOf(first.answer) };
    const second = await get("/cart/add.js", { method: "POST", body: form, headers });
    const third = await add({ id: huge, properties: { _note: "1", Gift: "yes" } }, cookieOf(second.answer));
    const { body } = await get("/cart.js", { headers: { cookie: cookieOf(third.answer) } });
    expect(JSON.parse(body)).toMatchObject({
      items: [
        { quantity: 3, properties: { Gift: "yes", _note: "1" } },
        { quantity: 1, properties: { Gift: "no" } },
      ],
    });
    const page = (await get("/cart", { headers: { cookie: cookieOf(third.answer) } })).body;
    expect(page).toContain("Gift: yes");
    expect(page).not.toContain("_note");
  });

  test("WHEN a line is changed by number, key or variant, or all are updated or cleared THEN the cart is answered", async () => {
    const [small = "", , huge = ""] = storefront.variantKeys("mug");
    let cookie = cookieOf((await add({ items: [{ id: small }, { id: huge, quantity: 4 }] })).answer);
    const post = async (file: string, body: unknown) => {
      const headers = { "content-type": "application/json", cookie };
      const { answer, body: text } = await get(`/cart/${file}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers,
      });
      if (answer.ok) cookie = cookieOf(answer);
      return { status: answer.status, cart: JSON.parse(text) as { items: { key: string; quantity: number }[] } };
    };
    const quantities = ({ cart }: { cart: { items: { quantity: number }[] } }) =>
      cart.items.map((item) => item.quantity);
    expect(quantities(await post("change.js", { line: 2, quantity: 5 }))).toEqual([1, 5]);
    const byVariant = await post("change.js", { id: huge, quantity: 6 });
    expect(quantities(byVariant)).toEqual([1, 6]);
    expect(quantities(await post("change.js", { id: byVariant.cart.items[1]?.key, quantity: 7 }))).toEqual([1, 7]);
    expect((await post("change.js", { line: 1, quantity: 3 })).status).toBe(422);
    expect((await post("change.js", { line: 9, quantity: 3 })).status).toBe(400);
    expect(quantities(await post("update.js", { updates: { [huge]: 2 } }))).toEqual([1, 2]);
    expect(quantities(await post("update.js", { updates: [0, 3] }))).toEqual([3]);
    expect((await post("update.js", { updates: "all" })).status).toBe(400);
    expect(quantities(await post("clear.js", {}))).toEqual([]);
  });

  test("WHEN a cart with properties is ordered THEN the order's line has them", async () => {
    const huge = storefront.variantKeys("mug")[2] ?? "";
    const added = await add({ id: huge, properties: { Shipping: "Ships 5 December" } });
    await get("/cart/checkout", { method: "POST", headers: { cookie: cookieOf(added.answer) } });
    const order = [...storefront.shop.orders.values()].at(-1);
    expect(order?.lineItems[0]?.customAttributes).toEqual([{ key: "Shipping", value: "Ships 5 December" }]);
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
    expect(cookieOf(ordered.answer)).toBe(`cart=${writeCart([])}`);
    expect((await get(`/thanks/${order?.number}`)).body).toContain(`#${order?.number}`);
    expect((await get("/thanks/77")).answer.status).toBe(404);
  });

  test("WHEN what was in the cart has been sold since THEN the order is refused", async () => {
    const [small] = storefront.variantKeys("mug");
    const cart = writeCart([{ id: small ?? "", quantity: 9, properties: {} }]);
    const ordered = await get("/cart/checkout", { method: "POST", headers: { cookie: `cart=${cart}` } });
    expect(ordered.answer.status).toBe(422);
    expect((await get("/cart/checkout", { method: "POST" })).answer.status).toBe(422);
  });

  test("GIVEN a cookie that is not ours THEN the cart is empty", async () => {
    for (const cookie of ["cart=%", "cart=[1]", `cart=${writeCart([{ id: "<b>", quantity: 1, properties: {} }])}`])
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
    const block = place.extension.blocks.find(({ name }) => name === "backorder-promise");
    if (!block) throw new Error("The extension has no block");
    expect(() => renderBlock(block, place)).toThrow("global object.product is not simulated");
    expect(() => renderBlock(block, { ...place, settings: { colour: "red" } })).toThrow("has no setting colour");
  });

  test("GIVEN a cart THEN its lines lead to their variants, and what is not simulated of it fails", () => {
    const { shop, sandbox } = storefront;
    const page = { shop, appNamespace: sandbox.appNamespace, locale: "en", root: "/demo", query: "" };
    const cart = cartObject(page, [
      { id: storefront.variantKeys("mug")[0] ?? "", quantity: 2, properties: { Gift: "yes" } },
    ]);
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
    ["2026-02-30", "%m-%d", "03-02"],
    ["2026-13-30", "%Y", "2026-13-30"],
  ])("GIVEN %j THEN date: %j gives %j in the shop's time zone", (value, format, expected) => {
    expect(formatDate(value, format, time)).toBe(expected);
  });

  test("GIVEN a directive that is not simulated THEN date fails", () => {
    expect(() => formatDate("now", "%q", time)).toThrow("%q is not simulated");
  });
});
