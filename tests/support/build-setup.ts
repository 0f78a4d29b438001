import { buildIfStale } from "../../scripts/build.ts";

/** Builds the pages before two workers at a time look at them. */
export default async function setup() {
  await buildIfStale();
}
