import type { ShopContext } from "../../context.ts";
import type { Shipment, ShipmentLineItem, ShopState, Transfer, TransferLineItem } from "../../state/index.ts";
import { inShopZone, inShopZoneOrNull } from "./shapes.ts";

/** The events of transfers. */
export function transferEvents(context: ShopContext) {
  const head = (transfer: Transfer) => ({
    id: transfer.id,
    happened_at: inShopZone(context.shop, context.now()),
    origin: transfer.originLocationId && { id: transfer.originLocationId },
    destination: transfer.destinationLocationId && { id: transfer.destinationLocationId },
  });
  const lines = (transfer: Transfer) =>
    transfer.lineItems.map((line) => ({ id: line.id, quantity: line.totalQuantity }));
  return {
    readyToShip(transfer: Transfer) {
      context.emit("inventory_transfers/ready_to_ship", {
        ...head(transfer),
        status: "READY_TO_SHIP",
        line_items: lines(transfer),
      });
    },
    complete(transfer: Transfer) {
      context.emit("inventory_transfers/complete", { ...head(transfer), status: "TRANSFERRED" });
    },
    cancel(transfer: Transfer) {
      context.emit("inventory_transfers/cancel", { ...head(transfer), status: "CANCELED" });
    },
    itemsAdded(transfer: Transfer, added: TransferLineItem[]) {
      if (added.length === 0) return;
      const items_added = added.map((line) => ({ line_item_id: line.id, quantity: line.totalQuantity }));
      context.emit("inventory_transfers/add_items", { ...head(transfer), items_added });
    },
    itemsRemoved(transfer: Transfer, removed: TransferLineItem[]) {
      if (removed.length === 0) return;
      const items_removed = removed.map((line) => ({ line_item_id: line.id }));
      context.emit("inventory_transfers/remove_items", { ...head(transfer), items_removed });
    },
    quantitiesUpdated(transfer: Transfer, updated: { line: TransferLineItem; before: number }[]) {
      if (updated.length === 0) return;
      context.emit("inventory_transfers/update_item_quantities", {
        ...head(transfer),
        status: transfer.status,
        items_updated: updated.map(({ line, before }) => ({
          line_item_id: line.id,
          old_quantity: before,
          new_quantity: line.totalQuantity,
        })),
      });
    },
    updated(transfer: Transfer) {
      context.emit("inventory_transfers/updated", head(transfer));
    },
  };
}

function trackingBody(shop: ShopState, shipment: Shipment) {
  const { tracking } = shipment;
  return (
    tracking && {
      arrives_at: inShopZoneOrNull(shop, tracking.arrivesAt),
      tracking_number: tracking.trackingNumber,
      tracking_url: tracking.trackingUrl,
      company: tracking.company,
    }
  );
}

/** What one receipt did to one shipment line. */
export interface ReceivedLine {
  line: ShipmentLineItem;
  acceptedBefore: number;
  rejectedBefore: number;
}

/** The events of shipments. Their bodies name shipment lines, never inventory items. */
export function shipmentEvents(context: ShopContext) {
  const happenedAt = () => inShopZone(context.shop, context.now());
  return {
    created(shipment: Shipment) {
      context.emit("inventory_shipments/create", {
        id: shipment.id,
        status: shipment.status,
        happened_at: happenedAt(),
        tracking: trackingBody(context.shop, shipment),
        line_items: shipment.lineItems.map((line) => ({ id: line.id, quantity: line.quantity })),
      });
    },
    markedInTransit(shipment: Shipment) {
      context.emit("inventory_shipments/mark_in_transit", {
        id: shipment.id,
        status: shipment.status,
        happened_at: happenedAt(),
      });
    },
    trackingUpdated(shipment: Shipment) {
      context.emit("inventory_shipments/update_tracking", {
        shipment_id: shipment.id,
        updated_tracking: trackingBody(context.shop, shipment),
        happened_at: happenedAt(),
      });
    },
    itemsReceived(shipment: Shipment, received: ReceivedLine[]) {
      context.emit("inventory_shipments/receive_items", {
        id: shipment.id,
        status: shipment.status,
        items_received: received.map(({ line, acceptedBefore, rejectedBefore }) => ({
          id: line.id,
          old_accepted_quantity: acceptedBefore,
          old_rejected_quantity: rejectedBefore,
          new_accepted_quantity: line.acceptedQuantity,
          new_rejected_quantity: line.rejectedQuantity,
          remaining_quantity_to_receive: line.quantity - line.acceptedQuantity - line.rejectedQuantity,
        })),
        happened_at: happenedAt(),
      });
    },
    itemsAdded(shipment: Shipment, added: ShipmentLineItem[]) {
      context.emit("inventory_shipments/add_items", {
        id: shipment.id,
        items_added: added.map(({ id, quantity }) => ({ id, quantity })),
        happened_at: happenedAt(),
      });
    },
    itemsRemoved(shipment: Shipment, removed: ShipmentLineItem[]) {
      context.emit("inventory_shipments/remove_items", {
        id: shipment.id,
        items_removed: removed.map(({ id }) => ({ id })),
        happened_at: happenedAt(),
      });
    },
    quantitiesUpdated(shipment: Shipment, updates: { line: ShipmentLineItem; delta: number }[]) {
      context.emit("inventory_shipments/update_item_quantities", {
        id: shipment.id,
        items_updated: updates.map(({ line, delta }) => ({
          id: line.id,
          old_quantity: line.quantity - delta,
          new_quantity: line.quantity,
        })),
        happened_at: happenedAt(),
      });
    },
    deleted(shipment: Shipment) {
      context.emit("inventory_shipments/delete", { id: shipment.id, happened_at: happenedAt() });
    },
  };
}
