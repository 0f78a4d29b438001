import type { Locator, ViewportSize } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { startAdmin, type TestAdmin } from "./admin.ts";
import { axeFaults } from "./axe.ts";
import { APP_FRAME, type OpenedPage } from "./served-admin.ts";
import { addLocation, addShop, emptyTables } from "./shop-rows.ts";

export const WIDE: ViewportSize = { width: 1280, height: 900 };
/** The narrowest screen that Shopify's admin supports. */
export const NARROW: ViewportSize = { width: 320, height: 800 };

/** A merchant who looks at one page of the app after the other. */
export interface AdminVisit {
  readonly admin: TestAdmin;
  readonly opened: OpenedPage;
  /** Opens a page and waits until it says its title and answers. */
  open: (path: string, title: string, size?: ViewportSize) => Promise<OpenedPage>;
  /** Presses what has exactly this name. */
  press: (name: string, role?: "button" | "menuitem" | "link") => Promise<void>;
  /** The field with exactly this label. */
  field: (label: string) => Locator;
  /** The dialog that is open. */
  dialog: () => Locator;
  /** Presses the button of the open dialog that has exactly this name. */
  pressInDialog: (name: string) => Promise<void>;
  /** Waits until the app's page shows a text. */
  expectText: (text: string) => Promise<void>;
  /** Waits until the admin around it shows a message. */
  expectToast: (text: string) => Promise<void>;
  /** Keeps the whole page as a picture, to be looked at. */
  picture: (name: string) => Promise<unknown>;
  /** Checks that axe finds no fault in the page as it stands, that nothing overflows, and that the browser complained of nothing. */
  expectFaultless: () => Promise<void>;
}

/**
 * Gives a test file an admin of its own, with a shop that has nothing but a warehouse when a test begins.
 *
 * @param now the instant at which the app's clock begins, ISO.
 */
export function visitAdmin(now: string): AdminVisit {
  let admin: TestAdmin;
  let opened: OpenedPage;
  beforeAll(async () => {
    admin = await startAdmin(now);
  });
  afterAll(() => admin.stop());
  beforeEach(async () => {
    await emptyTables(admin.pool);
    await addShop(admin.pool);
    await addLocation(admin.pool, 1, "Warehouse");
  });
  afterEach(() => admin.leave());

  const heading = (title: string) => opened.app.getByRole("heading", { level: 1, name: title });
  const dialog = () => opened.app.getByRole("dialog");
  return {
    get admin() {
      return admin;
    },
    get opened() {
      return opened;
    },
    async open(path, title, size = WIDE) {
      opened = await admin.open(path, size);
      await expect.poll(() => heading(title).evaluate(isTakenOver)).toBe(true);
      return opened;
    },
    press: (name, role = "button") => opened.app.getByRole(role, { name, exact: true }).click(),
    field: (label) => opened.app.getByLabel(label, { exact: true }),
    dialog,
    pressInDialog: (name) => dialog().getByRole("button", { name, exact: true }).click(),
    expectText: (text) => opened.app.getByText(text).first().waitFor(),
    expectToast: (text) => opened.page.getByRole("status").getByText(text).waitFor(),
    picture: (name) => opened.page.screenshot({ path: `tests/output/${name}.png`, fullPage: true }),
    async expectFaultless() {
      const frame = await (await opened.page.waitForSelector(APP_FRAME)).contentFrame();
      expect(frame && (await axeFaults(frame, "html"))).toEqual([]);
      const overflow = await opened.app.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(overflow).toBe(0);
      expect(opened.complaints).toEqual([]);
    },
  };
}

/** Whether the page answers to the merchant yet: React notes so on every element that it has taken over. */
const isTakenOver = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps"));
