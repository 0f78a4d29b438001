import { expect, test } from "vitest";
import { NARROW, visitAdmin } from "../support/admin-visit.ts";
import { addRow, gid, ROWS_SHOP } from "../support/shop-rows.ts";

const visit = visitAdmin("2026-11-21T10:00:00Z");
const { open, expectText, expectFaultless } = visit;

async function addSupplier(): Promise<string> {
  const { id } = await addRow<{ id: string }>(visit.admin.pool, "suppliers", {
    ...{ shop: ROWS_SHOP, name: "Lamps & Co", currency: "EUR", created_at: "2026-01-01T08:00:00Z" },
  });
  return id;
}

/** A delivery in each of four months: on the day, then later and later, the last one short. */
async function addDeliveries(supplierId: string) {
  for (const [index, received] of ["2026-07-10", "2026-08-12", "2026-09-14", "2026-10-20"].entries()) {
    await addRow(visit.admin.pool, "past_shipments", {
      ...{ shop: ROWS_SHOP, id: `past-${index}`, supplier_id: supplierId, item_id: gid("InventoryItem", 1) },
      ...{ location_id: gid("Location", 1), expected_on: `${received.slice(0, 8)}10`, received_on: received },
      ...{ sent: 10, accepted: index === 3 ? 6 : 10, rejected: 0 },
    });
  }
}

test("GIVEN a supplier with a record WHEN his page is opened THEN his score card tells it in figures and over time", async () => {
  const id = await addSupplier();
  await addDeliveries(id);
  await open(`/app/suppliers/${id}`, "Lamps & Co");
  for (const text of ["25%", "2 days late", "10 days late", "10%"]) await expectText(text);
  await visit.opened.app.getByText("2026-10").waitFor();
  await expectFaultless();
  await open(`/app/suppliers/${id}`, "Lamps & Co", NARROW);
  await expectFaultless();
});

test("GIVEN a supplier without a record WHEN his page is opened THEN the card says what will count", async () => {
  const id = await addSupplier();
  await open(`/app/suppliers/${id}`, "Lamps & Co");
  await expectText("Nothing of this supplier was received yet.");
  expect(visit.opened.complaints).toEqual([]);
});
