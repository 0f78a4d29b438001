import type { Gid } from "./gid.ts";

export type TransferStatus = "CANCELED" | "DRAFT" | "IN_PROGRESS" | "OTHER" | "READY_TO_SHIP" | "TRANSFERRED";
export type ShipmentStatus = "DRAFT" | "IN_TRANSIT" | "OTHER" | "PARTIALLY_RECEIVED" | "RECEIVED";

export interface TransferLineItem {
  id: Gid;
  inventoryItemId: Gid;
  totalQuantity: number;
}

export interface Transfer {
  id: Gid;
  name: string;
  referenceName: string | null;
  status: TransferStatus;
  note: string | null;
  tags: string[];
  dateCreated: string;
  /** Null when the goods come from a supplier, not from a location of the shop. */
  originLocationId: Gid | null;
  destinationLocationId: Gid | null;
  lineItems: TransferLineItem[];
  createdAt: string;
  updatedAt: string;
}

export interface ShipmentLineItem {
  id: Gid;
  inventoryItemId: Gid;
  quantity: number;
  acceptedQuantity: number;
  rejectedQuantity: number;
}

export interface ShipmentTracking {
  trackingNumber: string | null;
  company: string | null;
  trackingUrl: string | null;
  arrivesAt: string | null;
}

export interface Shipment {
  id: Gid;
  /** The transfer or other document that the units move for. */
  movementId: Gid;
  name: string;
  status: ShipmentStatus;
  barcode: string | null;
  dateCreated: string;
  dateShipped: string | null;
  dateReceived: string | null;
  tracking: ShipmentTracking | null;
  lineItems: ShipmentLineItem[];
}
