import type { Gid } from "./gid.ts";

export type ProductStatus = "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";
export type InventoryPolicy = "CONTINUE" | "DENY";

export interface ProductOption {
  id: Gid;
  name: string;
  values: { id: Gid; name: string }[];
}

export interface Product {
  id: Gid;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  status: ProductStatus;
  tags: string[];
  options: ProductOption[];
  /** In the order in which the storefront shows them. */
  variantIds: Gid[];
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
}

/** A collection that the merchant puts products into by hand. */
export interface Collection {
  id: Gid;
  handle: string;
  title: string;
  /** In the order in which they were added. */
  productIds: Gid[];
  updatedAt: string;
}

export interface ProductVariant {
  id: Gid;
  productId: Gid;
  inventoryItemId: Gid;
  title: string;
  barcode: string | null;
  /** Decimal text in the shop's currency, `"12.50"`. */
  price: string;
  compareAtPrice: string | null;
  inventoryPolicy: InventoryPolicy;
  /** In how few units, and in steps of how many, it is sold. A price list of a real shop says so. */
  quantityRule: { minimum: number; increment: number };
  selectedOptions: { name: string; value: string }[];
  taxable: boolean;
  createdAt: string;
  updatedAt: string;
}
