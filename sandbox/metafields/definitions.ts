import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import { gidType, type Gid, type MetafieldDefinition, type ShopState } from "../state/index.ts";
import { resolveNamespace } from "./namespace.ts";

/** `MetafieldOwnerType` of the resources that can own metafields here. */
const OWNER_TYPES: Record<string, string> = {
  Order: "ORDER",
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Customer: "CUSTOMER",
  Location: "LOCATION",
  Shop: "SHOP",
  AppInstallation: "API_PERMISSION",
  InventoryTransfer: "INVENTORY_TRANSFER",
};

export function ownerTypeOf(ownerId: Gid): string {
  return OWNER_TYPES[gidType(ownerId) ?? ""] ?? "";
}

interface DefinitionInput {
  ownerType: string;
  namespace?: string | null;
  key: string;
  name: string;
  description?: string | null;
  type: string;
  access?: { admin?: string | null; storefront?: "NONE" | "PUBLIC_READ" | null } | null;
}

/** `metafieldDefinitionCreate`. */
export function createDefinition(
  context: ShopContext,
  { definition }: { definition: DefinitionInput },
): { createdDefinition: MetafieldDefinition } {
  const fields = [
    "ownerType",
    "namespace",
    "key",
    "name",
    "description",
    "type",
    "access",
    "pin",
    "useAsCollectionCondition",
  ];
  onlySimulated(definition, "MetafieldDefinitionInput", fields);
  const namespace = resolveNamespace(context.app, definition.namespace);
  if (findDefinition(context.shop, definition.ownerType, namespace, definition.key)) {
    return refuse(
      ["definition", "key"],
      `Key is in use for ${titleCase(definition.ownerType)} metafields on the '${namespace}' namespace.`,
      "TAKEN",
    );
  }
  return { createdDefinition: addDefinition(context, { ...definition, namespace }) };
}

/** Puts a definition into the shop, from a mutation or from the app's toml. */
export function addDefinition(
  context: Pick<ShopContext, "shop" | "newGid">,
  input: DefinitionInput & { namespace: string },
): MetafieldDefinition {
  const definition: MetafieldDefinition = {
    id: context.newGid("MetafieldDefinition"),
    ownerType: input.ownerType,
    namespace: input.namespace,
    key: input.key,
    name: input.name,
    description: input.description ?? null,
    type: input.type,
    adminAccess: input.access?.admin ?? null,
    storefrontAccess: input.access?.storefront ?? "NONE",
  };
  context.shop.metafieldDefinitions.set(definition.id, definition);
  return definition;
}

/** The definition of a resolved namespace and key. */
export function findDefinition(
  shop: ShopState,
  ownerType: string,
  namespace: string,
  key: string,
): MetafieldDefinition | null {
  const definitions = [...shop.metafieldDefinitions.values()];
  return (
    definitions.find((one) => one.ownerType === ownerType && one.namespace === namespace && one.key === key) ?? null
  );
}

function titleCase(ownerType: string): string {
  return ownerType.charAt(0) + ownerType.slice(1).toLowerCase();
}
