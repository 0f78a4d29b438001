import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { expectWords, visitStorefront } from "../support/storefront-visit.ts";

// Themes that are neither Dawn's nor Horizon's kind: forms of their own, fields without events, markup that is replaced.

const shopper = visitStorefront();
const [FIRST, THREE_LEFT, SOLD_OUT] = [0, 1, 2];

const key = (index: number) => shopper.storefront.variantKeys("kettle")[index] ?? "";
const options = () =>
  shopper.storefront
    .variantKeys("kettle")
    .map((id) => `<option value="${id}">Variant ${id}</option>`)
    .join("");

/** Shows the kettle's block, as the shop renders it, among other markup, as a page of the shop. */
async function show(markup: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { url } = shopper.storefront;
  const shop = await (await fetch(`${url}/products/kettle`)).text();
  const block = /<backorder-promise[\s\S]*?<\/backorder-promise>/.exec(shop)?.[0] ?? "";
  const script = /<script src="[^"]*backorder-promise\.js[^>]*><\/script>/.exec(shop)?.[0] ?? "";
  const embed = /<div hidden data-backorder-label[\s\S]*<\/template>/.exec(shop)?.[0] ?? "";
  const body = `<!doctype html><title>Kettle</title><link rel="icon" href="data:,">${script}
    <main>${markup.replace("BLOCK", () => block)}</main>${embed}`;
  const page = await shopper.browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.route("**/other-theme", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
  await page.goto(`${url}/other-theme`);
  await look(page);
  await page.close();
  expect(errors).toEqual([]);
}

const WAITS = "Ships in about 3 weeks (5–9 December)";

describe("how another theme's form is followed", () => {
  test("GIVEN a list of variants, and a quantity without a name, in a section of no kind", () =>
    show(
      `<form action="/cart/add"><select name="id" aria-label="Variant">${options()}</select>BLOCK</form>
       <input type="number" aria-label="Units" value="1"><form><input name="q"></form>`,
      async (page) => {
        await expectWords(page, WAITS);
        await page.getByLabel("Variant").selectOption(key(THREE_LEFT));
        await expectWords(page, "In stock");
        await page.getByLabel("Units").fill("5");
        await page.getByLabel("Units").blur();
        await expectWords(page, "Only 3 now, 2 ship in about 3 weeks (5–9 December)");
        await page.getByLabel("Variant").selectOption(key(SOLD_OUT));
        await expectWords(page, "Sold out");
      },
    ));

  test("GIVEN fields that a script sets without an event, some time after the click", () =>
    show(
      `<div class="shopify-section">BLOCK<form action="/cart/add"><input type="hidden" name="id" value="${key(FIRST)}">
         <input type="hidden" name="quantity" value="1"></form>
         <button onclick="setTimeout(() => { document.forms[0].elements.id.value = '${key(THREE_LEFT)}' }, 50)">Large</button>
         <button onclick="document.forms[0].elements.quantity.value = 4">Four</button></div>`,
      async (page) => {
        await page.getByRole("button", { name: "Large" }).click();
        await expectWords(page, "In stock");
        await page.getByRole("button", { name: "Four" }).click();
        await expectWords(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
      },
    ));

  test("GIVEN a form that is rendered anew with every choice, and one button for each variant", () =>
    show(
      `<div class="shopify-section">BLOCK<div id="place"><form><input type="radio" name="id" value="${key(FIRST)}" checked></form></div>
         <button onclick="place.innerHTML = '<form><input type=radio name=id checked value=${key(SOLD_OUT)}></form>'">Moss</button></div>`,
      async (page) => {
        await page.getByRole("button", { name: "Moss" }).click();
        await expectWords(page, "Sold out");
      },
    ));

  test("GIVEN forms of other products, another number, and a combination that does not exist, THEN only the own one counts", () =>
    show(
      `<div class="shopify-section"><form><input type="hidden" name="id" value="1"><input name="quantity" value="9"></form>
         <input type="number" name="properties[Letters]" aria-label="Letters">BLOCK
         <form id="own"><input type="hidden" name="id" value="${key(FIRST)}"></form>
         <button onclick="document.forms[0].elements.id.value = '2'">Other</button>
         <button onclick="own.elements.id.value = ''">None</button></div>`,
      async (page) => {
        await page.getByLabel("Letters").fill("7");
        await page.getByRole("button", { name: "Other" }).click();
        await page.waitForTimeout(100);
        await expectWords(page, WAITS);
        await page.getByRole("button", { name: "None" }).click();
        await expectWords(page, "");
      },
    ));

  test("GIVEN a button for each variant, which adds it, THEN the words stay, and each order line notes its own", () =>
    show(
      `<script>const fill = 1, note = 2, renew = 3;</script>BLOCK<form action="/cart/add" onsubmit="return false">
         ${[FIRST, THREE_LEFT, SOLD_OUT + 2].map((index) => `<button name="id" value="${key(index)}">Add ${index}</button>`).join("")}</form>
       <script>document.forms[0].addEventListener("submit", ({ target, submitter }) => {
         document.title = String(new FormData(target, submitter).get("properties[Shipping]"));
       })</script>`,
      async (page) => {
        await page.getByRole("button", { name: "Add 0" }).click();
        expect(await page.title()).toBe("Ships 5–9 December");
        await page.getByRole("button", { name: "Add 1" }).click();
        expect(await page.title()).toBe("null");
        await page.getByRole("button", { name: "Add 4" }).click();
        expect(await page.title()).toBe("Back-ordered, date to come");
        await expectWords(page, WAITS);
      },
    ));

  test("GIVEN the block comes later, in a pop-up whose form says another variant and quantity, THEN it says those", () =>
    show(
      `<template>BLOCK</template><div role="dialog"><form><input type="hidden" name="id" value="${key(THREE_LEFT)}">
         <input name="quantity" value="4"></form></div>
       <button onclick="document.querySelector('[role=dialog]').append(document.querySelector('template').content)">Open</button>`,
      async (page) => {
        await page.getByRole("button", { name: "Open" }).click();
        await expectWords(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
      },
    ));
});

describe("how a theme is followed that hides or parts what it is made of", () => {
  test("GIVEN the block in a section of its own, and forms of the product and of another one elsewhere", () =>
    show(
      `<div class="shopify-section"><form><input type="hidden" name="id" value="1"><input name="quantity" value="9"></form></div>
       <div class="shopify-section"><form><input type="hidden" name="id" value="${key(FIRST)}"></form>
         <form id="own"><input type="hidden" name="id" value="${key(FIRST)}"></form>
         <input type="hidden" name="quantity" value="1" form="own" id="units">
         <button onclick="for (const form of document.forms) if (form.elements.id.value !== '1') form.elements.id.value = '${key(THREE_LEFT)}'">Large</button>
         <button onclick="units.value = 4">Four</button></div>
       <div class="shopify-section">BLOCK</div>`,
      async (page) => {
        await page.getByRole("button", { name: "Large" }).click();
        await expectWords(page, "In stock");
        await page.getByRole("button", { name: "Four" }).click();
        await expectWords(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
      },
    ));

  test("GIVEN a field that stands in no form, beside those of other products", () =>
    show(
      `<div class="shopify-section">BLOCK<input type="hidden" name="id" value="1">
         <input type="hidden" name="id" value="${key(FIRST)}" id="chosen"><input name="quantity" value="4" aria-label="Units">
         <form><input type="hidden" name="id" value="2"></form>
         <button onclick="chosen.value = '${key(THREE_LEFT)}'">Large</button></div>`,
      async (page) => {
        await page.getByRole("button", { name: "Large" }).click();
        await expectWords(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
      },
    ));

  test("GIVEN only the address says which variant is chosen, now or some time later", () =>
    show(
      `<div class="shopify-section">BLOCK
         <button onclick="history.replaceState(null, '', '?variant=${key(THREE_LEFT)}')">Large</button>
         <button onclick="setTimeout(() => history.pushState(null, '', '?variant=${key(SOLD_OUT)}'), 50)">Moss</button>
         <button onclick="history.replaceState(null, '', '?variant=1')">Other</button></div>`,
      async (page) => {
        await page.getByRole("button", { name: "Large" }).click();
        await expectWords(page, "In stock");
        await page.getByRole("button", { name: "Other" }).click();
        await page.waitForTimeout(100);
        await expectWords(page, "In stock");
        await page.getByRole("button", { name: "Moss" }).click();
        await expectWords(page, "Sold out");
        await page.goBack();
        const link = page.getByRole("link", { name: "Tell me when it is back" });
        expect(await link.getAttribute("href")).toMatch(new RegExp(`&variant=${key(SOLD_OUT)}&least=1$`));
      },
    ));

  test.each([
    { where: "beside the block", between: "" },
    { where: "in another section", between: `</div><div class="shopify-section">` },
  ])(
    "GIVEN a component $where that hides its form, and stops its events, THEN it is followed, and notes the words",
    ({ between }) =>
      show(
        `<div class="shopify-section">BLOCK${between}<buy-box></buy-box></div>
       <div class="shopify-section"><input type="number" value="9" aria-label="Others"></div><script>
         customElements.define("buy-box", class extends HTMLElement {
           connectedCallback() {
             this.addEventListener("click", (event) => event.stopPropagation());
             const root = this.attachShadow({ mode: "open" });
             root.innerHTML = \`<form><select name="id" aria-label="Variant">${options()}</select>
               <input type="number" name="quantity" aria-label="Units" value="1"><button>Add</button></form>\`;
             root.firstChild.addEventListener("submit", (event) => {
               event.preventDefault();
               document.title = String(new FormData(event.target).get("properties[Shipping]"));
             });
           }
         });</script>`,
        async (page) => {
          await page.getByLabel("Others").fill("8");
          await page.getByLabel("Variant").selectOption(key(THREE_LEFT));
          await expectWords(page, "In stock");
          await page.getByLabel("Units").fill("5");
          await expectWords(page, "Only 3 now, 2 ship in about 3 weeks (5–9 December)");
          await page.getByRole("button", { name: "Add" }).click();
          expect(await page.title()).toBe("Only 3 now, 2 ship 5–9 December");
        },
      ),
  );

  test("GIVEN a component that hides its quantity, whose buttons change it without an event", () =>
    show(
      `<div class="shopify-section">BLOCK<form><input type="hidden" name="id" value="${key(THREE_LEFT)}"></form>
         <unit-box></unit-box></div><script>
         customElements.define("unit-box", class extends HTMLElement {
           connectedCallback() {
             this.attachShadow({ mode: "open" }).innerHTML = '<input type="number" value="4"><button>More</button>';
             this.shadowRoot.lastChild.addEventListener("click", () => this.shadowRoot.firstChild.stepUp());
           }
         });</script>`,
      async (page) => {
        await page.getByRole("button", { name: "More" }).click();
        await expectWords(page, "Only 3 now, 2 ship in about 3 weeks (5–9 December)");
      },
    ));

  test("GIVEN the section is morphed into what the shop renders for one unit THEN the words are of the buyer's, by the new data", () =>
    show(
      `<div class="shopify-section">BLOCK<form><select name="id" aria-label="Variant">${options()}</select>
         <input name="quantity" aria-label="Units" value="1"></form></div>`,
      async (page) => {
        await page.getByLabel("Variant").selectOption(key(THREE_LEFT));
        await page.getByLabel("Units").fill("4");
        await page.getByLabel("Units").blur();
        await expectWords(page, "Only 3 now, 1 ships in about 3 weeks (5–9 December)");
        await page.evaluate((id) => {
          const block = document.querySelector("backorder-promise");
          const [word, data] = [
            block?.querySelector("[data-word]")?.firstChild,
            block?.querySelector("script")?.firstChild,
          ];
          if (data) data.nodeValue = data.nodeValue?.replace(`"${id}":[3,`, `"${id}":[2,`) ?? "";
          if (word) word.nodeValue = "In stock";
        }, key(THREE_LEFT));
        await expectWords(page, "Only 2 now, 2 ship in about 3 weeks (5–9 December)");
        // French has a form of its own for millions, which none of the phrases that came along is of.
        const million = await page.evaluate((id) => {
          const block = document.querySelector("backorder-promise") as unknown as {
            data: { locale: string; variants: Record<string, number[]> };
            words(quantity: number, id: string): string[];
          };
          block.data.locale = "fr";
          block.data.variants[id] = [1, 1, 3_000_000, 20_261_205, 20_261_209, 18];
          return block.words(1_000_001, id)[1];
        }, key(THREE_LEFT));
        expect(million).toBe("Only 1 now, 1000000 ship in about 3 weeks");
      },
    ));

  test("GIVEN requests of the theme's own, in whatever they are written, THEN each line notes its words, and the rest is as it was", () =>
    show(`BLOCK`, async (page) => {
      const sent: string[] = [];
      await page.route("**/cart/add.js", async (route) => {
        sent.push(decodeURIComponent((route.request().postData() ?? "").replaceAll("+", " ")));
        await route.fulfill({ json: {} });
      });
      const [first, three] = [key(FIRST), key(THREE_LEFT)];
      await page.evaluate(
        async ([id, other]) => {
          const add = (body: BodyInit) => fetch("cart/add.js", { method: "POST", body });
          const items = [{ id: Number(id), quantity: 9, properties: { Gift: "yes" } }, { id: other }, { id: 1 }];
          await add(JSON.stringify({ items, sections: "drawer" }));
          await add(`id=${other}&quantity=4`);
          await add(new URLSearchParams({ id: id ?? "" }));
          await add("{ half-written");
        },
        [first, three],
      );
      const later = "Ships 28 December – 4 January 2027";
      const part = "Only 3 now, 1 ships 5–9 December";
      expect(JSON.parse(sent[0] ?? "")).toEqual({
        items: [
          { id: Number(first), quantity: 9, properties: { Gift: "yes", Shipping: later, _backorder_promise: later } },
          { id: three },
          { id: 1 },
        ],
        sections: "drawer",
      });
      expect(sent.slice(1)).toEqual([
        `id=${three}&quantity=4&properties[Shipping]=${part}&properties[_backorder_promise]=${part}`,
        `id=${first}&properties[Shipping]=Ships 5–9 December&properties[_backorder_promise]=Ships 5–9 December`,
        "{ half-written",
      ]);
    }));
});

test("WHEN a button reads the form's fields by itself, as that of an express checkout does, THEN the promise is among them", () =>
  show(
    `<form onsubmit="return false"><select name="id" aria-label="Variant">${options()}</select>BLOCK
       <button type="button" onclick="output.value = [...this.form.elements].filter((field) => field.name.startsWith('prop'))
         .map((field) => field.name + '=' + field.value).join('; ')">Buy it now</button><output id="output"></output></form>`,
    async (page) => {
      const buy = () => page.getByRole("button", { name: "Buy it now" }).click();
      const read = () => page.locator("output").innerText();
      await buy();
      const promised = "Ships 5–9 December";
      expect(await read()).toBe(`properties[Shipping]=${promised}; properties[_backorder_promise]=${promised}`);
      await page.getByLabel("Variant").selectOption(key(THREE_LEFT));
      await buy();
      expect(await read()).toBe("");
    },
  ));

test("GIVEN a cart drawer of one link, fetched when it is opened, THEN the cart's words are in it, above the link", () =>
  show(
    `<button onclick="setTimeout(() => { cart.innerHTML = '<p>One thing</p><a href=/checkout>Check out</a>'; cart.show(); }, 50)">
       Cart</button><dialog id="cart"></dialog>`,
    async (page) => {
      await page.getByRole("button", { name: "Cart" }).click();
      const embed = page.locator("dialog backorder-cart");
      await embed.waitFor({ state: "attached" });
      expect(await embed.evaluate((element) => element.nextElementSibling?.textContent)).toBe("Check out");
      // Its cart is empty, and there is nothing to say.
      expect(await embed.isVisible()).toBe(false);
    },
  ));

test("GIVEN a cart drawer that is replaced whole, with a form that leads to checkout, THEN the cart's words are in each, once", () =>
  show(
    `<button onclick="setTimeout(() => { document.querySelector('aside')?.remove(); document.body.insertAdjacentHTML('beforeend',
       '<aside><p>One thing</p><div><form action=/checkout><button>Check out</button></form></div></aside>'); }, 50)">Cart</button>`,
    async (page) => {
      const embeds = page.locator("aside backorder-cart");
      for (let opened = 0; opened < 2; opened += 1) {
        await page.getByRole("button", { name: "Cart" }).click();
        await page.waitForTimeout(100);
        await embeds.waitFor({ state: "attached" });
        expect(await embeds.evaluateAll((all) => all.map((one) => one.nextElementSibling?.textContent))).toEqual([
          "Check out",
        ]);
      }
    },
  ));
