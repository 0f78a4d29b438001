import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { buildClientSchema, isEnumType, type IntrospectionQuery } from "graphql";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { root } from "../../scripts/tool.ts";

// Guards the repository itself: what no tool of `npm run check` looks at.

/** A file of one concept fits in this; one that does not is two concepts. Tests are lists of examples and may be longer. */
const LINES_AT_MOST = 300;
const LINES_OF_A_TEST_AT_MOST = 400;

const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const tracked = execFileSync("git", ["-c", "safe.directory=*", "ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter(Boolean);
const sources = tracked.filter(
  (file) => /\.(ts|tsx|mjs|cjs|js|liquid|css)$/.test(file) && !file.includes("/generated/"),
);

/** The sources with a line that matches, each with that line. */
function linesThatMatch(pattern: RegExp) {
  return sources.flatMap((file) => {
    const lines = read(file).split("\n");
    return lines.filter((line) => pattern.test(line)).map((line) => `${file}: ${line.trim()}`);
  });
}

describe("GIVEN the repository WHEN its files are read THEN", () => {
  test(`no source is longer than ${LINES_AT_MOST} lines`, () => {
    const bound = (file: string) => (file.startsWith("tests/") ? LINES_OF_A_TEST_AT_MOST : LINES_AT_MOST);
    const lengths = sources.map((file) => ({ file, lines: read(file).trimEnd().split("\n").length }));
    expect(lengths.filter(({ file, lines }) => lines > bound(file))).toEqual([]);
  });

  test("no test is skipped or runs alone, and no check is switched off", () => {
    expect(linesThatMatch(/\b(test|it|describe)\.(only|skip|todo|fails)\b/)).toEqual([]);
    expect(linesThatMatch(/(eslint|oxlint)-disable|@ts-(ignore|nocheck|expect-error)|prettier[-]ignore/)).toEqual([]);
  });

  test("no test lies among the routes, where Remix would serve it", () => {
    expect(tracked.filter((file) => /^app\/routes\/.*test/.test(file))).toEqual([]);
  });
});

describe("GIVEN the environment WHEN .env.example is read THEN", () => {
  const example = new Map(
    [...read(".env.example").matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value] as const),
  );

  test("it names every variable that the app reads, and no other", () => {
    const variables = [...read("app/config/env.ts").matchAll(/^ {2}([A-Z][A-Z_]+): z\b/gm)].map(
      ([, name = ""]) => name,
    );
    expect([...example.keys()].toSorted()).toEqual(variables.toSorted());
  });

  test("its scopes are those of shopify.app.toml", () => {
    const { access_scopes: asked } = parse(read("shopify.app.toml")) as { access_scopes: { scopes: string } };
    expect(example.get("SCOPES")).toBe(asked.scopes);
  });
});

describe("GIVEN shopify.app.toml WHEN it is held against Shopify's schema THEN", () => {
  type Subscription = { topics?: string[]; compliance_topics?: string[] };
  const toml = parse(read("shopify.app.toml")) as { webhooks: { api_version: string; subscriptions: Subscription[] } };
  const version = toml.webhooks.api_version;
  const compressed = readFileSync(path.join(root, `app/shopify/schema/admin-${version}.json.gz`));
  const { data } = JSON.parse(gunzipSync(compressed).toString()) as { data: IntrospectionQuery };
  const schema = buildClientSchema(data);

  test("every topic exists, and none is asked for twice", () => {
    const known = schema.getType("WebhookSubscriptionTopic");
    if (!isEnumType(known)) throw new Error("The schema has no enum of topics.");
    const topics = toml.webhooks.subscriptions.flatMap((subscription) => subscription.topics ?? []);
    const unknown = topics.filter((topic) => !known.getValue(topic.replaceAll("/", "_").toUpperCase()));
    expect(unknown).toEqual([]);
    expect(new Set(topics).size).toBe(topics.length);
  });

  test("the three topics that Shopify requires of every app are there", () => {
    const compliance = toml.webhooks.subscriptions.flatMap((subscription) => subscription.compliance_topics ?? []);
    expect(compliance.toSorted()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
  });

  test("the server speaks the same version", () => {
    expect(version).toBe("2026-10");
    expect(read("app/shopify/app.ts")).toContain("apiVersion: ApiVersion.October26");
  });
});
