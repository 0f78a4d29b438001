import { NotSimulated } from "../refusal.ts";

/**
 * Shopify's search syntax: `key:value`, `key:>value` (and >=, <, <=), quotes, a backslash before a letter that
 * would mean something, `-` or NOT, AND (the default), OR, parentheses.
 * Source: shopify.dev, "API search syntax".
 */
export type Term<T> = (node: T, value: string, comparison: Comparison) => boolean;
export type Comparison = "=" | ">" | ">=" | "<" | "<=";

type Predicate<T> = (node: T) => boolean;

const TOKEN =
  /\(|\)|-?[\w.]+:[<>]=?(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s()]+)|-?[\w.]+:(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s()]+)|-?"(?:[^"\\]|\\.)*"|-?'[^']*'|[^\s()]+/g;
const KEYED = /^([\w.]+):([<>]=?)?(.*)$/s;

/** The nodes that satisfy the query. A key that is not among the terms is an error, not an empty answer. */
export function search<T>(nodes: Iterable<T>, query: string | null | undefined, terms: Record<string, Term<T>>): T[] {
  const all = [...nodes];
  const tokens = query?.match(TOKEN) ?? [];
  if (tokens.length === 0) return all;
  const matches = parse(tokens, terms);
  return all.filter(matches);
}

function parse<T>(tokens: string[], terms: Record<string, Term<T>>): Predicate<T> {
  let position = 0;

  function either(): Predicate<T> {
    let left = both();
    while (tokens[position] === "OR") {
      position += 1;
      const [a, b] = [left, both()];
      left = (node) => a(node) || b(node);
    }
    return left;
  }

  function both(): Predicate<T> {
    let left = one();
    while (position < tokens.length && tokens[position] !== ")" && tokens[position] !== "OR") {
      if (tokens[position] === "AND") position += 1;
      const [a, b] = [left, one()];
      left = (node) => a(node) && b(node);
    }
    return left;
  }

  function one(): Predicate<T> {
    const token = tokens[position] ?? "";
    position += 1;
    if (token === "(") {
      const inner = either();
      position += 1;
      return inner;
    }
    if (token === "NOT") return negated(one());
    return token.startsWith("-") ? negated(term(token.slice(1), terms)) : term(token, terms);
  }

  return either();
}

function negated<T>(predicate: Predicate<T>): Predicate<T> {
  return (node) => !predicate(node);
}

function term<T>(token: string, terms: Record<string, Term<T>>): Predicate<T> {
  const [, key = "default", comparison, value = token] = KEYED.exec(token) ?? [];
  const matches = terms[key];
  if (!matches) throw new NotSimulated(`the search term ${key === "default" ? token : `${key}:`}`);
  const unquoted = value.replace(/^(["'])(.*)\1$/s, "$2").replaceAll(/\\(.)/gs, "$1");
  return (node) => matches(node, unquoted, (comparison ?? "=") as Comparison);
}

/** Equality without regard to case; a trailing `*` matches any rest. */
export function matchesText(actual: string | null, value: string): boolean {
  if (actual === null) return false;
  const [a, b] = [actual.toLowerCase(), value.toLowerCase()];
  return b.endsWith("*") ? a.startsWith(b.slice(0, -1)) : a === b;
}

/** Compares an instant with the searched one. */
export function matchesInstant(actual: string | null, value: string, comparison: Comparison): boolean {
  if (actual === null) return false;
  return compare(Date.parse(actual), Date.parse(value), comparison);
}

/** Compares the digits of a gid with the searched id. */
export function matchesId(gid: string, value: string, comparison: Comparison): boolean {
  return compare(Number(/(\d+)(\?.*)?$/.exec(gid)?.[1]), Number(/(\d+)$/.exec(value)?.[1]), comparison);
}

function compare(a: number, b: number, comparison: Comparison): boolean {
  switch (comparison) {
    case "=":
      return a === b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
  }
}
