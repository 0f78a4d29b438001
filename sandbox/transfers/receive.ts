import { toIsoSeconds } from "../clock.ts";
import type { ShopContext } from "../context.ts";
import { changeLevels, type LevelChange } from "../inventory/levels.ts";
import { refuse } from "../refusal.ts";
import type { Gid, Shipment, Transfer } from "../state/index.ts";
import { shipmentEvents, transferEvents, type ReceivedLine } from "../webhooks/bodies/transfers.ts";
import { requireShipment, transferOf } from "./shipments.ts";
import { destinationLevel, shipmentsOf, unreceivedUnits, unshippedUnits } from "./units.ts";

type Verdict = "ACCEPTED" | "REJECTED";

interface Receipt {
  shipmentLineItemId: Gid;
  quantity: number;
  reason: Verdict;
}

interface ReceiveArgs {
  id: Gid;
  lineItems?: Receipt[] | null;
  bulkReceiveAction?: Verdict | null;
  dateReceived?: string | null;
}

/**
 * `inventoryShipmentReceive`: accepted units leave `incoming` for `available` (and so are on hand), rejected ones leave
 * `incoming` only. A shipment with units left is PARTIALLY_RECEIVED.
 */
export function receiveShipment(context: ShopContext, args: ReceiveArgs): { inventoryShipment: Shipment } {
  const shipment = requireShipment(context, args.id);
  if (shipment.status !== "IN_TRANSIT" && shipment.status !== "PARTIALLY_RECEIVED") {
    return refuse(["id"], "Current shipment status does not support this operation.", "INVALID_SHIPMENT_STATUS");
  }
  const receipts = args.lineItems?.length ? args.lineItems : bulkReceipts(shipment, args.bulkReceiveAction);
  checkReceipts(shipment, receipts);
  const received: ReceivedLine[] = shipment.lineItems
    .filter((line) => receipts.some((receipt) => receipt.shipmentLineItemId === line.id))
    .map((line) => ({ line, acceptedBefore: line.acceptedQuantity, rejectedBefore: line.rejectedQuantity }));

  const transfer = transferOf(context, shipment);
  const changes = receipts.flatMap((receipt) => take(context, transfer, shipment, receipt));
  shipment.status = shipment.lineItems.every((line) => unreceivedUnits(line) === 0) ? "RECEIVED" : "PARTIALLY_RECEIVED";
  shipment.dateReceived = args.dateReceived ? toIsoSeconds(args.dateReceived) : context.now();
  changeLevels(context, changes);
  shipmentEvents(context).itemsReceived(shipment, received);
  completeWhenAllHasArrived(context, transfer);
  return { inventoryShipment: shipment };
}

function bulkReceipts(shipment: Shipment, reason: Verdict | null | undefined): Receipt[] {
  if (!reason) return refuse(["lineItems"], "The quantity is invalid.", "INVALID_QUANTITY");
  return shipment.lineItems
    .map((line) => ({ shipmentLineItemId: line.id, quantity: unreceivedUnits(line), reason }))
    .filter((receipt) => receipt.quantity > 0);
}

function checkReceipts(shipment: Shipment, receipts: Receipt[]): void {
  receipts.forEach((receipt, index) => {
    const field = ["lineItems", String(index)];
    const line = shipment.lineItems.find((one) => one.id === receipt.shipmentLineItemId);
    if (!line) return refuse([...field, "shipmentLineItemId"], "The item was not found.", "ITEM_NOT_FOUND");
    const ofLine = receipts
      .filter((other) => other.shipmentLineItemId === line.id)
      .reduce((sum, other) => sum + other.quantity, 0);
    if (receipt.quantity <= 0 || ofLine > unreceivedUnits(line)) {
      refuse([...field, "quantity"], "The quantity is invalid.", "INVALID_QUANTITY");
    }
  });
}

/** Writes one receipt into its line and tells what it changes of the stock. */
function take(context: ShopContext, transfer: Transfer, shipment: Shipment, receipt: Receipt): LevelChange[] {
  const line = shipment.lineItems.find((one) => one.id === receipt.shipmentLineItemId);
  if (!line) return [];
  const level = destinationLevel(context, transfer, line.inventoryItemId);
  const arrived: LevelChange = { level, name: "incoming", delta: -receipt.quantity };
  if (receipt.reason === "REJECTED") {
    line.rejectedQuantity += receipt.quantity;
    return [arrived];
  }
  line.acceptedQuantity += receipt.quantity;
  return [arrived, { level, name: "available", delta: receipt.quantity }];
}

function completeWhenAllHasArrived(context: ShopContext, transfer: Transfer): void {
  const received = shipmentsOf(context.shop, transfer).every((shipment) => shipment.status === "RECEIVED");
  const shipped = transfer.lineItems.every(
    (line) => unshippedUnits(context.shop, transfer, line.inventoryItemId) === 0,
  );
  if (!received || !shipped) return;
  transfer.status = "TRANSFERRED";
  transferEvents(context).complete(transfer);
}
