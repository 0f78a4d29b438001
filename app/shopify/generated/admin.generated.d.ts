/* eslint-disable eslint-comments/disable-enable-pair */
/* eslint-disable eslint-comments/no-unlimited-disable */
/* eslint-disable */
import type * as AdminTypes from './admin.types.js';

export type AdjustInventoryMutationVariables = AdminTypes.Exact<{
  input: AdminTypes.InventoryAdjustQuantitiesInput;
  key: AdminTypes.Scalars['String']['input'];
}>;


export type AdjustInventoryMutation = { inventoryAdjustQuantities?: AdminTypes.Maybe<{ inventoryAdjustmentGroup?: AdminTypes.Maybe<Pick<AdminTypes.InventoryAdjustmentGroup, 'id'>>, userErrors: Array<Pick<AdminTypes.InventoryAdjustQuantitiesUserError, 'code' | 'field' | 'message'>> }> };

export type AvailableAtQueryVariables = AdminTypes.Exact<{
  itemId: AdminTypes.Scalars['ID']['input'];
  locationId: AdminTypes.Scalars['ID']['input'];
}>;


export type AvailableAtQuery = { inventoryItem?: AdminTypes.Maybe<(
    Pick<AdminTypes.InventoryItem, 'id'>
    & { inventoryLevel?: AdminTypes.Maybe<(
      Pick<AdminTypes.InventoryLevel, 'id'>
      & { quantities: Array<Pick<AdminTypes.InventoryQuantity, 'name' | 'quantity'>> }
    )> }
  )> };

export type RunBulkQueryMutationVariables = AdminTypes.Exact<{
  query: AdminTypes.Scalars['String']['input'];
}>;


export type RunBulkQueryMutation = { bulkOperationRunQuery?: AdminTypes.Maybe<{ bulkOperation?: AdminTypes.Maybe<Pick<AdminTypes.BulkOperation, 'id'>>, userErrors: Array<Pick<AdminTypes.BulkOperationUserError, 'field' | 'message' | 'code'>> }> };

export type BulkOperationQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type BulkOperationQuery = { bulkOperation?: AdminTypes.Maybe<Pick<AdminTypes.BulkOperation, 'id' | 'status' | 'errorCode' | 'objectCount' | 'url'>> };

export type CollectionQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type CollectionQuery = { collection?: AdminTypes.Maybe<Pick<AdminTypes.Collection, 'id' | 'title'>> };

export type CollectionProductsQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type CollectionProductsQuery = { collection?: AdminTypes.Maybe<{ products: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<Pick<AdminTypes.Product, 'id'>> } }> };

export type FulfilmentOrdersQueryVariables = AdminTypes.Exact<{
  orderId: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type FulfilmentOrdersQuery = { order?: AdminTypes.Maybe<{ fulfillmentOrders: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
        Pick<AdminTypes.FulfillmentOrder, 'id' | 'status' | 'requestStatus' | 'fulfillBy'>
        & { supportedActions: Array<Pick<AdminTypes.FulfillmentOrderSupportedAction, 'action'>>, assignedLocation: { location?: AdminTypes.Maybe<Pick<AdminTypes.Location, 'id'>> }, fulfillmentHolds: Array<Pick<AdminTypes.FulfillmentHold, 'id' | 'handle' | 'heldByRequestingApp'>>, lineItems: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
            Pick<AdminTypes.FulfillmentOrderLineItem, 'id' | 'remainingQuantity' | 'inventoryItemId'>
            & { lineItem: Pick<AdminTypes.LineItem, 'id'> }
          )> } }
      )> } }> };

export type FulfilmentOrderLinesQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type FulfilmentOrderLinesQuery = { fulfillmentOrder?: AdminTypes.Maybe<{ lineItems: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
        Pick<AdminTypes.FulfillmentOrderLineItem, 'id' | 'remainingQuantity' | 'inventoryItemId'>
        & { lineItem: Pick<AdminTypes.LineItem, 'id'> }
      )> } }> };

export type FulfilmentOrderOwnerQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type FulfilmentOrderOwnerQuery = { fulfillmentOrder?: AdminTypes.Maybe<Pick<AdminTypes.FulfillmentOrder, 'orderId'>> };

export type HoldMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  hold: AdminTypes.FulfillmentOrderHoldInput;
}>;


export type HoldMutation = { fulfillmentOrderHold?: AdminTypes.Maybe<{ fulfillmentHold?: AdminTypes.Maybe<Pick<AdminTypes.FulfillmentHold, 'id'>>, userErrors: Array<Pick<AdminTypes.FulfillmentOrderHoldUserError, 'field' | 'message' | 'code'>> }> };

export type ReleaseHoldsMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  holdIds: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ReleaseHoldsMutation = { fulfillmentOrderReleaseHold?: AdminTypes.Maybe<{ fulfillmentOrder?: AdminTypes.Maybe<Pick<AdminTypes.FulfillmentOrder, 'id'>>, userErrors: Array<Pick<AdminTypes.FulfillmentOrderReleaseHoldUserError, 'field' | 'message' | 'code'>> }> };

export type ReleaseAndHoldMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  holdIds: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
  hold: AdminTypes.FulfillmentOrderHoldInput;
}>;


export type ReleaseAndHoldMutation = { fulfillmentOrderReleaseHold?: AdminTypes.Maybe<{ fulfillmentOrder?: AdminTypes.Maybe<Pick<AdminTypes.FulfillmentOrder, 'id'>>, userErrors: Array<Pick<AdminTypes.FulfillmentOrderReleaseHoldUserError, 'field' | 'message' | 'code'>> }>, fulfillmentOrderHold?: AdminTypes.Maybe<{ fulfillmentHold?: AdminTypes.Maybe<Pick<AdminTypes.FulfillmentHold, 'id'>>, userErrors: Array<Pick<AdminTypes.FulfillmentOrderHoldUserError, 'field' | 'message' | 'code'>> }> };

export type SetInventoryPolicyMutationVariables = AdminTypes.Exact<{
  productId: AdminTypes.Scalars['ID']['input'];
  variants: Array<AdminTypes.ProductVariantsBulkInput> | AdminTypes.ProductVariantsBulkInput;
}>;


export type SetInventoryPolicyMutation = { productVariantsBulkUpdate?: AdminTypes.Maybe<{ userErrors: Array<Pick<AdminTypes.ProductVariantsBulkUpdateUserError, 'field' | 'message' | 'code'>> }> };

export type ItemSupplyQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
  inboundIds: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ItemSupplyQuery = { inventoryItem?: AdminTypes.Maybe<(
    Pick<AdminTypes.InventoryItem, 'id' | 'sku' | 'tracked'>
    & { variants?: AdminTypes.Maybe<{ nodes: Array<(
        Pick<AdminTypes.ProductVariant, 'id' | 'displayName' | 'inventoryPolicy'>
        & { product: (
          Pick<AdminTypes.Product, 'id' | 'tags'>
          & { collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> } }
        ) }
      )> }>, inventoryLevels: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
        Pick<AdminTypes.InventoryLevel, 'isActive'>
        & { location: Pick<AdminTypes.Location, 'id' | 'name' | 'isActive' | 'fulfillsOnlineOrders'>, quantities: Array<Pick<AdminTypes.InventoryQuantity, 'name' | 'quantity'>> }
      )> } }
  )>, inbound: Array<AdminTypes.Maybe<Pick<AdminTypes.AppInstallation, 'id'> | Pick<AdminTypes.BulkOperation, 'id'> | Pick<AdminTypes.Collection, 'id'> | Pick<AdminTypes.Company, 'id'> | Pick<AdminTypes.Customer, 'id'> | Pick<AdminTypes.FulfillmentHold, 'id'> | Pick<AdminTypes.FulfillmentOrder, 'id'> | Pick<AdminTypes.FulfillmentOrderLineItem, 'id'> | Pick<AdminTypes.InventoryAdjustmentGroup, 'id'> | Pick<AdminTypes.InventoryItem, 'id'> | Pick<AdminTypes.InventoryLevel, 'id'> | Pick<AdminTypes.InventoryQuantity, 'id'> | (
    Pick<AdminTypes.InventoryShipment, 'status' | 'id'>
    & { tracking?: AdminTypes.Maybe<Pick<AdminTypes.InventoryShipmentTracking, 'arrivesAt'>> }
  ) | Pick<AdminTypes.InventoryShipmentLineItem, 'quantity' | 'acceptedQuantity' | 'rejectedQuantity' | 'unreceivedQuantity' | 'id'> | Pick<AdminTypes.InventoryTransfer, 'id'> | Pick<AdminTypes.LineItem, 'id'> | Pick<AdminTypes.Location, 'id'> | Pick<AdminTypes.MailingAddress, 'id'> | Pick<AdminTypes.Metafield, 'id'> | Pick<AdminTypes.MetafieldDefinition, 'id'> | Pick<AdminTypes.Order, 'id'> | Pick<AdminTypes.Product, 'id'> | Pick<AdminTypes.ProductOption, 'id'> | Pick<AdminTypes.ProductVariant, 'id'> | Pick<AdminTypes.Shop, 'id'>>> };

export type ItemsBySkuQueryVariables = AdminTypes.Exact<{
  search: AdminTypes.Scalars['String']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type ItemsBySkuQuery = { productVariants: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
      Pick<AdminTypes.ProductVariant, 'id' | 'displayName' | 'inventoryPolicy'>
      & { product: Pick<AdminTypes.Product, 'id' | 'tags'>, inventoryItem: Pick<AdminTypes.InventoryItem, 'id' | 'sku' | 'tracked'> }
    )> } };

export type DefineMetafieldMutationVariables = AdminTypes.Exact<{
  definition: AdminTypes.MetafieldDefinitionInput;
}>;


export type DefineMetafieldMutation = { metafieldDefinitionCreate?: AdminTypes.Maybe<{ createdDefinition?: AdminTypes.Maybe<Pick<AdminTypes.MetafieldDefinition, 'id'>>, userErrors: Array<Pick<AdminTypes.MetafieldDefinitionCreateUserError, 'field' | 'message' | 'code'>> }> };

export type SetMetafieldsMutationVariables = AdminTypes.Exact<{
  metafields: Array<AdminTypes.MetafieldsSetInput> | AdminTypes.MetafieldsSetInput;
}>;


export type SetMetafieldsMutation = { metafieldsSet?: AdminTypes.Maybe<{ metafields?: AdminTypes.Maybe<Array<Pick<AdminTypes.Metafield, 'id'>>>, userErrors: Array<Pick<AdminTypes.MetafieldsSetUserError, 'field' | 'message' | 'code'>> }> };

export type DeleteMetafieldsMutationVariables = AdminTypes.Exact<{
  metafields: Array<AdminTypes.MetafieldIdentifierInput> | AdminTypes.MetafieldIdentifierInput;
}>;


export type DeleteMetafieldsMutation = { metafieldsDelete?: AdminTypes.Maybe<{ userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type OrderPublishedQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  key: AdminTypes.Scalars['String']['input'];
}>;


export type OrderPublishedQuery = { order?: AdminTypes.Maybe<(
    Pick<AdminTypes.Order, 'id' | 'tags'>
    & { metafield?: AdminTypes.Maybe<Pick<AdminTypes.Metafield, 'jsonValue'>> }
  )> };

export type OrderQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type OrderQuery = { order?: AdminTypes.Maybe<(
    Pick<AdminTypes.Order, 'id' | 'name' | 'processedAt' | 'updatedAt' | 'cancelledAt' | 'tags' | 'sourceName' | 'fullyPaid'>
    & { currentTotalPriceSet: { shopMoney: Pick<AdminTypes.MoneyV2, 'amount'> }, fulfillmentsCount?: AdminTypes.Maybe<Pick<AdminTypes.Count, 'count'>>, purchasingEntity?: AdminTypes.Maybe<{ company: Pick<AdminTypes.Company, 'id'> }>, shippingAddress?: AdminTypes.Maybe<Pick<AdminTypes.MailingAddress, 'countryCodeV2'>>, customer?: AdminTypes.Maybe<(
      Pick<AdminTypes.Customer, 'id' | 'numberOfOrders' | 'tags'>
      & { amountSpent: Pick<AdminTypes.MoneyV2, 'amount'> }
    )>, lineItems: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
        Pick<AdminTypes.LineItem, 'id' | 'name' | 'currentQuantity' | 'unfulfilledQuantity'>
        & { customAttributes: Array<Pick<AdminTypes.Attribute, 'key' | 'value'>>, variant?: AdminTypes.Maybe<(
          Pick<AdminTypes.ProductVariant, 'id'>
          & { inventoryItem: Pick<AdminTypes.InventoryItem, 'id'> }
        )> }
      )> } }
  )> };

export type ProductItemsQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type ProductItemsQuery = { product?: AdminTypes.Maybe<(
    Pick<AdminTypes.Product, 'status' | 'productType' | 'tags'>
    & { options: Array<Pick<AdminTypes.ProductOption, 'name' | 'values'>>, priceRangeV2: { minVariantPrice: Pick<AdminTypes.MoneyV2, 'amount'> }, collections: { nodes: Array<Pick<AdminTypes.Collection, 'id' | 'title'>> }, variants: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
        Pick<AdminTypes.ProductVariant, 'id' | 'displayName' | 'inventoryPolicy'>
        & { inventoryItem: Pick<AdminTypes.InventoryItem, 'id' | 'sku' | 'tracked'> }
      )> } }
  )> };

export type UpdatedOrdersQueryVariables = AdminTypes.Exact<{
  query: AdminTypes.Scalars['String']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type UpdatedOrdersQuery = { orders: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<Pick<AdminTypes.Order, 'id' | 'updatedAt'>> } };

export type ItemLevelsQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ItemLevelsQuery = { nodes: Array<AdminTypes.Maybe<(
    Pick<AdminTypes.InventoryItem, 'id'>
    & { inventoryLevels: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage'>, nodes: Array<(
        Pick<AdminTypes.InventoryLevel, 'isActive'>
        & { location: Pick<AdminTypes.Location, 'id'>, quantities: Array<Pick<AdminTypes.InventoryQuantity, 'name' | 'quantity'>> }
      )> } }
  )>> };

export type ShopQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: Pick<AdminTypes.Shop, 'name' | 'ianaTimezone' | 'currencyCode'> };

export type GrantedScopesQueryVariables = AdminTypes.Exact<{ [key: string]: never; }>;


export type GrantedScopesQuery = { currentAppInstallation: { accessScopes: Array<Pick<AdminTypes.AccessScope, 'handle'>> } };

export type LocationQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type LocationQuery = { location?: AdminTypes.Maybe<Pick<AdminTypes.Location, 'id' | 'name' | 'isActive' | 'fulfillsOnlineOrders'>> };

export type SubstitutesOfQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type SubstitutesOfQuery = { product?: AdminTypes.Maybe<(
    Pick<AdminTypes.Product, 'id' | 'title' | 'status' | 'productType' | 'tags'>
    & { options: Array<Pick<AdminTypes.ProductOption, 'name' | 'values'>>, priceRangeV2: { minVariantPrice: Pick<AdminTypes.MoneyV2, 'amount'> }, pinned?: AdminTypes.Maybe<Pick<AdminTypes.Metafield, 'jsonValue'>>, banned?: AdminTypes.Maybe<Pick<AdminTypes.Metafield, 'jsonValue'>>, shown?: AdminTypes.Maybe<Pick<AdminTypes.Metafield, 'jsonValue'>> }
  )> };

export type SubstituteCandidatesQueryVariables = AdminTypes.Exact<{
  first: AdminTypes.Scalars['Int']['input'];
  query: AdminTypes.Scalars['String']['input'];
}>;


export type SubstituteCandidatesQuery = { products: { nodes: Array<(
      Pick<AdminTypes.Product, 'id' | 'title' | 'productType' | 'tags'>
      & { options: Array<Pick<AdminTypes.ProductOption, 'name' | 'values'>>, priceRangeV2: { minVariantPrice: Pick<AdminTypes.MoneyV2, 'amount'> } }
    )> } };

export type ProductTitlesQueryVariables = AdminTypes.Exact<{
  ids: Array<AdminTypes.Scalars['ID']['input']> | AdminTypes.Scalars['ID']['input'];
}>;


export type ProductTitlesQuery = { nodes: Array<AdminTypes.Maybe<Pick<AdminTypes.Product, 'id' | 'title'>>> };

export type AddTagsMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  tags: Array<AdminTypes.Scalars['String']['input']> | AdminTypes.Scalars['String']['input'];
}>;


export type AddTagsMutation = { tagsAdd?: AdminTypes.Maybe<{ userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type RemoveTagsMutationVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  tags: Array<AdminTypes.Scalars['String']['input']> | AdminTypes.Scalars['String']['input'];
}>;


export type RemoveTagsMutation = { tagsRemove?: AdminTypes.Maybe<{ userErrors: Array<Pick<AdminTypes.UserError, 'field' | 'message'>> }> };

export type TransferQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type TransferQuery = { inventoryTransfer?: AdminTypes.Maybe<(
    Pick<AdminTypes.InventoryTransfer, 'id' | 'name' | 'referenceName' | 'dateCreated'>
    & { origin?: AdminTypes.Maybe<{ location?: AdminTypes.Maybe<Pick<AdminTypes.Location, 'id'>> }>, destination?: AdminTypes.Maybe<{ location?: AdminTypes.Maybe<Pick<AdminTypes.Location, 'id'>> }>, shipments: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<Pick<AdminTypes.InventoryShipment, 'id' | 'name'>> } }
  )> };

export type ShipmentLinesQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type ShipmentLinesQuery = { inventoryShipment?: AdminTypes.Maybe<(
    Pick<AdminTypes.InventoryShipment, 'id'>
    & { lineItems?: AdminTypes.Maybe<{ pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
        Pick<AdminTypes.InventoryShipmentLineItem, 'id'>
        & { inventoryItem?: AdminTypes.Maybe<Pick<AdminTypes.InventoryItem, 'id'>> }
      )> }> }
  )> };

export type OpenTransfersQueryVariables = AdminTypes.Exact<{
  after?: AdminTypes.InputMaybe<AdminTypes.Scalars['String']['input']>;
}>;


export type OpenTransfersQuery = { inventoryTransfers: { pageInfo: Pick<AdminTypes.PageInfo, 'hasNextPage' | 'endCursor'>, nodes: Array<(
      Pick<AdminTypes.InventoryTransfer, 'id'>
      & { shipments: { nodes: Array<Pick<AdminTypes.InventoryShipment, 'id'>> } }
    )> } };

export type VariantAddressQueryVariables = AdminTypes.Exact<{
  id: AdminTypes.Scalars['ID']['input'];
}>;


export type VariantAddressQuery = { productVariant?: AdminTypes.Maybe<(
    Pick<AdminTypes.ProductVariant, 'legacyResourceId'>
    & { product: Pick<AdminTypes.Product, 'onlineStoreUrl'> }
  )> };

interface GeneratedQueryTypes {
  "#graphql\n  query AvailableAt($itemId: ID!, $locationId: ID!) {\n    inventoryItem(id: $itemId) {\n      id\n      inventoryLevel(locationId: $locationId) { id quantities(names: [\"available\"]) { name quantity } }\n    }\n  }\n": {return: AvailableAtQuery, variables: AvailableAtQueryVariables},
  "#graphql\n  query BulkOperation($id: ID!) {\n    bulkOperation(id: $id) { id status errorCode objectCount url }\n  }\n": {return: BulkOperationQuery, variables: BulkOperationQueryVariables},
  "#graphql\n  query Collection($id: ID!) {\n    collection(id: $id) { id title }\n  }\n": {return: CollectionQuery, variables: CollectionQueryVariables},
  "#graphql\n  query CollectionProducts($id: ID!, $after: String) {\n    collection(id: $id) {\n      products(first: 250, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes { id }\n      }\n    }\n  }\n": {return: CollectionProductsQuery, variables: CollectionProductsQueryVariables},
  "#graphql\n  query FulfilmentOrders($orderId: ID!, $after: String) {\n    order(id: $orderId) {\n      fulfillmentOrders(first: 10, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes {\n          id\n          status\n          requestStatus\n          fulfillBy\n          supportedActions { action }\n          assignedLocation { location { id } }\n          fulfillmentHolds { id handle heldByRequestingApp }\n          lineItems(first: 25) {\n            pageInfo { hasNextPage endCursor }\n            nodes { id remainingQuantity inventoryItemId lineItem { id } }\n          }\n        }\n      }\n    }\n  }\n": {return: FulfilmentOrdersQuery, variables: FulfilmentOrdersQueryVariables},
  "#graphql\n  query FulfilmentOrderLines($id: ID!, $after: String) {\n    fulfillmentOrder(id: $id) {\n      lineItems(first: 100, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes { id remainingQuantity inventoryItemId lineItem { id } }\n      }\n    }\n  }\n": {return: FulfilmentOrderLinesQuery, variables: FulfilmentOrderLinesQueryVariables},
  "#graphql\n  query FulfilmentOrderOwner($id: ID!) {\n    fulfillmentOrder(id: $id) { orderId }\n  }\n": {return: FulfilmentOrderOwnerQuery, variables: FulfilmentOrderOwnerQueryVariables},
  "#graphql\n  query ItemSupply($id: ID!, $after: String, $inboundIds: [ID!]!) {\n    inventoryItem(id: $id) {\n      id\n      sku\n      tracked\n      variants(first: 1) {\n        nodes { id displayName inventoryPolicy product { id tags collections(first: 50) { nodes { id title } } } }\n      }\n      inventoryLevels(first: 50, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes {\n          isActive\n          location { id name isActive fulfillsOnlineOrders }\n          quantities(names: [\"available\", \"committed\", \"on_hand\"]) { name quantity }\n        }\n      }\n    }\n    inbound: nodes(ids: $inboundIds) {\n      id\n      ... on InventoryShipment { status tracking { arrivesAt } }\n      ... on InventoryShipmentLineItem { quantity acceptedQuantity rejectedQuantity unreceivedQuantity }\n    }\n  }\n": {return: ItemSupplyQuery, variables: ItemSupplyQueryVariables},
  "#graphql\n  query ItemsBySku($search: String!, $after: String) {\n    productVariants(first: 100, after: $after, query: $search) {\n      pageInfo { hasNextPage endCursor }\n      nodes { id displayName inventoryPolicy product { id tags } inventoryItem { id sku tracked } }\n    }\n  }\n": {return: ItemsBySkuQuery, variables: ItemsBySkuQueryVariables},
  "#graphql\n  query OrderPublished($id: ID!, $key: String!) {\n    order(id: $id) {\n      id\n      tags\n      metafield(key: $key) { jsonValue }\n    }\n  }\n": {return: OrderPublishedQuery, variables: OrderPublishedQueryVariables},
  "#graphql\n  query Order($id: ID!, $after: String) {\n    order(id: $id) {\n      id\n      name\n      processedAt\n      updatedAt\n      cancelledAt\n      tags\n      sourceName\n      fullyPaid\n      currentTotalPriceSet { shopMoney { amount } }\n      fulfillmentsCount { count }\n      purchasingEntity { ... on PurchasingCompany { company { id } } }\n      shippingAddress { countryCodeV2 }\n      customer { id numberOfOrders amountSpent { amount } tags }\n      lineItems(first: 50, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes {\n          id\n          name\n          currentQuantity\n          unfulfilledQuantity\n          customAttributes { key value }\n          variant { id inventoryItem { id } }\n        }\n      }\n    }\n  }\n": {return: OrderQuery, variables: OrderQueryVariables},
  "#graphql\n  query ProductItems($id: ID!, $after: String) {\n    product(id: $id) {\n      status\n      productType\n      tags\n      options { name values }\n      priceRangeV2 { minVariantPrice { amount } }\n      collections(first: 50) { nodes { id title } }\n      variants(first: 100, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes { id displayName inventoryPolicy inventoryItem { id sku tracked } }\n      }\n    }\n  }\n": {return: ProductItemsQuery, variables: ProductItemsQueryVariables},
  "#graphql\n  query UpdatedOrders($query: String!, $after: String) {\n    orders(first: 100, after: $after, query: $query, sortKey: UPDATED_AT) {\n      pageInfo { hasNextPage endCursor }\n      nodes { id updatedAt }\n    }\n  }\n": {return: UpdatedOrdersQuery, variables: UpdatedOrdersQueryVariables},
  "#graphql\n  query ItemLevels($ids: [ID!]!) {\n    nodes(ids: $ids) {\n      ... on InventoryItem {\n        id\n        inventoryLevels(first: 20) {\n          pageInfo { hasNextPage }\n          nodes { isActive location { id } quantities(names: [\"available\", \"on_hand\"]) { name quantity } }\n        }\n      }\n    }\n  }\n": {return: ItemLevelsQuery, variables: ItemLevelsQueryVariables},
  "#graphql\n  query Shop {\n    shop { name ianaTimezone currencyCode }\n  }\n": {return: ShopQuery, variables: ShopQueryVariables},
  "#graphql\n  query GrantedScopes {\n    currentAppInstallation { accessScopes { handle } }\n  }\n": {return: GrantedScopesQuery, variables: GrantedScopesQueryVariables},
  "#graphql\n  query Location($id: ID!) {\n    location(id: $id) { id name isActive fulfillsOnlineOrders }\n  }\n": {return: LocationQuery, variables: LocationQueryVariables},
  "#graphql\n  query SubstitutesOf($id: ID!) {\n    product(id: $id) {\n      id\n      title\n      status\n      productType\n      tags\n      options { name values }\n      priceRangeV2 { minVariantPrice { amount } }\n      pinned: metafield(namespace: \"$app\", key: \"alternatives\") { jsonValue }\n      banned: metafield(namespace: \"$app\", key: \"never_substitutes\") { jsonValue }\n      shown: metafield(namespace: \"$app\", key: \"substitutes\") { jsonValue }\n    }\n  }\n": {return: SubstitutesOfQuery, variables: SubstitutesOfQueryVariables},
  "#graphql\n  query SubstituteCandidates($first: Int!, $query: String!) {\n    products(first: $first, query: $query, sortKey: ID) {\n      nodes {\n        id\n        title\n        productType\n        tags\n        options { name values }\n        priceRangeV2 { minVariantPrice { amount } }\n      }\n    }\n  }\n": {return: SubstituteCandidatesQuery, variables: SubstituteCandidatesQueryVariables},
  "#graphql\n  query ProductTitles($ids: [ID!]!) {\n    nodes(ids: $ids) { ... on Product { id title } }\n  }\n": {return: ProductTitlesQuery, variables: ProductTitlesQueryVariables},
  "#graphql\n  query Transfer($id: ID!, $after: String) {\n    inventoryTransfer(id: $id) {\n      id\n      name\n      referenceName\n      dateCreated\n      origin { location { id } }\n      destination { location { id } }\n      shipments(first: 10, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes { id name }\n      }\n    }\n  }\n": {return: TransferQuery, variables: TransferQueryVariables},
  "#graphql\n  query ShipmentLines($id: ID!, $after: String) {\n    inventoryShipment(id: $id) {\n      id\n      lineItems(first: 100, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        nodes { id inventoryItem { id } }\n      }\n    }\n  }\n": {return: ShipmentLinesQuery, variables: ShipmentLinesQueryVariables},
  "#graphql\n  query OpenTransfers($after: String) {\n    inventoryTransfers(first: 25, after: $after, query: \"status:ready_to_ship OR status:in_progress\") {\n      pageInfo { hasNextPage endCursor }\n      nodes { id shipments(first: 20) { nodes { id } } }\n    }\n  }\n": {return: OpenTransfersQuery, variables: OpenTransfersQueryVariables},
  "#graphql\n  query VariantAddress($id: ID!) {\n    productVariant(id: $id) { legacyResourceId product { onlineStoreUrl } }\n  }\n": {return: VariantAddressQuery, variables: VariantAddressQueryVariables},
}

interface GeneratedMutationTypes {
  "#graphql\n  mutation AdjustInventory($input: InventoryAdjustQuantitiesInput!, $key: String!) {\n    inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {\n      inventoryAdjustmentGroup { id }\n      userErrors { code field message }\n    }\n  }\n": {return: AdjustInventoryMutation, variables: AdjustInventoryMutationVariables},
  "#graphql\n  mutation RunBulkQuery($query: String!) {\n    bulkOperationRunQuery(query: $query, groupObjects: true) {\n      bulkOperation { id }\n      userErrors { field message code }\n    }\n  }\n": {return: RunBulkQueryMutation, variables: RunBulkQueryMutationVariables},
  "#graphql\n  mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {\n    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {\n      fulfillmentHold { id }\n      userErrors { field message code }\n    }\n  }\n": {return: HoldMutation, variables: HoldMutationVariables},
  "#graphql\n  mutation ReleaseHolds($id: ID!, $holdIds: [ID!]!) {\n    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {\n      fulfillmentOrder { id }\n      userErrors { field message code }\n    }\n  }\n": {return: ReleaseHoldsMutation, variables: ReleaseHoldsMutationVariables},
  "#graphql\n  mutation ReleaseAndHold($id: ID!, $holdIds: [ID!]!, $hold: FulfillmentOrderHoldInput!) {\n    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {\n      fulfillmentOrder { id }\n      userErrors { field message code }\n    }\n    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {\n      fulfillmentHold { id }\n      userErrors { field message code }\n    }\n  }\n": {return: ReleaseAndHoldMutation, variables: ReleaseAndHoldMutationVariables},
  "#graphql\n  mutation SetInventoryPolicy($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {\n    productVariantsBulkUpdate(productId: $productId, variants: $variants) { userErrors { field message code } }\n  }\n": {return: SetInventoryPolicyMutation, variables: SetInventoryPolicyMutationVariables},
  "#graphql\n  mutation DefineMetafield($definition: MetafieldDefinitionInput!) {\n    metafieldDefinitionCreate(definition: $definition) {\n      createdDefinition { id }\n      userErrors { field message code }\n    }\n  }\n": {return: DefineMetafieldMutation, variables: DefineMetafieldMutationVariables},
  "#graphql\n  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {\n    metafieldsSet(metafields: $metafields) {\n      metafields { id }\n      userErrors { field message code }\n    }\n  }\n": {return: SetMetafieldsMutation, variables: SetMetafieldsMutationVariables},
  "#graphql\n  mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {\n    metafieldsDelete(metafields: $metafields) { userErrors { field message } }\n  }\n": {return: DeleteMetafieldsMutation, variables: DeleteMetafieldsMutationVariables},
  "#graphql\n  mutation AddTags($id: ID!, $tags: [String!]!) {\n    tagsAdd(id: $id, tags: $tags) { userErrors { field message } }\n  }\n": {return: AddTagsMutation, variables: AddTagsMutationVariables},
  "#graphql\n  mutation RemoveTags($id: ID!, $tags: [String!]!) {\n    tagsRemove(id: $id, tags: $tags) { userErrors { field message } }\n  }\n": {return: RemoveTagsMutation, variables: RemoveTagsMutationVariables},
}
declare module '@shopify/admin-api-client' {
  type InputMaybe<T> = AdminTypes.InputMaybe<T>;
  interface AdminQueries extends GeneratedQueryTypes {}
  interface AdminMutations extends GeneratedMutationTypes {}
}
