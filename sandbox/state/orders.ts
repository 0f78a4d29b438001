import type { PurchasingCompany } from "./companies.ts";
import type { MailingAddress } from "./customers.ts";
import type { Gid } from "./gid.ts";

export type FinancialStatus =
  "PENDING" | "AUTHORIZED" | "PARTIALLY_PAID" | "PAID" | "PARTIALLY_REFUNDED" | "REFUNDED" | "VOIDED";
export type CancelReason = "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";
export type RestockType = "CANCEL" | "LEGACY_RESTOCK" | "NO_RESTOCK" | "RETURN";

export interface Attribute {
  key: string;
  value: string | null;
}

/**
 * One line of an order. What is left to fulfil is
 * `quantity - fulfilledQuantity - removedQuantity`; units returned after shipping count in `returnedQuantity` only.
 */
export interface LineItem {
  id: Gid;
  variantId: Gid | null;
  productId: Gid | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  quantity: number;
  fulfilledQuantity: number;
  removedQuantity: number;
  returnedQuantity: number;
  /** Decimal text, one unit, in the order's currency. */
  unitPrice: string;
  requiresShipping: boolean;
  taxable: boolean;
  isGiftCard: boolean;
  sellingPlan: { sellingPlanId: Gid; name: string } | null;
  customAttributes: Attribute[];
}

export interface ShippingLine {
  id: Gid;
  title: string;
  code: string | null;
  price: string;
}

export interface OrderTransaction {
  id: Gid;
  kind: "AUTHORIZATION" | "CAPTURE" | "REFUND" | "SALE" | "VOID";
  status: "SUCCESS" | "FAILURE" | "PENDING" | "ERROR";
  gateway: string;
  amount: string;
  parentId: Gid | null;
  createdAt: string;
}

export interface RefundLineItem {
  id: Gid;
  lineItemId: Gid;
  quantity: number;
  restockType: RestockType;
  locationId: Gid | null;
}

export interface Refund {
  id: Gid;
  orderId: Gid;
  note: string | null;
  createdAt: string;
  lineItems: RefundLineItem[];
  transactionIds: Gid[];
}

export interface Order {
  id: Gid;
  /** What the merchant sees, `#1001`. */
  name: string;
  number: number;
  customerId: Gid | null;
  /** Null where a person buys for himself. */
  purchasingCompany: PurchasingCompany | null;
  email: string | null;
  phone: string | null;
  createdAt: string;
  processedAt: string;
  updatedAt: string;
  cancelledAt: string | null;
  cancelReason: CancelReason | null;
  staffNote: string | null;
  closedAt: string | null;
  test: boolean;
  edited: boolean;
  tags: string[];
  note: string | null;
  customerLocale: string | null;
  currencyCode: string;
  /** `web`, `shopify_draft_order`, what the placing app said, or the digits of its id. */
  sourceName: string;
  /** Null where nobody said anything of payment (recorded). */
  financialStatus: FinancialStatus | null;
  /** False when the order was created bypassing inventory: it takes no stock and gives none back. */
  inventoryClaimed: boolean;
  customAttributes: Attribute[];
  shippingAddress: MailingAddress | null;
  billingAddress: MailingAddress | null;
  shippingLines: ShippingLine[];
  lineItems: LineItem[];
  transactions: OrderTransaction[];
  refunds: Refund[];
}

/** Units of a line that are still on the order. */
export function currentQuantity(line: LineItem): number {
  return line.quantity - line.removedQuantity - line.returnedQuantity;
}

/** Units of a line that are still to be fulfilled. */
export function unfulfilledQuantity(line: LineItem): number {
  return line.quantity - line.removedQuantity - line.fulfilledQuantity;
}

/** Changes of an order that are staged until they are committed. */
export interface OrderEdit {
  /** `gid://shopify/CalculatedOrder/1`; the session has the same digits. */
  id: Gid;
  orderId: Gid;
  /** What lines of the order shall be. */
  changes: { lineItemId: Gid; quantity: number; restock: boolean }[];
  additions: LineItem[];
  createdAt: string;
  committedAt: string | null;
}

export interface DraftOrder {
  id: Gid;
  name: string;
  customerId: Gid | null;
  purchasingCompany: PurchasingCompany | null;
  email: string | null;
  note: string | null;
  tags: string[];
  customAttributes: Attribute[];
  shippingAddress: MailingAddress | null;
  billingAddress: MailingAddress | null;
  lineItems: LineItem[];
  orderId: Gid | null;
  createdAt: string;
  updatedAt: string;
  completedAt: string | null;
}
