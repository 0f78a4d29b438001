/** Where Shopify's admin is, locally. */
export interface AdminPlace {
  /** `http://127.0.0.1:4000`. */
  adminOrigin: string;
}

const SHOPIFY_ADMIN = "https://admin.shopify.com";

/**
 * Lets the local admin frame the app where the app allowed Shopify's. Every other directive, and a policy that allows no
 * framing by Shopify, stays as the app wrote it.
 */
export function rewritePolicy(policy: string, { adminOrigin }: AdminPlace): string {
  return policy
    .split(";")
    .map((directive) => {
      const isShopifys = /^\s*frame-ancestors\s/i.test(directive) && directive.split(/\s+/).includes(SHOPIFY_ADMIN);
      return isShopifys ? `${directive} ${adminOrigin}` : directive;
    })
    .join(";");
}

/** The local address of an address in Shopify's admin; any other address comes back as it is. */
export function rewriteAdminUrl(address: string, { adminOrigin }: AdminPlace): string {
  const inAdmin = /^https:\/\/admin\.shopify\.com\/store\/([a-z0-9-]+)(?=[/?#]|$)/i.exec(address);
  if (inAdmin) return `${adminOrigin}/${inAdmin[1]}.myshopify.com/admin${address.slice(inAdmin[0].length)}`;
  const inShop = /^https:\/\/([a-z0-9-]+\.myshopify\.com)(?=\/admin(?:[/?#]|$))/i.exec(address);
  return inShop ? `${adminOrigin}/${inShop[1]}${address.slice(inShop[0].length)}` : address;
}
