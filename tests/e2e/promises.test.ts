import { describe, expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addLocation, addRow, gid, ROWS_SHOP } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, expectText, expectToast, picture, expectFaultless } = visit;
const field = (label: string) => visit.field(label).first();

/** Promises that came to their end: so many kept and so many missed, by a supplier. */
async function addOutcomes(supplierId: string | null, kept: number, missed: number, first: number): Promise<void> {
  for (let n = 0; n < kept + missed; n += 1) {
    await addRow(visit.admin.pool, "promise_outcomes", {
      ...{ shop: ROWS_SHOP, revision_id: first + n, item_id: gid("InventoryItem", 1), supplier_id: supplierId },
      ...{ confidence: 0.8, latest_on: "2026-11-10", settled_on: "2026-11-09", is_kept: n < kept },
    });
  }
}

describe("the page of promises", () => {
  test("GIVEN a new shop WHEN it is opened THEN it says what dates rest on until there is a record", async () => {
    await open("/app/promises", "Promises");
    await expectText("No promise has come to its end yet.");
    await expectText("No delivery has been received yet.");
    await expectFaultless();
  });

  test("GIVEN promises that were kept and missed WHEN it is opened THEN it shows them in all and by supplier", async () => {
    const { pool } = visit.admin;
    await addLocation(pool, 2, "Central depot");
    await addOutcomes(gid("Location", 2), 14, 6, 1);
    await addOutcomes(null, 9, 1, 100);
    const delays = [...Array<number>(365 + 3).fill(0), ...Array<number>(1096 - 365 - 3).fill(1)];
    await pool.query(
      "INSERT INTO lead_times (shop, scope, delays, receipts, shipments, learned_at) VALUES ($1, '', $2, $3, 41, $4)",
      [ROWS_SHOP, delays, [0.1, 0.9], "2026-11-21T00:00:05Z"],
    );
    await open("/app/promises", "Promises");
    await expectText(
      "77% of 30 promises were kept, where 80% should have been. The difference is no more than chance.",
    );
    await expectText("with 80% no later than 3 days after the day that was told");
    const row = visit.opened.app.getByRole("row").filter({ hasText: "Central depot" });
    expect((await row.innerText()).split(/\s*\t\s*|\n+/)).toEqual(["Central depot", "14 of 20", "70%"]);
    await expect.poll(() => visit.opened.app.locator(".recharts-bar-rectangle").count()).toBe(2);
    await expectFaultless();
    await picture("promises-wide");
  });

  test("GIVEN a narrow screen WHEN it is opened THEN nothing overflows", async () => {
    await addOutcomes(null, 3, 1, 1);
    await open("/app/promises", "Promises", NARROW);
    await expectText("75% of 4 promises were kept");
    await expectFaultless();
    await picture("promises-narrow");
  });
});

describe("the settings of promises", () => {
  const saved = async () => {
    const { rows } = await visit.admin.pool.query<{ settings: unknown }>("SELECT settings FROM promise_settings");
    return rows[0]?.settings;
  };

  test("GIVEN the settings WHEN they are changed and saved THEN they hold, also for a location of its own", async () => {
    await open("/app/promises/settings", "Promise settings");
    await field("Promises that are to be kept").fill("90");
    await field("Later by at least").fill("3");
    await visit.opened.app.getByLabel("Give dates by a supplier’s lead time").check();
    await field("Handling time").fill("1");
    await visit.opened.app.getByLabel("Sunday").first().uncheck();
    await field("Holidays").fill("2026-12-25\n2026-12-26");
    await visit.opened.app.getByLabel("Warehouse ships on other days").check();
    await picture("promise-settings-wide");
    await expectFaultless();
    await visit.opened.page.getByRole("button", { name: "Save" }).click();
    await expectToast("Promise settings saved");
    const shipping = {
      ...{ handlingDays: 1, cutOffHour: null, workingDays: [1, 2, 3, 4, 5, 6] },
      holidays: ["2026-12-25", "2026-12-26"],
    };
    expect(await saved()).toEqual({
      ...{ confidence: 0.9, laterDays: 3, earlierDays: 1, byLeadTime: true, shipping },
      locations: [{ ...shipping, locationId: gid("Location", 1) }],
    });
  });

  test("GIVEN what cannot be WHEN it is saved THEN each field says what to do, and nothing is saved", async () => {
    await open("/app/promises/settings", "Promise settings", NARROW);
    await field("Promises that are to be kept").fill("40");
    await field("Holidays").fill("Christmas");
    await visit.opened.page.getByRole("button", { name: "Save" }).click();
    await expectText("Enter more than 50 and at most 99 percent.");
    await expectText("Write each holiday as YYYY-MM-DD, one a line.");
    expect(await saved()).toBeUndefined();
    await expectFaultless();
    await picture("promise-settings-narrow");
  });
});
