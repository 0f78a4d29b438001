import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import { parseGid } from "./admin-links.ts";

/** What the address of a restock's preview names an edit by. */
const NAMES = { pin: "pin", skip: "skip", put_first: "first" } as const;

/** Order lines are named by Shopify's number of them, and a pin with its units: `pin=12-3&skip=14&first=15`. */
const ENTRY = /^(\d{1,20})(?:-([1-9]\d{0,8}))?$/;

/** The edits that an address holds, one a line. What is not understood counts as not asked for. */
export function readEdits(address: URLSearchParams): RestockEdit[] {
  const edits = (["pin", "skip", "put_first"] as const).flatMap((act) =>
    address.getAll(NAMES[act]).flatMap((entry) => readEdit(act, entry)),
  );
  return [...new Map(edits.map((edit) => [edit.lineId, edit])).values()];
}

function readEdit(act: RestockEdit["act"], entry: string): RestockEdit[] {
  const [, line, units] = ENTRY.exec(entry) ?? [];
  if (line === undefined || (act === "pin") !== (units !== undefined)) return [];
  const lineId = `gid://shopify/LineItem/${line}`;
  return [act === "pin" ? { lineId, act, units: Number(units) } : { lineId, act }];
}

/** The address with other edits. */
export function writeEdits(address: URLSearchParams, edits: readonly RestockEdit[]): URLSearchParams {
  const written = new URLSearchParams(address);
  for (const name of Object.values(NAMES)) written.delete(name);
  for (const edit of edits) {
    const line = parseGid(edit.lineId)?.number ?? "";
    written.append(NAMES[edit.act], edit.act === "pin" ? `${line}-${edit.units}` : line);
  }
  return written;
}

/** The edits with another one for a line, or with none. A line that is put first comes before those that were. */
export function withEdit(edits: readonly RestockEdit[], lineId: string, edit: RestockEdit | null): RestockEdit[] {
  const others = edits.filter((other) => other.lineId !== lineId);
  if (edit?.act === "put_first") return [edit, ...others];
  return edit ? [...others, edit] : others;
}

/** Those of the lines that are put first, in that order. */
export function linesPutFirst(edits: readonly RestockEdit[], lineIds: readonly string[]): string[] {
  const own = new Set(lineIds);
  return edits.flatMap(({ act, lineId }) => (act === "put_first" && own.has(lineId) ? [lineId] : []));
}

/** Whether a line that is put first goes one place towards the first of its item, or away from it. */
export type Step = "up" | "down";

/**
 * The edits with a line one place further among those of its item that are put first; the same when it is at the end.
 *
 * @param lineIds the item's lines that are put first, in any order.
 */
export function withStep(
  edits: readonly RestockEdit[],
  lineId: string,
  step: Step,
  lineIds: readonly string[],
): RestockEdit[] {
  const order = linesPutFirst(edits, lineIds);
  const place = order.indexOf(lineId);
  const neighbour = place < 0 ? undefined : order[step === "up" ? place - 1 : place + 1];
  const [own, other] = [lineId, neighbour].map((id) => edits.find((edit) => edit.lineId === id));
  if (!own || !other) return [...edits];
  return edits.map((edit) => (edit === own ? other : edit === other ? own : edit));
}
