import { totalAvailable } from "../inventory/levels.ts";
import type { Gid, Product, ProductVariant, ShopState } from "../state/index.ts";

/** A product as App Bridge's resource picker gives it, with the members that the sandbox knows. */
interface PickedProduct {
  id: Gid;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  status: string;
  tags: string[];
  totalVariants: number;
  hasOnlyDefaultVariant: boolean;
  totalInventory: number;
  images: never[];
  variants: PickedVariant[];
}

interface PickedVariant {
  id: Gid;
  title: string;
  displayName: string;
  sku: string | null;
  price: string;
  inventoryQuantity: number;
  inventoryPolicy: string;
  inventoryItem: { id: Gid };
  product: { id: Gid };
}

/** More than these are not listed: the merchant then searches. */
const MAX_RESOURCES = 100;

/** Products or variants whose title has the words, for the resource picker. */
export function findResources(
  shop: ShopState,
  type: "product" | "variant",
  search: string,
): (PickedProduct | PickedVariant)[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (name: string) => words.every((word) => name.toLowerCase().includes(word));
  const products = [...shop.products.values()].map((product) => pickedProduct(shop, product));
  const found =
    type === "product"
      ? products.filter((product) => matches(product.title))
      : products.flatMap((product) => product.variants).filter((variant) => matches(variant.displayName));
  return found.slice(0, MAX_RESOURCES);
}

function pickedProduct(shop: ShopState, product: Product): PickedProduct {
  const variants = product.variantIds.flatMap((id) => shop.variants.get(id) ?? []);
  const picked = variants.map((variant) => pickedVariant(shop, product, variant));
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.productType,
    status: product.status,
    tags: product.tags,
    totalVariants: picked.length,
    hasOnlyDefaultVariant: picked.length === 1 && picked[0]?.title === "Default Title",
    totalInventory: picked.reduce((sum, variant) => sum + variant.inventoryQuantity, 0),
    images: [],
    variants: picked,
  };
}

function pickedVariant(shop: ShopState, product: Product, variant: ProductVariant): PickedVariant {
  return {
    id: variant.id,
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: shop.inventoryItems.get(variant.inventoryItemId)?.sku ?? null,
    price: variant.price,
    inventoryQuantity: totalAvailable(shop, variant.inventoryItemId),
    inventoryPolicy: variant.inventoryPolicy,
    inventoryItem: { id: variant.inventoryItemId },
    product: { id: product.id },
  };
}
