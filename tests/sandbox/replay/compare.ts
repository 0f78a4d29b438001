import { isObject, type Exchange, type RecordedError } from "./exchanges.ts";
import { typeOf, type Ids } from "./ids.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
const CURSOR = /^eyJ/;
/** Names are counted up by each shop for itself: `#1082`, `#T0087-2`. */
const COUNTED_NAME = /^#([A-Z]*)\d+(.*)$/;
const REQUEST_ID = /Request ID: \S+/;

/** What our answer says otherwise than the recorded one: shape, codes, texts and quantities. Ids are learned on the way. */
export function differences(
  exchange: Exchange,
  answer: { data?: unknown; errors?: readonly unknown[] },
  ids: Ids,
): string[] {
  const sent = textsIn(exchange.variables);
  const isOurs = ({ path }: RecordedError) => !exchange.foreignRoots.has(String(path?.[0]));
  const brief = ({ message, path, extensions }: RecordedError) => ({ message, path, code: extensions?.code });
  const recordedErrors = exchange.errors.filter(isOurs).map(brief);
  const ourErrors = ((answer.errors ?? []) as RecordedError[]).filter(isOurs).map(brief);
  return [
    ...compare(recordedErrors, ourErrors, "errors", ids, sent),
    ...compare(exchange.data, answer.data ?? null, "data", ids, sent),
  ];
}

function compare(recorded: unknown, ours: unknown, place: string, ids: Ids, sent: ReadonlySet<string>): string[] {
  if (Array.isArray(recorded)) return compareLists(recorded, ours, place, ids, sent);
  if (isObject(recorded)) {
    if (!isObject(ours)) return [`${place}: ${JSON.stringify(ours)} instead of an object`];
    return Object.entries(recorded).flatMap(([key, value]) => compare(value, ours[key], `${place}.${key}`, ids, sent));
  }
  const fault = typeof recorded === "string" ? compareTexts(recorded, ours, ids, sent) : compareValues(recorded, ours);
  return fault === null ? [] : [`${place}: ${fault}`];
}

function compareLists(
  recorded: unknown[],
  ours: unknown,
  place: string,
  ids: Ids,
  sent: ReadonlySet<string>,
): string[] {
  if (!Array.isArray(ours)) return [`${place}: ${JSON.stringify(ours)} instead of a list`];
  if (ours.length !== recorded.length) return [`${place}: ${ours.length} instead of ${recorded.length} entries`];
  return recorded.flatMap((value, index) => compare(value, ours[index], `${place}.${index}`, ids, sent));
}

function compareTexts(recorded: string, ours: unknown, ids: Ids, sent: ReadonlySet<string>): string | null {
  if (typeOf(recorded) !== "") return ids.compare(recorded, ours);
  if (typeof ours !== "string") return `${JSON.stringify(ours)} instead of ${JSON.stringify(recorded)}`;
  if (INSTANT.test(recorded) && !sent.has(recorded)) return INSTANT.test(ours) ? null : `${ours} instead of an instant`;
  if (CURSOR.test(recorded)) return CURSOR.test(ours) ? null : `${ours} instead of a cursor`;
  const [a, b] = [COUNTED_NAME.exec(recorded), COUNTED_NAME.exec(ours)];
  if (a && b) return a[1] === b[1] && a[2] === b[2] ? null : `${ours} instead of ${recorded}`;
  const expected = ids.translate(recorded).replace(REQUEST_ID, "");
  return ours.replace(REQUEST_ID, "") === expected
    ? null
    : `${JSON.stringify(ours)} instead of ${JSON.stringify(expected)}`;
}

function compareValues(recorded: unknown, ours: unknown): string | null {
  const expected = recorded ?? null;
  return (ours ?? null) === expected ? null : `${JSON.stringify(ours)} instead of ${JSON.stringify(expected)}`;
}

function textsIn(value: unknown): Set<string> {
  if (typeof value === "string") return new Set([value]);
  const inner = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return new Set(inner.flatMap((one: unknown) => [...textsIn(one)]));
}
