import { parseArgs } from "node:util";
import { ClearError } from "../../scripts/clear-error.ts";

export type DemoOptions = {
  /** Play the story and exit, rather than stay. */
  story: boolean;
  /** Begin with an empty shop and an empty database. */
  reset: boolean;
  /** The first of four ports in a row: local Shopify, tunnel, app, database. */
  port: number;
};

export const USAGE = `npm run demo -- [options]
  --story      play the story of one restock, print what was expected and what was seen, and exit
  --reset      begin with an empty shop
  --port N     use ports N to N+3 (4000): local Shopify, the app's public address, the app, its database`;

const DEFAULT_PORT = 4000;
const HIGHEST_PORT = 65_535;

/** Throws a ClearError that shows the usage. */
export function readOptions(args: string[]): DemoOptions {
  const options = { story: { type: "boolean" }, reset: { type: "boolean" }, port: { type: "string" } } as const;
  try {
    const { values } = parseArgs({ args, options });
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 1 || port + 3 > HIGHEST_PORT)
      throw new Error(`--port ${values.port} is no port`);
    return { story: values.story ?? false, reset: values.reset ?? false, port };
  } catch (error) {
    throw new ClearError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}
