import type { ShopContext } from "../../context.ts";
import { totalAvailable } from "../../inventory/levels.ts";
import {
  bulkCreateVariants,
  bulkUpdateVariants,
  createProduct,
  deleteProduct,
  productByHandle,
  setProduct,
  updateProduct,
} from "../../products/products.ts";
import { DEFAULT_VALUE } from "../../products/options.ts";
import { itemOf, variantsOf } from "../../products/variants.ts";
import { NotSimulated } from "../../refusal.ts";
import { toCents, toDecimal } from "../../money.ts";
import type { Gid, Product, ProductVariant, ShopState } from "../../state/index.ts";
import { connection, counted, type ConnectionArgs, type CountArgs } from "../connection.ts";
import { mutation } from "../mutation.ts";
import type { Resolvers } from "../schema.ts";
import { matchesId, matchesInstant, matchesText, search } from "../search.ts";
import { metafieldFields } from "./metafields.ts";
import { legacyResourceId } from "./nodes.ts";

interface ListArgs extends ConnectionArgs {
  query?: string | null;
  sortKey: string;
}

export const productResolvers: Resolvers = {
  QueryRoot: {
    product: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.products.get(id) ?? null,
    productByIdentifier: (
      _source: unknown,
      { identifier }: { identifier: { id?: Gid; handle?: string } },
      { shop }: ShopContext,
    ) => (identifier.id ? (shop.products.get(identifier.id) ?? null) : productByHandle(shop, identifier.handle ?? "")),
    products: (_source: unknown, args: ListArgs, { shop }: ShopContext) =>
      connection(sortProducts(searchProducts(shop, args.query), args.sortKey), args),
    productsCount: (_source: unknown, { query, limit }: CountArgs, { shop }: ShopContext) =>
      counted(searchProducts(shop, query), limit),
    productVariant: (_source: unknown, { id }: { id: Gid }, { shop }: ShopContext) => shop.variants.get(id) ?? null,
    productVariants: (_source: unknown, args: ListArgs, { shop }: ShopContext) => {
      if (args.sortKey !== "ID") throw new NotSimulated(`productVariants(sortKey: ${args.sortKey})`);
      return connection(searchVariants(shop, args.query), args);
    },
  },
  Mutation: {
    productCreate: mutation(createProduct),
    productUpdate: mutation(updateProduct),
    productDelete: mutation(deleteProduct),
    productSet: mutation(setProduct),
    productVariantsBulkCreate: mutation(bulkCreateVariants),
    productVariantsBulkUpdate: mutation(bulkUpdateVariants),
  },
  Product: {
    legacyResourceId,
    ...metafieldFields,
    description: ({ descriptionHtml }: Product) => descriptionHtml.replace(/<[^>]*>/g, ""),
    hasOnlyDefaultVariant: (product: Product, _args: unknown, context: ShopContext) =>
      variantsOf(context, product).every((variant) => variant.title === DEFAULT_VALUE),
    options: (product: Product, { first }: { first?: number | null }) =>
      product.options.slice(0, first ?? undefined).map((option, index) => ({
        ...option,
        position: index + 1,
        values: option.values.map((value) => value.name),
        optionValues: option.values,
      })),
    totalInventory: (product: Product, _args: unknown, context: ShopContext) =>
      trackedItems(product, context).reduce((sum, item) => sum + totalAvailable(context.shop, item.id), 0),
    tracksInventory: (product: Product, _args: unknown, context: ShopContext) =>
      trackedItems(product, context).length > 0,
    variants: (product: Product, args: ConnectionArgs & { sortKey: string }, context: ShopContext) => {
      if (args.sortKey !== "POSITION") throw new NotSimulated(`Product.variants(sortKey: ${args.sortKey})`);
      return connection(variantsOf(context, product), args);
    },
    variantsCount: ({ variantIds }: Product) => counted(variantIds),
    featuredMedia: () => null,
    priceRangeV2: (product: Product, _args: unknown, context: ShopContext) => {
      const cents = variantsOf(context, product).map((variant) => toCents(variant.price));
      const money = (amount: number) => ({ amount: toDecimal(amount), currencyCode: context.shop.currencyCode });
      return { minVariantPrice: money(Math.min(...cents)), maxVariantPrice: money(Math.max(...cents)) };
    },
    isGiftCard: () => false,
    requiresSellingPlan: () => false,
    onlineStoreUrl: ({ handle, status }: Product, _args: unknown, { shop }: ShopContext) =>
      status === "ACTIVE" ? `https://${shop.domain}/products/${handle}` : null,
  },
  ProductVariant: {
    legacyResourceId,
    ...metafieldFields,
    availableForSale: (variant: ProductVariant, _args: unknown, { shop }: ShopContext) =>
      variant.inventoryPolicy === "CONTINUE" || sellable(shop, variant) > 0,
    displayName: (variant: ProductVariant, _args: unknown, { shop }: ShopContext) =>
      `${shop.products.get(variant.productId)?.title ?? ""} - ${variant.title}`,
    inventoryItem: (variant: ProductVariant, _args: unknown, context: ShopContext) => itemOf(context, variant),
    inventoryQuantity: (variant: ProductVariant, _args: unknown, { shop }: ShopContext) =>
      totalAvailable(shop, variant.inventoryItemId),
    sellableOnlineQuantity: (variant: ProductVariant, _args: unknown, { shop }: ShopContext) => sellable(shop, variant),
    position: (variant: ProductVariant, _args: unknown, { shop }: ShopContext) =>
      (shop.products.get(variant.productId)?.variantIds.indexOf(variant.id) ?? 0) + 1,
    product: (variant: ProductVariant, _args: unknown, { shop }: ShopContext) =>
      shop.products.get(variant.productId) ?? null,
    requiresComponents: () => false,
    sku: (variant: ProductVariant, _args: unknown, context: ShopContext) => itemOf(context, variant).sku,
    unitPrice: ({ price }: ProductVariant, _args: unknown, { shop }: ShopContext) => ({
      amount: toDecimal(toCents(price)),
      currencyCode: shop.currencyCode,
    }),
  },
};

/** Units that the online store may sell. An untracked item has no bound; Shopify says 0 for its quantity. */
function sellable(shop: ShopState, variant: ProductVariant): number {
  return shop.inventoryItems.get(variant.inventoryItemId)?.tracked === false
    ? 1
    : totalAvailable(shop, variant.inventoryItemId);
}

function trackedItems(product: Product, context: ShopContext) {
  return variantsOf(context, product)
    .map((variant) => itemOf(context, variant))
    .filter((item) => item.tracked);
}

function searchProducts(shop: ShopState, query: string | null | undefined): Product[] {
  return search(shop.products.values(), query, {
    id: (product, value, comparison) => matchesId(product.id, value, comparison),
    handle: (product, value) => matchesText(product.handle, value),
    title: (product, value) => matchesText(product.title, value),
    status: (product, value) => value.split(",").some((status) => matchesText(product.status, status)),
    tag: (product, value) => product.tags.some((tag) => matchesText(tag, value)),
    vendor: (product, value) => matchesText(product.vendor, value),
    product_type: (product, value) => matchesText(product.productType, value),
    created_at: (product, value, comparison) => matchesInstant(product.createdAt, value, comparison),
    updated_at: (product, value, comparison) => matchesInstant(product.updatedAt, value, comparison),
    sku: (product, value) =>
      variantsOf({ shop }, product).some((variant) => matchesText(itemOf({ shop }, variant).sku, value)),
    default: (product, value) => product.title.toLowerCase().includes(value.toLowerCase()),
  });
}

function sortProducts(products: Product[], sortKey: string): Product[] {
  switch (sortKey) {
    case "ID":
    case "CREATED_AT":
      return products;
    case "TITLE":
      return products.sort((a, b) => a.title.localeCompare(b.title));
    case "UPDATED_AT":
      return products.sort((a, b) => a.updatedAt.localeCompare(b.updatedAt));
    default:
      throw new NotSimulated(`products(sortKey: ${sortKey})`);
  }
}

function searchVariants(shop: ShopState, query: string | null | undefined): ProductVariant[] {
  return search(shop.variants.values(), query, {
    id: (variant, value, comparison) => matchesId(variant.id, value, comparison),
    product_id: (variant, value, comparison) => matchesId(variant.productId, value, comparison),
    product_ids: (variant, value) => value.split(",").some((id) => matchesId(variant.productId, id, "=")),
    sku: (variant, value) => matchesText(itemOf({ shop }, variant).sku, value),
    barcode: (variant, value) => matchesText(variant.barcode, value),
    title: (variant, value) => matchesText(variant.title, value),
    updated_at: (variant, value, comparison) => matchesInstant(variant.updatedAt, value, comparison),
    default: (variant, value) => matchesText(itemOf({ shop }, variant).sku, value),
  });
}
