import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { ApiType, pluckConfig, preset } from "@shopify/api-codegen-preset";
import type { IntrospectionQuery } from "graphql";
import { pruneSchema } from "../../scripts/prune-schema.ts";

// `npm run codegen`: types for the variables and answers of every operation in operations/, from Shopify's own schema.

const here = path.dirname(fileURLToPath(import.meta.url));
const operations = path.join(here, "operations");

/** An operation stands in a template of its own, marked by "#graphql". */
function operationsOf(file: string) {
  const source = readFileSync(file, "utf8");
  return [...source.matchAll(/`#graphql(.*?)`/gs)].map((match) => match[1] ?? "");
}

function writePrunedSchema() {
  const files = readdirSync(operations, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const compressed = readFileSync(path.join(here, "schema", "admin-2026-10.json.gz"));
  const schema = JSON.parse(gunzipSync(compressed).toString()) as { data: IntrospectionQuery };
  const pruned = pruneSchema(
    schema.data,
    files.sort().flatMap((name) => operationsOf(path.join(operations, name))),
  );
  const cache = path.join(here, "../../node_modules/.cache/fillrate");
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, "admin.graphql");
  writeFileSync(file, pruned);
  return file;
}

const generated = path.join(here, "generated");

export default {
  schema: writePrunedSchema(),
  documents: [`${operations}/**/*.ts`],
  pluckConfig,
  generates: {
    [`${generated}/admin.types.d.ts`]: {
      plugins: ["typescript"],
      config: {
        enumsAsTypes: true,
        disableDescriptions: true,
        defaultScalarType: "string",
        scalars: { JSON: "unknown" },
      },
    },
    [`${generated}/admin.generated.d.ts`]: { preset, presetConfig: { apiType: ApiType.Admin } },
  },
};
