import type { ShopContext } from "../context.ts";
import { NotSimulated, onlySimulated, refuse } from "../refusal.ts";
import type { Gid, Product, ProductStatus, ProductVariant, ShopState } from "../state/index.ts";
import { productBody } from "../webhooks/bodies/products.ts";
import { idNumber } from "../webhooks/bodies/shapes.ts";
import { freeHandle, handleOf } from "./handle.ts";
import { createOptions, DEFAULT_VALUE, type OptionInput } from "./options.ts";
import {
  addVariant,
  checkNewVariants,
  removeVariant,
  requireVariant,
  SIMULATED_VARIANT_FIELDS,
  updateVariant,
  variantsOf,
  type VariantInput,
} from "./variants.ts";

/** Shopify's bound on the variants of a product. */
const MAX_VARIANTS = 2048;

export interface ProductInput {
  id?: Gid | null;
  title?: string | null;
  handle?: string | null;
  descriptionHtml?: string | null;
  vendor?: string | null;
  productType?: string | null;
  status?: ProductStatus | null;
  tags?: string[] | null;
  productOptions?: OptionInput[] | null;
  deleteConflictingConstrainedMetafields?: boolean | null;
}

const PRODUCT_FIELDS = [
  "id",
  "title",
  "handle",
  "descriptionHtml",
  "vendor",
  "productType",
  "status",
  "tags",
  "productOptions",
];

/** `productCreate`: a product with one variant, of the first value of each option. */
export function createProduct(
  context: ShopContext,
  args: { product?: ProductInput | null; input?: ProductInput | null },
): { product: Product } {
  const input = args.product ?? args.input;
  if (!input) throw new NotSimulated("productCreate without product");
  onlySimulated(input, "ProductCreateInput", PRODUCT_FIELDS);
  const product = newProduct(context, input);
  context.shop.products.set(product.id, product);
  addVariant(context, product, {});
  context.emit("products/create", productBody(context.shop, product));
  return { product };
}

function newProduct(context: ShopContext, input: ProductInput): Product {
  const title = input.title?.trim() ?? "";
  if (title === "") return refuse(["title"], "Title can't be blank");
  const now = context.now();
  const product: Product = {
    id: context.newGid("Product"),
    handle: freeHandle(input.handle ?? handleOf(title), (handle) => productByHandle(context.shop, handle) !== null),
    title,
    descriptionHtml: input.descriptionHtml ?? "",
    vendor: input.vendor ?? context.shop.name,
    productType: input.productType ?? "",
    status: input.status ?? "ACTIVE",
    tags: input.tags ?? [],
    options: createOptions(context, input.productOptions),
    variantIds: [],
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
  };
  return product;
}

/** `productUpdate`: changes a product's own fields. */
export function updateProduct(
  context: ShopContext,
  args: { product?: ProductInput | null; input?: ProductInput | null },
): { product: Product } {
  const input = args.product ?? args.input;
  if (!input) throw new NotSimulated("productUpdate without product");
  // No metafield is constrained here, so there is none that the schema's standard, false, would spare.
  const { deleteConflictingConstrainedMetafields: deletes, ...given } = input;
  onlySimulated(
    deletes ? input : given,
    "ProductUpdateInput",
    PRODUCT_FIELDS.filter((field) => field !== "productOptions"),
  );
  const product = context.shop.products.get(input.id ?? "");
  if (!product) return refuse(["id"], "Product does not exist");
  product.title = input.title ?? product.title;
  product.handle = input.handle ?? product.handle;
  product.descriptionHtml = input.descriptionHtml ?? product.descriptionHtml;
  product.vendor = input.vendor ?? product.vendor;
  product.productType = input.productType ?? product.productType;
  product.status = input.status ?? product.status;
  product.tags = input.tags ?? product.tags;
  touchProduct(context, product);
  return { product };
}

/** `productDelete`. */
export function deleteProduct(context: ShopContext, { input }: { input: { id: Gid } }): { deletedProductId: Gid } {
  const product = context.shop.products.get(input.id);
  if (!product) return refuse(["id"], "Product does not exist");
  for (const variant of variantsOf(context, product)) removeVariant(context, product, variant);
  context.shop.products.delete(product.id);
  for (const collection of context.shop.collections.values()) {
    collection.productIds = collection.productIds.filter((id) => id !== product.id);
  }
  context.emit("products/delete", { id: idNumber(product.id) });
  return { deletedProductId: product.id };
}

interface ProductSetArgs {
  input: ProductInput & { variants?: (VariantInput & { inventoryQuantities?: SetStock[] | null })[] | null };
  identifier?: { id?: Gid | null; handle?: string | null } | null;
  synchronous: boolean;
}

interface SetStock {
  locationId: Gid;
  name: string;
  quantity: number;
}

/** `productSet` for a new product: all options and variants in one call. */
export function setProduct(
  context: ShopContext,
  args: ProductSetArgs,
): { product: Product; productSetOperation: null } {
  const { input } = args;
  if (!args.synchronous || args.identifier || input.id)
    throw new NotSimulated("productSet of an existing product, or asynchronous");
  onlySimulated(input, "ProductSetInput", [...PRODUCT_FIELDS, "variants"]);
  const product = newProduct(context, input);
  const variants = (input.variants ?? [{ optionValues: null }]).map((variant) => {
    onlySimulated(variant, "ProductVariantSetInput", SIMULATED_VARIANT_FIELDS);
    const stock = (variant.inventoryQuantities ?? []).map(({ locationId, name, quantity }) => {
      if (name !== "available") throw new NotSimulated(`productSet inventoryQuantities of ${name}`);
      return { locationId, quantity };
    });
    return { ...variant, stock };
  });
  checkNewVariants(context, product, [], variants);
  context.shop.products.set(product.id, product);
  for (const variant of variants) addVariant(context, product, variant);
  context.emit("products/create", productBody(context.shop, product));
  return { product, productSetOperation: null };
}

interface BulkVariant extends VariantInput {
  inventoryQuantities?: { locationId: Gid; availableQuantity: number }[] | null;
}

interface BulkPayload {
  product: Product;
  productVariants: ProductVariant[];
}

/** `productVariantsBulkCreate`: the standalone default variant gives way to the first real ones. */
export function bulkCreateVariants(
  context: ShopContext,
  args: { productId: Gid; variants: BulkVariant[]; strategy: string },
): BulkPayload {
  const product = context.shop.products.get(args.productId);
  if (!product) return refuse(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  if (product.variantIds.length + args.variants.length > MAX_VARIANTS) {
    return refuse(["variants"], `Cannot have more than ${MAX_VARIANTS} variants`, "SUBSCRIPTION_VIOLATION");
  }
  const variants = args.variants.map((variant) => {
    onlySimulated(variant, "ProductVariantsBulkInput", SIMULATED_VARIANT_FIELDS);
    const stock = variant.inventoryQuantities ?? [];
    return { ...variant, stock: stock.map((one) => ({ locationId: one.locationId, quantity: one.availableQuantity })) };
  });
  const known = variantsOf(context, product);
  const removesStandalone = args.strategy === "REMOVE_STANDALONE_VARIANT";
  const givesWay = known.filter((one) => known.length === 1 && (removesStandalone || one.title === DEFAULT_VALUE));
  const kept = known.filter((one) => !givesWay.includes(one));
  checkNewVariants(context, product, kept, variants);
  if (variants.length > 0) for (const variant of givesWay) removeVariant(context, product, variant);
  const productVariants = variants.map((variant) => addVariant(context, product, variant));
  touchProduct(context, product);
  return { product, productVariants };
}

/** `productVariantsBulkUpdate`. */
export function bulkUpdateVariants(
  context: ShopContext,
  args: { productId: Gid; variants: BulkVariant[] },
): BulkPayload {
  const product = context.shop.products.get(args.productId);
  if (!product) return refuse(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  const fields = SIMULATED_VARIANT_FIELDS.filter((field) => field !== "inventoryQuantities");
  for (const variant of args.variants) {
    onlySimulated(variant, "ProductVariantsBulkInput", fields);
    requireVariant(context, product, variant.id);
  }
  const productVariants = args.variants.map((variant) => updateVariant(context, product, variant));
  touchProduct(context, product);
  return { product, productVariants };
}

/** Notes that a product or one of its variants changed. */
export function touchProduct(context: ShopContext, product: Product): void {
  product.updatedAt = context.now();
  context.emit("products/update", productBody(context.shop, product));
}

/** The product of a handle. */
export function productByHandle(shop: ShopState, handle: string): Product | null {
  return [...shop.products.values()].find((product) => product.handle === handle) ?? null;
}
