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
