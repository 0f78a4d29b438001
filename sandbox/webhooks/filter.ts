import { matchesText, search } from "../graphql/search.ts";

/**
 * A subscription's `filter` in Shopify's search syntax over the body's fields, `status:open AND variants.price:>=10`.
 * Source: shopify.dev, "Filter the events you receive".
 */
export function passesFilter(body: unknown, filter: string | null): boolean {
  if (!filter) return true;
  const anyField = new Proxy<Record<string, Term>>(
    {},
    { get: (_target, key) => (key === "default" ? undefined : fieldTerm(String(key))) },
  );
  return search([body], filter, anyField).length > 0;
}

type Term = (body: unknown, value: string, comparison: string) => boolean;

function fieldTerm(path: string): Term {
  return (body, value, comparison) =>
    valuesAt(body, path.split(".")).some((found) => {
      if (comparison === "=") return matchesText(textOf(found), value);
      const [actual, wanted] = [comparable(found), comparable(value)];
      if (comparison === ">") return actual > wanted;
      if (comparison === ">=") return actual >= wanted;
      return comparison === "<" ? actual < wanted : actual <= wanted;
    });
}

/** A value as text; null has none. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Numbers compare as numbers, instants as instants. */
function comparable(value: unknown): number {
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(textOf(value) ?? "") : number;
}

/** Every value at a path; a list on the way is entered at each of its elements. */
function valuesAt(body: unknown, path: string[]): unknown[] {
  const [key, ...rest] = path;
  if (key === undefined) return [body];
  if (Array.isArray(body)) return body.flatMap((element) => valuesAt(element, path));
  if (body === null || typeof body !== "object" || !(key in body)) return [];
  return valuesAt((body as Record<string, unknown>)[key], rest);
}

/** The body with only the named fields, `["id", "line_items.quantity"]`. No names: all of it. */
export function withFields(body: unknown, includeFields: string[]): unknown {
  if (includeFields.length === 0) return body;
  if (Array.isArray(body)) return body.map((element) => withFields(element, includeFields));
  if (body === null || typeof body !== "object") return body;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    const inner = includeFields
      .filter((field) => field.startsWith(`${key}.`))
      .map((field) => field.slice(key.length + 1));
    if (includeFields.includes(key)) kept[key] = value;
    else if (inner.length > 0) kept[key] = withFields(value, inner);
  }
  return kept;
}
