import { totalAvailable } from "../../inventory/levels.ts";
import { itemOf, variantsOf } from "../../products/variants.ts";
import type { Product, ProductVariant, ShopState } from "../../state/index.ts";
import { idNumber, inShopZone, inShopZoneOrNull } from "./shapes.ts";

/** Shopify tells only the first variants in full; the others by id alone. */
const FULL_VARIANTS = 100;

/** `products/create` and `update`. */
export function productBody(shop: ShopState, product: Product) {
  const variants = variantsOf({ shop }, product);
  return {
    admin_graphql_api_id: product.id,
    body_html: product.descriptionHtml,
    created_at: inShopZone(shop, product.createdAt),
    handle: product.handle,
    id: idNumber(product.id),
    product_type: product.productType,
    published_at: inShopZoneOrNull(shop, product.publishedAt),
    template_suffix: null,
    title: product.title,
    updated_at: inShopZone(shop, product.updatedAt),
    vendor: product.vendor,
    status: product.status.toLowerCase(),
    published_scope: "web",
    tags: product.tags.join(", "),
    variants: variants.slice(0, FULL_VARIANTS).map((variant, index) => variantBody(shop, variant, index + 1)),
    options: product.options.map((option, index) => ({
      name: option.name,
      id: idNumber(option.id),
      product_id: idNumber(product.id),
      position: index + 1,
      values: option.values.map((value) => value.name),
    })),
    images: [],
    image: null,
    media: [],
    variant_gids: variants.map((variant) => ({ admin_graphql_api_id: variant.id, updated_at: variant.updatedAt })),
    has_variants_that_requires_components: false,
    category: null,
  };
}

function variantBody(shop: ShopState, variant: ProductVariant, position: number) {
  const item = itemOf({ shop }, variant);
  const available = totalAvailable(shop, item.id);
  return {
    admin_graphql_api_id: variant.id,
    barcode: variant.barcode,
    compare_at_price: variant.compareAtPrice,
    created_at: inShopZone(shop, variant.createdAt),
    id: idNumber(variant.id),
    inventory_policy: variant.inventoryPolicy.toLowerCase(),
    position,
    price: variant.price,
    product_id: idNumber(variant.productId),
    sku: item.sku,
    taxable: variant.taxable,
    title: variant.title,
    updated_at: inShopZone(shop, variant.updatedAt),
    option1: variant.selectedOptions[0]?.value ?? null,
    option2: variant.selectedOptions[1]?.value ?? null,
    option3: variant.selectedOptions[2]?.value ?? null,
    image_id: null,
    inventory_item_id: idNumber(item.id),
    inventory_quantity: available,
    old_inventory_quantity: available,
  };
}
