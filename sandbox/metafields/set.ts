import { createHash } from "node:crypto";
import type { ShopContext } from "../context.ts";
import { Refusal, refuse, type UserError } from "../refusal.ts";
import { gidType, type Gid, type Metafield } from "../state/index.ts";
import { findDefinition, ownerTypeOf } from "./definitions.ts";
import { isForeign, resolveNamespace } from "./namespace.ts";
import { valueFault } from "./values.ts";

/** Shopify's bounds. */
const MAX_PER_CALL = 25;
const MAX_KEY_LENGTH = 64;
const MIN_KEY_LENGTH = 2;

export interface OwnMetafieldInput {
  namespace?: string | null;
  key?: string | null;
  type?: string | null;
  value?: string | null;
}

interface MetafieldsSetInput extends OwnMetafieldInput {
  ownerId: Gid;
  key: string;
  value: string;
  compareDigest?: string | null;
}

/** `metafieldsSet`: at most 25, all or none. `compareDigest: null` means that there must be none yet. */
export function setMetafields(
  context: ShopContext,
  { metafields }: { metafields: MetafieldsSetInput[] },
): { metafields: Metafield[] } {
  if (metafields.length > MAX_PER_CALL) {
    return refuse(
      ["metafields"],
      `Exceeded the maximum metafields input limit of ${MAX_PER_CALL}.`,
      "LESS_THAN_OR_EQUAL_TO",
    );
  }
  const errors = metafields.flatMap((input, index) => inputErrors(context, input, index));
  if (errors.length > 0) throw new Refusal(errors);
  return { metafields: metafields.map((input) => write(context, input.ownerId, input)) };
}

/** Sets the metafields that come with the creation of their owner. */
export function setOwnMetafields(context: ShopContext, ownerId: Gid, inputs: OwnMetafieldInput[]): void {
  for (const input of inputs) write(context, ownerId, input);
}

function inputErrors(context: ShopContext, input: MetafieldsSetInput, index: number): UserError[] {
  const field = (name: string) => ["metafields", String(index), name];
  const fault = (name: string, message: string, code: string): UserError[] => [{ field: field(name), message, code }];
  const namespace = resolveNamespace(context.app, input.namespace);
  const existing = findMetafield(context, input.ownerId, namespace, input.key);
  const type = input.type ?? typeOf(context, input.ownerId, namespace, input.key);
  if (!ownerExists(context, input.ownerId)) return fault("ownerId", "Owner does not exist.", "INVALID");
  if (isForeign(context.app, namespace))
    return fault(
      "namespace",
      "Access to this namespace and key on Metafields for this resource type is not allowed.",
      "APP_NOT_AUTHORIZED",
    );
  if (input.key.length > MAX_KEY_LENGTH)
    return fault("key", `Key is too long (maximum is ${MAX_KEY_LENGTH} characters)`, "TOO_LONG");
  if (input.key.length < MIN_KEY_LENGTH)
    return fault("key", `Key is too short (minimum is ${MIN_KEY_LENGTH} characters)`, "TOO_SHORT");
  if (!type) return fault("type", "Type can't be blank", "BLANK");
  if (input.value === "") return fault("value", "Value can't be blank", "BLANK");
  const valueError = valueFault(type, input.value);
  if (valueError) return fault("value", valueError, "INVALID_VALUE");
  if (input.compareDigest !== undefined && input.compareDigest !== (existing ? compareDigest(existing) : null)) {
    return [
      {
        field: ["metafields", String(index)],
        message: "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
        code: "STALE_OBJECT",
      },
    ];
  }
  return [];
}

function write(context: ShopContext, ownerId: Gid, input: OwnMetafieldInput): Metafield {
  const namespace = resolveNamespace(context.app, input.namespace);
  const key = input.key ?? "";
  const now = context.now();
  const existing = findMetafield(context, ownerId, namespace, key);
  const type = input.type ?? existing?.type ?? typeOf(context, ownerId, namespace, key) ?? "single_line_text_field";
  const id = existing?.id ?? context.newGid("Metafield");
  const metafield = {
    id,
    ownerId,
    namespace,
    key,
    type,
    value: input.value ?? "",
    createdAt: existing?.createdAt ?? now,
    updatedAt: now,
  };
  context.shop.metafields.set(id, metafield);
  context.shop.metafieldIds.set(metafieldPath(ownerId, namespace, key), id);
  return metafield;
}

/** `metafieldsDelete`: an entry that is not there answers with null. */
export function deleteMetafields(
  context: ShopContext,
  { metafields }: { metafields: { ownerId: Gid; namespace: string; key: string }[] },
): { deletedMetafields: ({ ownerId: Gid; namespace: string; key: string } | null)[] } {
  const deletedMetafields = metafields.map(({ ownerId, namespace: given, key }) => {
    const namespace = resolveNamespace(context.app, given);
    const metafield = findMetafield(context, ownerId, namespace, key);
    if (!metafield) return null;
    context.shop.metafields.delete(metafield.id);
    context.shop.metafieldIds.delete(metafieldPath(ownerId, namespace, key));
    return { ownerId, namespace, key };
  });
  return { deletedMetafields };
}

/** The metafield of an owner, by its resolved namespace. */
export function findMetafield(
  context: Pick<ShopContext, "shop">,
  ownerId: Gid,
  namespace: string,
  key: string,
): Metafield | null {
  const id = context.shop.metafieldIds.get(metafieldPath(ownerId, namespace, key));
  return context.shop.metafields.get(id ?? "") ?? null;
}

function metafieldPath(ownerId: Gid, namespace: string, key: string): string {
  return `${ownerId} ${namespace} ${key}`;
}

/** What `compareDigest` is compared with. */
export function compareDigest(metafield: Metafield): string {
  return createHash("sha256").update(metafield.value).digest("hex");
}

function typeOf(context: ShopContext, ownerId: Gid, namespace: string, key: string): string | null {
  const existing = findMetafield(context, ownerId, namespace, key);
  return existing?.type ?? findDefinition(context.shop, ownerTypeOf(ownerId), namespace, key)?.type ?? null;
}

function ownerExists(context: ShopContext, ownerId: Gid): boolean {
  const { orders, products, variants, customers, locations, transfers, id } = context.shop;
  const type = gidType(ownerId);
  if (ownerId === id || (type === "AppInstallation" && context.shop.installation?.id === ownerId)) return true;
  return [orders, products, variants, customers, locations, transfers].some((owners: Map<Gid, unknown>) =>
    owners.has(ownerId),
  );
}
