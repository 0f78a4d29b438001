import { SHOP, type TestApp } from "./app.ts";
import * as floor from "./shop-floor.ts";

/** What is done to purchase orders; loaded once the app's environment is set. */
export const purchaseServices = async () => ({
  ...(await import("../../app/services/save-supplier.ts")),
  ...(await import("../../app/forms/supplier.ts")),
  ...(await import("../../app/services/save-purchase-order.ts")),
  ...(await import("../../app/services/change-supplier-products.ts")),
  ...(await import("../../app/services/send-purchase-order.ts")),
  ...(await import("../../app/services/confirm-purchase-order.ts")),
  ...(await import("../../app/services/receive-purchase-order.ts")),
  ...(await import("../../app/services/move-arrival.ts")),
  ...(await import("../../app/services/end-purchase-order.ts")),
  ...(await import("../../app/services/link-transfer.ts")),
  ...(await import("../../app/services/ask-purchase-mail.ts")),
  ...(await import("../../app/services/open-supplier-link.ts")),
});

/** A shop's orders with its suppliers, and what comes of them, as tests look at it. */
export function purchasesOf(at: () => { app: TestApp; here: string }) {
  let suppliers = 0;

  async function newSupplier(contacts: object = {}): Promise<bigint> {
    const { keepSupplier, supplierForm } = await purchaseServices();
    suppliers += 1;
    const given = supplierForm.parse({
      name: `Lamps & Co ${suppliers}`,
      currency: "EUR",
      email: "orders@lamps.example",
      leadTimeDays: "10",
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      minimumValue: "",
      capacityPerWeek: "",
      ...contacts,
    });
    const outcome = await keepSupplier(SHOP, null, given);
    if (outcome.kind !== "saved") throw new Error(outcome.kind);
    return BigInt(outcome.id);
  }

  /** An order of `ordered` units of a variant, sent to a supplier who needs ten days. */
  async function sendOrder(variant: floor.Variant, ordered: number, contacts: object = {}): Promise<bigint> {
    const { keepPurchaseOrder, sendPurchaseOrder } = await purchaseServices();
    const line = { itemId: variant.inventoryItemId, ordered, unitCost: 4.5, expectedOn: null };
    const draft = {
      supplierId: await newSupplier(contacts),
      locationId: at().here,
      currency: "EUR",
      note: "",
      lines: [line],
    };
    const kept = await keepPurchaseOrder(SHOP, null, draft, "Ada");
    if (kept.kind !== "saved") throw new Error(kept.kind);
    const { kind } = await sendPurchaseOrder(SHOP, BigInt(kept.id), "Ada");
    if (kind !== "sent") throw new Error(kind);
    return BigInt(kept.id);
  }

  const dayIn = (days: number): string =>
    new Date(at().app.sandbox.clock.milliseconds() + days * 86_400_000).toISOString().slice(0, 10);

  /** A variant of which 5 are wanted by an order and none is there. */
  async function wantedVariant(): Promise<{ variant: floor.Variant; orderId: string }> {
    const variant = await floor.createVariant(at().app, at().here, { quantity: 0 });
    const orderId = await floor.placeOrder(at().app, [{ variant, quantity: 5 }]);
    await at().app.settle();
    return { variant, orderId };
  }

  async function stockOf({ inventoryItemId }: floor.Variant): Promise<number> {
    const { inventoryItem } = await at().app.admin<{
      inventoryItem: { inventoryLevel: { quantities: { quantity: number }[] } };
    }>(
      `query ($id: ID!, $at: ID!) { inventoryItem(id: $id) { inventoryLevel(locationId: $at) {
        quantities(names: ["on_hand"]) { quantity } } } }`,
      { id: inventoryItemId, at: at().here },
    );
    return inventoryItem.inventoryLevel.quantities[0]!.quantity;
  }

  async function inboundOf({ inventoryItemId }: floor.Variant): Promise<number> {
    const { rows } = await at().app.pool.query<{ units: number }>(
      "SELECT COALESCE(sum(sent - accepted - rejected), 0)::int AS units FROM inbound_lines WHERE item_id = $1",
      [inventoryItemId],
    );
    return rows[0]!.units;
  }

  async function statusOf(id: bigint): Promise<string> {
    const { rows } = await at().app.pool.query<{ status: string }>("SELECT status FROM purchase_orders WHERE id = $1", [
      id,
    ]);
    return rows[0]!.status;
  }

  return { newSupplier, sendOrder, dayIn, wantedVariant, stockOf, inboundOf, statusOf };
}
