import {
  quantityOf,
  type InventoryItem,
  type InventoryLevel,
  type Location,
  type ShopState,
} from "../../state/index.ts";
import { idNumber, inShopZone } from "./shapes.ts";

/** `inventory_levels/*`: of the eight quantities only `available` is told. */
export function inventoryLevelBody(shop: ShopState, level: InventoryLevel) {
  return {
    inventory_item_id: idNumber(level.inventoryItemId),
    location_id: idNumber(level.locationId),
    available: quantityOf(level, "available"),
    updated_at: inShopZone(shop, level.updatedAt),
    admin_graphql_api_id: level.id,
  };
}

/** `inventory_levels/disconnect`. */
export function inventoryLevelGoneBody(level: InventoryLevel) {
  return { inventory_item_id: idNumber(level.inventoryItemId), location_id: idNumber(level.locationId) };
}

/** `inventory_items/create` and `update`. */
export function inventoryItemBody(shop: ShopState, item: InventoryItem) {
  return {
    id: idNumber(item.id),
    sku: item.sku,
    created_at: inShopZone(shop, item.createdAt),
    updated_at: inShopZone(shop, item.updatedAt),
    requires_shipping: item.requiresShipping,
    cost: item.unitCost,
    country_code_of_origin: null,
    province_code_of_origin: null,
    harmonized_system_code: null,
    tracked: item.tracked,
    country_harmonized_system_codes: [],
    weight_value: 0,
    weight_unit: "kg",
    admin_graphql_api_id: item.id,
  };
}

/** `inventory_items/delete`. */
export function inventoryItemGoneBody(item: InventoryItem) {
  return {
    id: idNumber(item.id),
    country_code_of_origin: null,
    province_code_of_origin: null,
    harmonized_system_code: null,
    country_harmonized_system_codes: [],
    admin_graphql_api_id: item.id,
  };
}

/** `locations/*`. */
export function locationBody(shop: ShopState, location: Location) {
  return {
    id: idNumber(location.id),
    name: location.name,
    address1: location.address.address1,
    address2: null,
    city: location.address.city,
    zip: location.address.zip,
    province: null,
    country: location.address.countryCode,
    phone: null,
    created_at: inShopZone(shop, location.createdAt),
    updated_at: inShopZone(shop, location.updatedAt),
    country_code: location.address.countryCode,
    country_name: new Intl.DisplayNames("en", { type: "region" }).of(location.address.countryCode) ?? null,
    province_code: null,
    legacy: false,
    active: location.isActive,
    admin_graphql_api_id: location.id,
  };
}
