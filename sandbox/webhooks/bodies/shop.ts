import { primaryLocation } from "../../inventory/locations.ts";
import type { Customer, Order, ShopState } from "../../state/index.ts";
import { idNumber } from "./shapes.ts";

/** `shop/update` and `app/uninstalled`. */
export function shopBody(shop: ShopState) {
  const { address } = primaryLocation(shop);
  return {
    id: idNumber(shop.id),
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: null,
    country: shop.countryCode,
    address1: address.address1,
    zip: address.zip,
    city: address.city,
    source: null,
    phone: null,
    latitude: null,
    longitude: null,
    primary_locale: shop.locales.find((locale) => locale.primary)?.locale ?? "en",
    address2: null,
    created_at: null,
    updated_at: null,
    country_code: shop.countryCode,
    country_name: new Intl.DisplayNames("en", { type: "region" }).of(shop.countryCode) ?? null,
    currency: shop.currencyCode,
    customer_email: shop.email,
    timezone: shop.ianaTimezone,
    iana_timezone: shop.ianaTimezone,
    shop_owner: shop.name,
    money_format: "${{amount}}",
    money_with_currency_format: `\${{amount}} ${shop.currencyCode}`,
    weight_unit: "kg",
    province_code: null,
    taxes_included: null,
    auto_configure_tax_inclusivity: null,
    tax_shipping: null,
    county_taxes: null,
    plan_display_name: shop.planName,
    plan_name: shop.planName.toLowerCase(),
    has_discounts: false,
    has_gift_cards: false,
    myshopify_domain: shop.domain,
    google_apps_domain: null,
    google_apps_login_enabled: null,
    money_in_emails_format: "${{amount}}",
    money_with_currency_in_emails_format: `\${{amount}} ${shop.currencyCode}`,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: null,
    has_storefront: true,
    finances: true,
    primary_location_id: idNumber(primaryLocation(shop).id),
    checkout_api_supported: true,
    multi_location_enabled: true,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currencyCode],
    marketing_sms_consent_enabled_at_checkout: false,
    transactional_sms_disabled: false,
  };
}

/** `shop/redact`. */
export function shopRedactBody(shop: ShopState) {
  return { shop_id: idNumber(shop.id), shop_domain: shop.domain };
}

/** `customers/redact`. */
export function customerRedactBody(shop: ShopState, customer: Customer, orders: Order[]) {
  return { ...customerHead(shop, customer), orders_to_redact: orders.map((order) => idNumber(order.id)) };
}

/** `customers/data_request`. */
export function customerDataRequestBody(shop: ShopState, customer: Customer, orders: Order[], requestId: number) {
  return {
    ...customerHead(shop, customer),
    orders_requested: orders.map((order) => idNumber(order.id)),
    data_request: { id: requestId },
  };
}

function customerHead(shop: ShopState, customer: Customer) {
  return {
    ...shopRedactBody(shop),
    customer: { id: idNumber(customer.id), email: customer.email, phone: customer.phone },
  };
}
