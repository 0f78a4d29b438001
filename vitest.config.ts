import { defineConfig } from "vitest/config";
import { LongestFirst } from "./tests/support/longest-first.ts";

/** A browser that loads and hydrates pages. Both bounds are for machines that are busy with other things too. */
const BROWSER_TEST_MILLISECONDS = 120_000;
/** What a page comes to show once it was loaded, under the same bounds. */
const BROWSER_POLL_MILLISECONDS = 30_000;
/** A database that is copied, or answers while the other core is busy. */
const DATABASE_TEST_MILLISECONDS = 60_000;
/** Hundreds of plays of a property, each of them long. */
const PROPERTY_TEST_MILLISECONDS = 30_000;

// The app reads its environment when its modules are loaded, so the files that start it in their own process stay isolated
// from each other. What the others share is code alone: files without isolation load it once.
const databaseSetup = "tests/support/database-setup.ts";

export default defineConfig({
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          isolate: false,
          testTimeout: PROPERTY_TEST_MILLISECONDS,
        },
      },
      {
        test: {
          name: "sandbox",
          include: ["tests/sandbox/**/*.test.ts"],
          isolate: false,
          testTimeout: DATABASE_TEST_MILLISECONDS,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: databaseSetup,
          testTimeout: DATABASE_TEST_MILLISECONDS,
          hookTimeout: DATABASE_TEST_MILLISECONDS,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: [databaseSetup, "tests/support/build-setup.ts"],
          isolate: false,
          testTimeout: BROWSER_TEST_MILLISECONDS,
          hookTimeout: BROWSER_TEST_MILLISECONDS,
          expect: { poll: { timeout: BROWSER_POLL_MILLISECONDS } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
