import type { ShopContext } from "../context.ts";
import { NotSimulated, refuse } from "../refusal.ts";
import { gidType, type Customer, type Gid, type Order, type Product } from "../state/index.ts";
import { touchProduct } from "../products/products.ts";
import { touchOrder } from "./update.ts";

/** Shopify's bounds on a resource's tags. */
const MAX_TAG_LENGTH = 255;
const MAX_ORDER_TAG_LENGTH = 40;

/** Tags without blanks around them and without repetition (case does not tell them apart), in alphabetical order. */
export function normalizeTags(tags: string[]): string[] {
  const byName = new Map<string, string>();
  for (const tag of tags.map((one) => one.trim()))
    if (tag !== "" && !byName.has(tag.toLowerCase())) byName.set(tag.toLowerCase(), tag);
  return [...byName.values()].sort((a, b) => a.localeCompare(b));
}

type Tagged = Order | Customer | Product;

/** `tagsAdd`. A tag that is there already changes nothing and announces nothing. */
export function addTags(context: ShopContext, { id, tags }: { id: Gid; tags: string[] }): { node: Tagged } {
  const node = taggedNode(context, id);
  const longest = gidType(id) === "Order" ? MAX_ORDER_TAG_LENGTH : MAX_TAG_LENGTH;
  if (tags.some((tag) => tag.length > longest))
    return refuse(["tags"], `Tag exceeds the maximum length of ${longest} characters`);
  return replaceTags(context, node, normalizeTags([...node.tags, ...tags]));
}

/** `tagsRemove`. */
export function removeTags(context: ShopContext, { id, tags }: { id: Gid; tags: string[] }): { node: Tagged } {
  const node = taggedNode(context, id);
  const removed = new Set(tags.map((tag) => tag.trim().toLowerCase()));
  return replaceTags(
    context,
    node,
    node.tags.filter((tag) => !removed.has(tag.toLowerCase())),
  );
}

function taggedNode(context: ShopContext, id: Gid): Tagged {
  const { orders, customers, products } = context.shop;
  if (!["Order", "Customer", "Product"].includes(gidType(id) ?? ""))
    throw new NotSimulated(`tags of ${gidType(id) ?? id}`);
  const node = orders.get(id) ?? customers.get(id) ?? products.get(id);
  return node ?? refuse(["id"], `${gidType(id) ?? "Resource"} does not exist`);
}

function replaceTags(context: ShopContext, node: Tagged, tags: string[]): { node: Tagged } {
  if (tags.join("\n") === node.tags.join("\n")) return { node };
  node.tags = tags;
  const order = context.shop.orders.get(node.id);
  const product = context.shop.products.get(node.id);
  if (order) touchOrder(context, order);
  else if (product) touchProduct(context, product);
  else node.updatedAt = context.now();
  return { node };
}
