import { now } from "../config/clock.ts";
import { IMPORT_BATCH, IMPORT_POLL_MS, IMPORT_SLICE_MS } from "../config/limits.ts";
import { prisma, type Transaction } from "../db/client.ts";
import { endImportStep, findOpenImport, noteImport, type ImportStep, type OpenImport } from "../db/imports.ts";
import { extendClaim, handBack, markDirty, settleMark, type Claim, type Mark, type MarkKind } from "../db/marks.ts";
import { saveOrders } from "../db/orders.ts";
import { adminApi, AdminApiError, type AdminApi } from "../shopify/admin-api.ts";
import { BulkOrderAssembler, type BulkOrder } from "../shopify/bulk-orders.ts";
import {
  ITEMS_QUERY,
  OPEN_ORDERS_QUERY,
  OPEN_TRANSFERS_BULK_QUERY,
  readBulkLines,
  readBulkProgress,
  startBulkQuery,
} from "../shopify/bulk.ts";

const QUERIES: Record<ImportStep, string> = {
  orders: OPEN_ORDERS_QUERY,
  transfers: OPEN_TRANSFERS_BULK_QUERY,
  items: ITEMS_QUERY,
};

/**
 * Carries a shop's import on by one slice: starts the step's bulk query, waits for it, or reads a part of its result.
 * What is saved and how far the result was read are committed together, so an import that is killed goes on where it
 * was. Webhooks flow meanwhile: what they save is newer, and the import never overwrites it.
 */
export async function importShop(claim: Claim): Promise<void> {
  const { shop } = claim;
  const open = await findOpenImport(shop);
  if (!open) return prisma.$transaction((tx) => settleMark(tx, claim));
  const api = await adminApi(shop);
  if (!open.operationId) return start(api, claim, open);

  const progress = await readBulkProgress(api, open.operationId);
  if (progress.kind === "over") {
    // The next try starts the step's query again; the tries are counted like those of any other failure.
    await prisma.$transaction((tx) => noteImport(tx, shop, { operationId: null }));
    throw new AdminApiError(progress.reason, true);
  }
  const { objects } = progress;
  if (progress.kind === "running") {
    return comeBack(claim, IMPORT_POLL_MS, (tx) => noteImport(tx, shop, { allObjects: objects }));
  }
  await prisma.$transaction((tx) => noteImport(tx, shop, { allObjects: objects }));
  const isRead = progress.url === null || (await readSlice(claim, open, progress.url));
  await comeBack(claim, 0, async (tx) => {
    if (isRead) await endImportStep(tx, shop, open.step, now());
  });
}

async function start(api: AdminApi, claim: Claim, { step }: OpenImport): Promise<void> {
  const operationId = await startBulkQuery(api, QUERIES[step]);
  await comeBack(claim, IMPORT_POLL_MS, (tx) =>
    noteImport(tx, claim.shop, { operationId, doneBytes: 0n, doneObjects: 0 }),
  );
}

/** Saves something and hands the claim back for the next slice. */
async function comeBack(claim: Claim, pauseMs: number, save: (tx: Transaction) => Promise<void>): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await extendClaim(tx, claim, now());
    await save(tx);
    await handBack(tx, claim, new Date(now().getTime() + pauseMs), 0);
  });
}

/** What is saved together: complete orders, or marks; and how far the result is read with them. */
interface Batch extends Position {
  orders: BulkOrder[];
  marks: Mark[];
}

/** Reads the step's result for a while; true when it was read to its end. */
async function readSlice(claim: Claim, open: OpenImport, url: string): Promise<boolean> {
  const until = Date.now() + IMPORT_SLICE_MS;
  for await (const batch of readBatches(claim.shop, open, url)) {
    await prisma.$transaction(async (tx) => {
      await extendClaim(tx, claim, now());
      await saveOrders(tx, claim.shop, batch.orders);
      await markDirty(tx, batch.marks, now());
      await noteImport(tx, claim.shop, { doneBytes: BigInt(batch.bytesRead), doneObjects: batch.objectsRead });
    });
    if (Date.now() > until) return false;
  }
  return true;
}

/** How far a result is read. */
interface Position {
  bytesRead: number;
  objectsRead: number;
}

/** The rest of the step's result, in batches that end between two orders. */
async function* readBatches(shop: string, open: OpenImport, url: string): AsyncGenerator<Batch> {
  const assembler = new BulkOrderAssembler();
  let read: Position = { bytesRead: open.doneBytes, objectsRead: open.doneObjects };
  let batch: Batch = { ...read, orders: [], marks: [] };
  for await (const { object, bytesRead } of readBulkLines(url, open.doneBytes)) {
    const next = { bytesRead, objectsRead: read.objectsRead + 1 };
    if (open.step === "orders") {
      const complete = assembler.add(object);
      // What was read up to here, without this line, is what has to be saved to begin anew with it.
      if (complete) take(batch.orders, [complete], batch, read);
    } else {
      take(batch.marks, marksOf(shop, open.step, object), batch, next);
    }
    read = next;
    if (batch.orders.length >= IMPORT_BATCH || batch.marks.length >= IMPORT_BATCH) {
      yield batch;
      batch = { bytesRead: batch.bytesRead, objectsRead: batch.objectsRead, orders: [], marks: [] };
    }
  }
  const last = assembler.finish();
  take(batch.orders, last ? [last] : [], batch, read);
  yield batch;
}

/** Adds entries to a list of the batch and notes how far the result is read with them. */
function take<Entry>(
  list: Entry[],
  entries: readonly Entry[],
  batch: Batch,
  { bytesRead, objectsRead }: Position,
): void {
  list.push(...entries);
  batch.bytesRead = bytesRead;
  batch.objectsRead = objectsRead;
}

/** What an object of the other two steps asks to be read: the transfer, or an item for which somebody may wait. */
function marksOf(shop: string, step: ImportStep, object: Record<string, unknown>): Mark[] {
  const mark = (kind: MarkKind, subjectId: unknown): Mark[] => [{ shop, kind, subjectId: String(subjectId) }];
  if (step === "transfers") return mark("transfer", object["id"]);
  const isSoldPastZero = object["inventoryPolicy"] === "CONTINUE";
  const isOversold = (object["quantities"] as { quantity: number }[] | undefined)?.some((level) => level.quantity < 0);
  return isSoldPastZero || isOversold ? mark("item", object["__parentId"]) : [];
}
