import type { Exchange, Json, Recording } from "./exchanges.ts";
import type { RootArguments } from "./documents.ts";

/** The root field of exchanges that were refused before there was an answer. */
const UNANSWERED: Record<string, string> = { legacySetShape: "inventorySetQuantities" };

/** The arguments of exchanges of which only the answer was kept, by recording; what they must have been follows from the answer. */
export function argumentsOf({ name, json }: Recording, { place, variables, data }: Exchange): RootArguments | null {
  const root = Object.keys((data as Json | null) ?? {})[0] ?? UNANSWERED[place] ?? "";
  const setup = (json.setup ?? {}) as Json;
  const product = { ...setup, ...(setup.product as Json | undefined) } as Record<string, string>;
  const variantId = product.variantId ?? "";
  if (root === "productDelete") return { productDelete: { input: { id: product.productId } } };
  if (root === "productCreate") return { productCreate: { product: { title: titleOf(data) } } };
  if (root === "productVariantsBulkUpdate") {
    const variants = [{ id: variantId, inventoryItem: { tracked: true } }];
    return { productVariantsBulkUpdate: { productId: product.productId, variants } };
  }
  if (isRead(data, ["inventoryItem"])) return { inventoryItem: { id: product.inventoryItemId } };
  if (isRead(data, ["productVariant", "inventoryItem"])) {
    return { productVariant: { id: variantId }, inventoryItem: { id: product.inventoryItemId } };
  }
  if (isRead(data, ["product", "productVariant", "inventoryItem"])) {
    return {
      product: { id: product.productId },
      productVariant: { id: variantId },
      inventoryItem: { id: product.inventoryItemId },
    };
  }
  if (isRead(data, ["product", "inventoryItem"])) {
    return { product: { id: product.productId }, inventoryItem: { id: product.inventoryItemId } };
  }
  if ("input" in variables) return { [root]: { input: variables.input } };
  if (name === "orderCancel-restock") {
    if (root === "orderCancel") return { orderCancel: json.variables as Json };
    return { order: { id: variables.id } };
  }
  return name === "inventory-transfer-lifecycle-local-staging" ? transferArguments(json, place, root) : null;
}

function isRead(data: unknown, roots: string[]): boolean {
  return Object.keys((data as Json | null) ?? {}).join() === roots.join();
}

function titleOf(data: unknown): string {
  return (data as { productCreate: { product: { title?: string } } }).productCreate.product.title ?? "Replayed";
}

interface TransferWorkflow {
  createDraft: { variables: Json };
  editDraft: { variables: Json };
  setDraftItems: { variables: Json };
  duplicateDraft: { variables: Json };
}

function transferArguments(json: Json, place: string, root: string): RootArguments | null {
  const { createDraft, editDraft, setDraftItems, duplicateDraft } = json.workflow as TransferWorkflow;
  const known: Record<string, Json> = {
    draftCreate: createDraft.variables,
    draftEdit: editDraft.variables,
    draftSetItems: setDraftItems.variables,
    draftDuplicate: duplicateDraft.variables,
    readyTransition: duplicateDraft.variables,
    cancelReadyTransfer: duplicateDraft.variables,
    deleteNonDraftGuardrail: duplicateDraft.variables,
  };
  return known[place] ? { [root]: known[place] } : null;
}
