import type { ShopContext } from "../../context.ts";
import { receiveShipment } from "../../transfers/receive.ts";
import {
  addShipmentItems,
  createShipment,
  createShipmentInTransit,
  deleteShipment,
  markInTransit,
  removeShipmentItems,
  setBarcode,
  setTracking,
  updateShipmentQuantities,
} from "../../transfers/shipments.ts";
import { cancelTransfer, deleteTransfer, markTransferReady } from "../../transfers/lifecycle.ts";
import {
  createReadyTransfer,
  createTransfer,
  duplicateTransfer,
  editTransfer,
  removeTransferItems,
  setTransferItems,
} from "../../transfers/transfers.ts";
import { shipmentsOf, unitsIn, unreceivedUnits, unshippedUnits } from "../../transfers/units.ts";
import { itemTitle } from "../../products/variants.ts";
import { NotSimulated } from "../../refusal.ts";
import type { Gid, Shipment, ShipmentLineItem, Transfer, TransferLineItem } from "../../state/index.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { idempotentMutation, mutation } from "../mutation.ts";
import type { Resolver, Resolvers } from "../schema.ts";
import { matchesId, matchesInstant, matchesText, search } from "../search.ts";
import { metafieldFields } from "./metafields.ts";

interface ListArgs extends ConnectionArgs {
  query?: string | null;
  sortKey: string;
}

/** A line together with its transfer, which its computed fields need. */
interface TransferLineView extends TransferLineItem {
  transfer: Transfer;
}

function total(pick: (line: ShipmentLineItem) => number): Resolver {
  return ({ lineItems }: Shipment) => lineItems.reduce((sum, line) => sum + pick(line), 0);
}

function place(pick: (transfer: Transfer) => Gid | null): Resolver {
  return (transfer: Transfer, _args: unknown, { shop }: ShopContext) => {
    const location = shop.locations.get(pick(transfer) ?? "");
    return location ? { name: location.name, location, snapshottedAt: transfer.createdAt } : null;
  };
}

export const transferResolvers: Resolvers = {
  QueryRoot: {
    inventoryTransfer: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.transfers.get(id) ?? null,
    inventoryTransfers: (_source: unknown, args: ListArgs, { shop }: ShopContext) => {
      if (args.sortKey !== "ID" && args.sortKey !== "CREATED_AT")
        throw new NotSimulated(`inventoryTransfers(sortKey: ${args.sortKey})`);
      return connection(
        search(shop.transfers.values(), args.query, {
          id: (transfer, value, comparison) => matchesId(transfer.id, value, comparison),
          status: (transfer, value) => matchesText(transfer.status, value),
          created_at: (transfer, value, comparison) => matchesInstant(transfer.dateCreated, value, comparison),
        }),
        args,
      );
    },
    inventoryShipment: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.shipments.get(id) ?? null,
    inventoryShipments: (_source: unknown, args: ListArgs, { shop }: ShopContext) => {
      if (args.sortKey !== "ID") throw new NotSimulated(`inventoryShipments(sortKey: ${args.sortKey})`);
      return connection(
        search(shop.shipments.values(), args.query, {
          id: (shipment, value, comparison) => matchesId(shipment.id, value, comparison),
          status: (shipment, value) => matchesText(shipment.status, value),
        }),
        args,
      );
    },
  },
  Mutation: {
    inventoryTransferCreate: idempotentMutation(createTransfer),
    inventoryTransferCreateAsReadyToShip: idempotentMutation(createReadyTransfer),
    inventoryTransferDuplicate: idempotentMutation(duplicateTransfer),
    inventoryTransferEdit: mutation(editTransfer),
    inventoryTransferSetItems: idempotentMutation(setTransferItems),
    inventoryTransferRemoveItems: mutation(removeTransferItems),
    inventoryTransferMarkAsReadyToShip: mutation(markTransferReady),
    inventoryTransferCancel: mutation(cancelTransfer),
    inventoryTransferDelete: mutation(deleteTransfer),
    inventoryShipmentCreate: idempotentMutation(createShipment),
    inventoryShipmentCreateInTransit: idempotentMutation(createShipmentInTransit),
    inventoryShipmentMarkInTransit: mutation(markInTransit),
    inventoryShipmentAddItems: idempotentMutation(addShipmentItems),
    inventoryShipmentRemoveItems: mutation(removeShipmentItems),
    inventoryShipmentUpdateItemQuantities: mutation(updateShipmentQuantities),
    inventoryShipmentSetTracking: mutation(setTracking),
    inventoryShipmentSetBarcode: mutation(setBarcode),
    inventoryShipmentReceive: idempotentMutation(receiveShipment),
    inventoryShipmentDelete: mutation(deleteShipment),
  },
  InventoryTransfer: {
    ...metafieldFields,
    totalQuantity: ({ lineItems }: Transfer) => lineItems.reduce((sum, line) => sum + line.totalQuantity, 0),
    receivedQuantity: (transfer: Transfer, _args: unknown, { shop }: ShopContext) =>
      shipmentsOf(shop, transfer)
        .flatMap((shipment) => shipment.lineItems)
        .reduce((sum, line) => sum + line.acceptedQuantity + line.rejectedQuantity, 0),
    origin: place((transfer) => transfer.originLocationId),
    destination: place((transfer) => transfer.destinationLocationId),
    lineItems: (transfer: Transfer, args: ConnectionArgs & { query?: string | null }) =>
      connection(
        transfer.lineItems.map((line): TransferLineView => ({ ...line, transfer })),
        args,
      ),
    shipments: (transfer: Transfer, args: ConnectionArgs, { shop }: ShopContext) =>
      connection(shipmentsOf(shop, transfer), args),
  },
  InventoryTransferLineItem: {
    inventoryItem: item,
    title: (line: TransferLineView, _args: unknown, { shop }: ShopContext) => itemTitle(shop, line.inventoryItemId),
    processableQuantity: (line: TransferLineView, _args: unknown, { shop }: ShopContext) =>
      unshippedUnits(shop, line.transfer, line.inventoryItemId),
    shippableQuantity: (line: TransferLineView, _args: unknown, { shop }: ShopContext) =>
      line.transfer.status === "DRAFT" ? 0 : unshippedUnits(shop, line.transfer, line.inventoryItemId),
    shippedQuantity: (line: TransferLineView, _args: unknown, { shop }: ShopContext) =>
      unitsIn(
        shipmentsOf(shop, line.transfer).filter((shipment) => shipment.status !== "DRAFT"),
        line.inventoryItemId,
      ),
    pickedForShipmentQuantity: (line: TransferLineView, _args: unknown, { shop }: ShopContext) =>
      unitsIn(
        shipmentsOf(shop, line.transfer).filter((shipment) => shipment.status === "DRAFT"),
        line.inventoryItemId,
      ),
  },
  InventoryShipment: {
    lineItemTotalQuantity: total((line) => line.quantity),
    totalAcceptedQuantity: total((line) => line.acceptedQuantity),
    totalRejectedQuantity: total((line) => line.rejectedQuantity),
    totalReceivedQuantity: total((line) => line.acceptedQuantity + line.rejectedQuantity),
    lineItems: ({ lineItems }: Shipment, args: ConnectionArgs) => connection(lineItems, args),
  },
  InventoryShipmentLineItem: {
    inventoryItem: item,
    unreceivedQuantity: (line: ShipmentLineItem) => unreceivedUnits(line),
  },
};

function item({ inventoryItemId }: { inventoryItemId: Gid }, _args: unknown, { shop }: ShopContext) {
  return shop.inventoryItems.get(inventoryItemId) ?? null;
}
