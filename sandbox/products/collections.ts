import type { ShopContext } from "../context.ts";
import { onlySimulated, refuse } from "../refusal.ts";
import type { Collection, Gid } from "../state/index.ts";
import { collectionBody } from "../webhooks/bodies/collections.ts";
import { idNumber } from "../webhooks/bodies/shapes.ts";
import { freeHandle, handleOf } from "./handle.ts";

interface CollectionInput {
  title?: string | null;
  handle?: string | null;
  products?: Gid[] | null;
  /** Of no consequence for a new collection. */
  redirectNewHandle?: boolean | null;
}

/** `collectionCreate`: a collection that products are put into by hand. */
export function createCollection(
  context: ShopContext,
  { input }: { input: CollectionInput },
): { collection: Collection } {
  onlySimulated(input, "CollectionInput", ["title", "handle", "products", "redirectNewHandle"]);
  const title = input.title?.trim() ?? "";
  if (title === "") return refuse(["input", "title"], "Title can't be blank");
  const taken = new Set(context.shop.collections.values().map(({ handle }) => handle));
  const collection: Collection = {
    id: context.newGid("Collection"),
    handle: freeHandle(input.handle ?? handleOf(title), (handle) => taken.has(handle)),
    title,
    productIds: knownProducts(context, input.products ?? []),
    updatedAt: context.now(),
  };
  context.shop.collections.set(collection.id, collection);
  context.emit("collections/create", collectionBody(context.shop, collection));
  return { collection };
}

/** `collectionAddProducts`. */
export function addToCollection(
  context: ShopContext,
  { id, productIds }: { id: Gid; productIds: Gid[] },
): { collection: Collection } {
  const collection = requireCollection(context, id);
  collection.productIds = [...new Set([...collection.productIds, ...knownProducts(context, productIds)])];
  return { collection: touchCollection(context, collection) };
}

/** `collectionRemoveProducts`: what Shopify does in a job is done at once here. */
export function removeFromCollection(
  context: ShopContext,
  { id, productIds }: { id: Gid; productIds: Gid[] },
): { job: { id: Gid } } {
  const collection = requireCollection(context, id);
  collection.productIds = collection.productIds.filter((productId) => !productIds.includes(productId));
  touchCollection(context, collection);
  const job = { id: context.newGid("Job") };
  context.shop.jobIds.add(job.id);
  return { job };
}

/** `collectionDelete`. */
export function deleteCollection(
  context: ShopContext,
  { input }: { input: { id: Gid } },
): { deletedCollectionId: Gid; shop: ShopContext["shop"] } {
  const { id } = requireCollection(context, input.id);
  context.shop.collections.delete(id);
  context.emit("collections/delete", { id: idNumber(id), published_scope: "web", admin_graphql_api_id: id });
  return { deletedCollectionId: id, shop: context.shop };
}

function requireCollection({ shop }: ShopContext, id: Gid): Collection {
  return shop.collections.get(id) ?? refuse(["id"], "Collection does not exist");
}

function knownProducts({ shop }: ShopContext, ids: readonly Gid[]): Gid[] {
  for (const id of ids) if (!shop.products.has(id)) refuse(["productIds"], "Product does not exist");
  return [...new Set(ids)];
}

function touchCollection(context: ShopContext, collection: Collection): Collection {
  collection.updatedAt = context.now();
  context.emit("collections/update", collectionBody(context.shop, collection));
  return collection;
}
