import type { QueueColumns } from "./queue-columns.ts";

/** The order of two lines that numbers do not tell apart: by their ids, never 0 for two different lines. */
export type TieBreak = (a: number, b: number) => number;

/** Shorter queues are sorted by insertion, and longer ones in runs of this length that are merged. */
const RUN = 16;

/**
 * Sorts the lines of a queue by precedence, then order time, then ids, into `order`. Numbers are compared where they
 * lie: sorting by a comparison of objects, or of rows of a typed array through `sort`, costs several times as much.
 */
export function sortQueue(lines: QueueColumns, from: number, to: number, tie: TieBreak): void {
  const { order } = lines;
  for (let place = from; place < to; place += 1) order[place] = place;
  for (let start = from; start < to; start += RUN) insertRun(lines, start, Math.min(start + RUN, to), tie);
  if (to - from <= RUN) return;

  let source = order.subarray(from, to);
  let target: Uint32Array = new Uint32Array(source.length);
  for (let width = RUN; width < source.length; width *= 2) {
    for (let start = 0; start < source.length; start += 2 * width) mergeRuns(lines, source, target, start, width, tie);
    [source, target] = [target, source];
  }
  order.set(source, from);
}

function comesBefore({ precedence, orderedAt }: QueueColumns, a: number, b: number, tie: TieBreak): boolean {
  const byPrecedence = (precedence[a] ?? 0) - (precedence[b] ?? 0);
  if (byPrecedence !== 0) return byPrecedence < 0;
  const byTime = (orderedAt[a] ?? 0) - (orderedAt[b] ?? 0);
  return byTime === 0 ? tie(a, b) < 0 : byTime < 0;
}

function insertRun(lines: QueueColumns, start: number, end: number, tie: TieBreak): void {
  const { order } = lines;
  for (let next = start + 1; next < end; next += 1) {
    const line = order[next] ?? 0;
    let place = next;
    for (; place > start; place -= 1) {
      const before = order[place - 1] ?? 0;
      if (comesBefore(lines, before, line, tie)) break;
      order[place] = before;
    }
    order[place] = line;
  }
}

/** Merges two neighbouring sorted runs of `source`, each of `width` lines or what is left, into `target`. */
function mergeRuns(
  lines: QueueColumns,
  source: Uint32Array,
  target: Uint32Array,
  start: number,
  width: number,
  tie: TieBreak,
): void {
  const middle = Math.min(start + width, source.length);
  const end = Math.min(start + 2 * width, source.length);
  let left = start;
  let right = middle;
  for (let place = start; place < end; place += 1) {
    const a = source[left] ?? 0;
    const b = source[right] ?? 0;
    const isLeft = right >= end || (left < middle && !comesBefore(lines, b, a, tie));
    target[place] = isLeft ? a : b;
    if (isLeft) left += 1;
    else right += 1;
  }
}
