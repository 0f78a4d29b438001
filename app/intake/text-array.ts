/** PostgreSQL's number of the type `text`. */
const TEXT = 25;
const HEAD_BYTES = 20;
const LENGTH_BYTES = 4;
const NULL_LENGTH = -1;

/**
 * A `text[]` in PostgreSQL's binary format, one copy of each element: the driver's own arrays are text that it quotes
 * character by character. Elements are UTF-8 or null.
 *
 * https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/arrayfuncs.c (array_recv)
 */
export function textArray(elements: readonly (string | Buffer | null)[]): Buffer {
  const bytes = elements.reduce((sum, element) => sum + LENGTH_BYTES + bytesOf(element), HEAD_BYTES);
  const array = Buffer.allocUnsafe(bytes);
  const hasNulls = elements.includes(null);
  const head = [1, hasNulls ? 1 : 0, TEXT, elements.length, 1];
  let at = 0;
  for (const field of head) at = array.writeInt32BE(field, at);
  for (const element of elements) {
    at = array.writeInt32BE(element === null ? NULL_LENGTH : bytesOf(element), at);
    if (typeof element === "string") at += array.write(element, at);
    else if (element) at += element.copy(array, at);
  }
  return array;
}

function bytesOf(element: string | Buffer | null): number {
  return element === null ? 0 : Buffer.byteLength(element);
}
