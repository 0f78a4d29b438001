import path from "node:path";
import { root } from "../../scripts/tool.ts";
import type { RunningSandbox } from "../server.ts";
import { SHOP } from "./house.ts";

/** The version of the Admin API that the whole project speaks. */
const API_VERSION = "2026-10";

/** Where a program reaches the shop's Admin API. */
export function apiAddress(sandbox: RunningSandbox): string {
  return `${sandbox.url}/${SHOP}/admin/api/${API_VERSION}/graphql.json`;
}

/** Where a buyer reaches the shop. */
export function storefrontAddress(sandbox: RunningSandbox): string {
  return `${sandbox.url}/${SHOP}`;
}

/** What somebody who has just started the demo wants to know. */
export function describeAddresses(sandbox: RunningSandbox, directory: string): string {
  const rows = [
    ["Admin, with the app", `${sandbox.url}/${SHOP}/admin/apps/${sandbox.app.handle}`],
    ["Storefront", `${storefrontAddress(sandbox)}/collections/all`],
    ["Control page", `${sandbox.url}/control`],
    ["Admin API", apiAddress(sandbox)],
    ["its access token", `${sandbox.staticToken(SHOP)} (header X-Shopify-Access-Token)`],
    ["Logs of the app", path.join(path.relative(root, directory), "{web,worker}.log")],
  ];
  return rows.map(([name, value]) => `  ${name?.padEnd(20)}  ${value}`).join("\n");
}
