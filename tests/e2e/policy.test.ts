import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createProduct } from "../../sandbox/products/products.ts";
import { NARROW, visitAdmin, WIDE } from "../support/admin-visit.ts";
import { addBackorder, addItem, addLocation, addRow, gid, ROWS_SHOP } from "../support/shop-rows.ts";
import {
  FIRST_COME_FIRST_SERVED,
  type PolicyException,
  type PolicySettings,
} from "../../app/domain/allocation/policy.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { press, expectText, expectToast, expectFaultless } = visit;
const open = (size = WIDE) => visit.open("/app/policy", "Allocation policy", size);

beforeAll(() => {
  const { sandbox } = visit.admin;
  const shop = sandbox.shop(ROWS_SHOP);
  if (!shop) throw new Error("The sandbox has lost its shop.");
  for (const title of ["Red mug", "Blue mug"]) {
    sandbox.act(shop, (context) => createProduct(context, { product: { title } }));
  }
});

beforeEach(() => addLocation(visit.admin.pool, 2, "Berlin store"));

/** Presses a choice or box by its words, as merchants do. */
const choose = (words: string) => visit.opened.app.getByText(words, { exact: true }).click();

const fill = (label: string, text: string) => visit.field(label).fill(text);

/** Presses a button of the save bar, which the admin shows. */
const pressBar = (name: "Save" | "Discard") => visit.opened.page.getByRole("button", { name, exact: true }).click();

const saveBar = () => visit.opened.page.getByText("Unsaved changes");

interface StoredPolicy {
  version: number;
  settings: PolicySettings;
  exceptions: PolicyException[];
  made_by: string;
}

/** The saved versions, oldest first. */
async function stored(): Promise<StoredPolicy[]> {
  const { rows } = await visit.admin.pool.query<StoredPolicy>(
    "SELECT * FROM policies WHERE shop = $1 ORDER BY version",
    [ROWS_SHOP],
  );
  return rows;
}

/** Saves the form and returns the version that was made of it. */
async function save(): Promise<StoredPolicy> {
  const before = (await stored()).length;
  await pressBar("Save");
  await expect.poll(async () => (await stored()).length).toBe(before + 1);
  await expect.poll(() => saveBar().isVisible()).toBe(false);
  return (await stored()).at(-1)!;
}

async function addPolicy(version: number, settings: Partial<PolicySettings>, exceptions: PolicyException[] = []) {
  await addRow(visit.admin.pool, "policies", {
    ...{ shop: ROWS_SHOP, version, made_by: "Ada Lovelace", made_at: `2026-11-${10 + version}T09:00:00Z` },
    settings: JSON.stringify({ ...FIRST_COME_FIRST_SERVED, ...settings }),
    exceptions: JSON.stringify(exceptions),
  });
}

const lamps = (overrides: Partial<PolicyException> = {}): PolicyException => ({
  name: "Lamps",
  productIds: [gid("Product", 1)],
  productTags: ["sale"],
  collectionIds: [gid("Collection", 2)],
  locationIds: [gid("Location", 2)],
  settings: { ...FIRST_COME_FIRST_SERVED, completeness: { kind: "complete_lines" } },
  ...overrides,
});

async function addCollections() {
  for (const [index, title] of ["Outlet", "Winter"].entries()) {
    await addRow(visit.admin.pool, "collections", { shop: ROWS_SHOP, id: gid("Collection", index + 1), title });
  }
}

/** A policy that shows every kind of entry. */
async function addRichPolicy() {
  await addItem(visit.admin.pool, 1);
  await addCollections();
  await addPolicy(1, {});
  const preferred = { customerTags: ["vip"], channels: ["web"], countryCodes: ["DE"] };
  const rich: Partial<PolicySettings> = {
    orderOfService: { kind: "weighted", weights: { age: 40, customer_tags: 30, destination: 30 }, preferred },
    guarantees: [{ when: { customerTags: ["vip"], isPaid: true, leastValue: 100 }, guarantee: "win" }],
    completeness: { kind: "partial", leastShare: 0.5, mostParcels: 2 },
    ...{ partialAfterDays: 14, mostOvertakes: 3, longestWaitDays: 30, safetyStock: 5, restock: "by_person" },
    protections: [{ name: "Stores", for: { channels: ["pos"] }, units: 10, untilOn: "2026-12-24" }],
  };
  await addPolicy(2, rich, [lamps()]);
}

describe("the policy editor", () => {
  test("GIVEN no policy WHEN a preset is chosen and saved THEN it is told in words first, and everything wanted is planned", async () => {
    await addItem(visit.admin.pool, 1);
    await addBackorder(visit.admin.pool, { n: 1 });
    const { app, complaints } = await open();
    await expectText("Who ordered first is served first.");
    await expectText("Never changed: first come, first served.");
    expect(await saveBar().isVisible()).toBe(false);
    await press("Use: Business first");
    await expectText("Served first: “Business” (business orders), then all other orders.");
    const { settings, version, made_by } = await save();
    await expectToast("Policy saved");
    expect({ version, made_by }).toEqual({ version: 1, made_by: "Sandy Box" });
    expect(settings.orderOfService).toEqual({
      kind: "priority_classes",
      classes: [{ name: "Business", when: { isBusiness: true } }],
    });
    await app.getByRole("heading", { level: 3, name: "Version 1" }).waitFor();
    const marks = await visit.admin.pool.query("SELECT kind, subject_id FROM dirty_marks WHERE shop = $1", [ROWS_SHOP]);
    expect(marks.rows).toEqual([{ kind: "item", subject_id: gid("InventoryItem", 1) }]);
    expect(complaints).toEqual([]);
  });

  test("GIVEN faults WHEN saved THEN each stands at its field until it is mended, and nothing is lost", async () => {
    const { app } = await open();
    await choose("Priority classes");
    await press("Add class");
    await fill("Safety stock", "1.5");
    await choose("Limit how long an order waits");
    await fill("Waits at most", "");
    await pressBar("Save");
    await expectText("Order of service: Give it a name.");
    const field = (label: string) => app.getByLabel(label, { exact: true }).last();
    const faultOf = async (label: string) => {
      const ids = (await field(label).getAttribute("aria-describedby"))?.split(" ") ?? [];
      const texts = await Promise.all(ids.map((id) => app.locator(`[id="${id}"]`).innerText()));
      return texts.at(-1)?.trim();
    };
    expect(await faultOf("Name of the class")).toBe("Give it a name.");
    expect(await faultOf("Safety stock")).toBe("Enter a whole number.");
    expect(await faultOf("Waits at most")).toBe("Enter a whole number.");
    expect(await field("Name of the class").evaluate((input) => input === input.ownerDocument.activeElement)).toBe(
      true,
    );
    expect(await field("Safety stock").inputValue()).toBe("1.5");
    expect(await stored()).toEqual([]);
    await fill("Safety stock", "2");
    expect(await field("Safety stock").getAttribute("aria-invalid")).not.toBe("true");
    await field("Name of the class").fill("Regulars");
    await fill("Waits at most", "21");
    expect((await save()).settings).toMatchObject({
      orderOfService: { classes: [{ name: "VIP" }, { name: "Regulars", when: {} }] },
      ...{ safetyStock: 2, longestWaitDays: 21 },
    });
    expect(await app.getByText("Not saved yet").count()).toBe(0);
  });

  test("GIVEN only a keyboard WHEN a weighted ranking is put together THEN factor, weight and names are chosen with it", async () => {
    const { app, page } = await open();
    await app.getByRole("radio", { name: "First come, first served" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await app.getByRole("button", { name: "Add factor" }).focus();
    await page.keyboard.press("Enter");
    await app.getByRole("menuitem", { name: "Destination" }).focus();
    await page.keyboard.press("Enter");
    await app.getByRole("slider", { name: "Weight of: Destination" }).focus();
    await page.keyboard.press("Home");
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Tab");
    await page.keyboard.type("germ");
    await page.keyboard.press("Enter");
    await page.keyboard.type("AT");
    await page.keyboard.press("Enter");
    await expectText("destination (Germany, Austria) 2.9%");
    expect((await save()).settings.orderOfService).toMatchObject({
      weights: { age: 50, customer_spent: 50, destination: 3 },
      preferred: { countryCodes: ["DE", "AT"] },
    });
  });

  test("GIVEN conditions WHEN they are added THEN known and new names are offered, and the rule says whom it means", async () => {
    await addBackorder(visit.admin.pool, { n: 1 });
    await visit.admin.pool.query("UPDATE orders SET customer_tags = '{wholesale}'");
    const { app, page } = await open();
    await press("Add guarantee");
    await press("Add condition");
    await app.getByRole("menuitem", { name: "Customer tags" }).click();
    await app.getByRole("combobox", { name: "Customer tags" }).click();
    await app.getByRole("option", { name: "wholesale" }).click();
    await page.keyboard.type("vip, gold");
    await page.keyboard.press("Tab");
    await press("Add condition");
    await app.getByRole("menuitem", { name: "Order value of at least" }).click();
    await fill("Order value of at least", "250");
    await expectText("tagged “wholesale”, “vip”, or “gold” keep the units they have and get all they want first.");
    expect((await save()).settings.guarantees).toEqual([
      { when: { customerTags: ["wholesale", "vip", "gold"], leastValue: 250 }, guarantee: "win" },
    ]);
  });
});

describe("exceptions", () => {
  test("GIVEN a new exception WHEN its products, collections and locations are chosen THEN it begins as a copy and is saved", async () => {
    await addPolicy(1, { safetyStock: 4 });
    await addCollections();
    const { app, page } = await open();
    await press("Add exception");
    await app.getByRole("heading", { level: 1, name: "New exception" }).waitFor();
    await pressBar("Save");
    await expectText("Say for which products, tags, collections or locations the exception holds.");
    await fill("Name of the exception", "Mugs");
    await press("Choose products");
    await page.getByLabel("Red mug").check();
    await page.getByRole("button", { name: "Select" }).click();
    await expectText("Red mug");
    await app.getByRole("combobox", { name: "Collections" }).click();
    await app.getByRole("option", { name: "Winter" }).click();
    await page.keyboard.press("Escape");
    await app.getByRole("combobox", { name: "Locations" }).click();
    await app.getByRole("option", { name: "Berlin store" }).click();
    await page.keyboard.press("Escape");
    await choose("Complete lines");
    const { settings, exceptions } = await save();
    expect(settings.completeness.kind).toBe("partial");
    expect(exceptions).toMatchObject([
      {
        name: "Mugs",
        collectionIds: [gid("Collection", 2)],
        locationIds: [gid("Location", 2)],
        settings: { safetyStock: 4, completeness: { kind: "complete_lines" } },
      },
    ]);
    await press("Allocation policy");
    await expectText("Other settings hold for Red mug if in “Winter” at Berlin store: “Mugs”.");
  });

  test("GIVEN two exceptions WHEN one is moved and the other removed THEN the order that counts follows", async () => {
    await addPolicy(1, {}, [lamps(), lamps({ name: "Shades" })]);
    await open();
    await press("Move up: Shades");
    expect((await save()).exceptions.map(({ name }) => name)).toEqual(["Shades", "Lamps"]);
    await press("Remove: Shades");
    expect((await save()).exceptions.map(({ name }) => name)).toEqual(["Lamps"]);
  });
});

describe("changes that are not saved", () => {
  test("GIVEN earlier versions WHEN one is used again THEN it is in the form, and discard brings the present one back", async () => {
    await addRichPolicy();
    const { app } = await open();
    await expectText("Nov 12, 2026, 10:00 AM by Ada Lovelace");
    await expectText("Other settings hold for Lamp 1 if tagged “sale” and in “Winter” at Berlin store: “Lamps”.");
    await press("Use again: version 1");
    await expectText("Who ordered first is served first.");
    await pressBar("Discard");
    await expectText("Orders are ranked by age of the order 40%");
    expect(await visit.field("Safety stock").inputValue()).toBe("5");
    expect(await saveBar().isVisible()).toBe(false);
    await press("Use again: version 1");
    expect((await save()).settings).toEqual(FIRST_COME_FIRST_SERVED);
    await app.getByRole("heading", { level: 3, name: "Version 3" }).waitFor();
  });

  test("GIVEN changes WHEN the merchant leaves THEN he is asked, and stays with them when he says no", async () => {
    const { app, page } = await open();
    await fill("Safety stock", "7");
    const questions: string[] = [];
    page.once("dialog", (dialog) => {
      questions.push(dialog.message());
      void dialog.dismiss();
    });
    await page.getByRole("link", { name: "Problems" }).click();
    await expect.poll(() => questions.length).toBe(1);
    expect(await visit.field("Safety stock").inputValue()).toBe("7");
    page.once("dialog", (dialog) => void dialog.accept());
    await page.getByRole("link", { name: "Problems" }).click();
    await app.getByRole("heading", { level: 1, name: "Problems" }).waitFor();
    expect(await stored()).toEqual([]);
  });

  test("GIVEN a fault of ours WHEN saved THEN the merchant is told, and can save again what he has", async () => {
    await open();
    await press("Use: Complete orders");
    await visit.admin.pool.query("ALTER TABLE policies RENAME TO away");
    try {
      await pressBar("Save");
      await expectToast("The policy could not be saved");
    } finally {
      await visit.admin.pool.query("ALTER TABLE away RENAME TO policies");
    }
    expect((await save()).settings.completeness).toEqual({ kind: "complete_orders", aim: "orders" });
  });
});

describe("on every screen", () => {
  const sizes = [
    ["wide", WIDE],
    ["narrow", NARROW],
  ] as const;

  test.each(sizes)(
    "GIVEN a %s one WHEN the pages are checked THEN axe finds no fault and nothing overflows",
    async (name, size) => {
      await addRichPolicy();
      const { page, app } = await open(size);
      await page.screenshot({ path: `tests/output/policy-${name}.png` });
      await fill("Safety stock", "");
      await pressBar("Save");
      await expectText("Units kept back: Enter a whole number.");
      await expectFaultless();
      await page.screenshot({ path: `tests/output/policy-faults-${name}.png` });
      await press("Edit: Lamps");
      await app.getByRole("heading", { level: 1, name: "Lamps" }).waitFor();
      await expectFaultless();
      await page.screenshot({ path: `tests/output/policy-exception-${name}.png` });
    },
  );
});
