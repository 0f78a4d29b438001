import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** One request and its answer as they were recorded from the real Admin API. */
export interface Exchange {
  /** Where in the recording it stands, `workflows.validation.firstHold`. */
  place: string;
  /** Null where only the answer was kept. */
  query: string | null;
  variables: Json;
  data: unknown;
  errors: RecordedError[];
  requestedCost: number | null;
  /** Root fields of the answer that are not compared. */
  foreignRoots: ReadonlySet<string>;
}

export interface RecordedError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string };
}

export interface Recording {
  name: string;
  apiVersion: string;
  json: Json;
  exchanges: Exchange[];
}

export type Json = Record<string, unknown>;

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The recordings are no part of the project; they are read when they lie beside it, or where the environment says. */
export function recordingsDirectory(): string | null {
  const directory = process.env.FILLRATE_RECORDINGS ?? path.join(ROOT, "../shared/recordings");
  return existsSync(directory) ? directory : null;
}

/** Every recording of a directory; none when there is no directory. */
export function readRecordings(directory: string): Recording[] {
  if (!existsSync(directory)) return [];
  const files = readdirSync(directory).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => {
    const json = JSON.parse(readFileSync(path.join(directory, file), "utf8")) as Json;
    const exchanges = dropRepetitions(exchangesIn(json, []));
    return { name: path.basename(file, ".json"), apiVersion: apiVersionOf(json), json, exchanges };
  });
}

function apiVersionOf(json: Json): string {
  const { apiVersion } = { ...(json.metadata as Json | undefined), ...json };
  return typeof apiVersion === "string" ? apiVersion : "2026-04";
}

/** Every answer in a recording, in the order in which it stands there. */
function exchangesIn(value: unknown, place: string[]): Exchange[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => exchangesIn(one, [...place, String(index)]));
  if (!isObject(value)) return [];
  const answer = answerOf(value);
  if (answer) return [exchange(value, answer, place)];
  const own = isObject(value.response) ? answerOf(value.response) : null;
  const here = own ? [exchange(value, own, place)] : [];
  const below = Object.entries(value).filter(
    ([key]) => key !== "response" && key !== "upstreamCalls" && key !== "variables",
  );
  return [...here, ...below.flatMap(([key, one]) => exchangesIn(one, [...place, key]))];
}

function answerOf(value: Json): Json | null {
  const inner = value.payload ?? value.body ?? value;
  return isObject(inner) && (isObject(inner.data) || inner.data === null || Array.isArray(inner.errors)) ? inner : null;
}

function exchange(holder: Json, answer: Json, place: string[]): Exchange {
  const extensions = answer.extensions as { cost?: { requestedQueryCost?: number } } | undefined;
  return {
    place: place.join("."),
    query: typeof holder.query === "string" ? holder.query : null,
    variables: isObject(holder.variables) ? holder.variables : {},
    data: answer.data ?? null,
    errors: (answer.errors as RecordedError[] | undefined) ?? [],
    requestedCost: extensions?.cost?.requestedQueryCost ?? null,
    foreignRoots: new Set(),
  };
}

/** Some recordings tell the same exchange in several of their workflows. */
function dropRepetitions(exchanges: Exchange[]): Exchange[] {
  const seen = new Set<string>();
  return exchanges.filter(({ query, variables, data, errors }) => {
    const key = JSON.stringify([query, variables, data, errors]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
