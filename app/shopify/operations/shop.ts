export const SHOP = `#graphql
  query Shop {
    shop { name ianaTimezone currencyCode }
  }
` as const;

/** The access scopes that the shop has granted us. */
export const GRANTED_SCOPES = `#graphql
  query GrantedScopes {
    currentAppInstallation { accessScopes { handle } }
  }
` as const;

/** One location, as far as shipping orders is concerned. */
export const LOCATION = `#graphql
  query Location($id: ID!) {
    location(id: $id) { id name isActive fulfillsOnlineOrders }
  }
` as const;
