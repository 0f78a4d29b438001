import path from "node:path";
import { parseCLI, startVitest, type TestModule, type Vitest } from "vitest/node";
import { buildIfStale } from "../scripts/build.ts";
import { describeFailure } from "../scripts/clear-error.ts";
import { root } from "../scripts/tool.ts";
import { obtainChromium } from "./support/chromium.ts";

/**
 * `npm test [-- vitest's own arguments]`: makes sure of what the end-to-end tests need, runs vitest, and closes with one
 * plain line that any reader of logs can count: "N passed, N failed".
 */
async function main() {
  // A hundred processes load the same modules: each finds them as the one before has compiled them.
  process.env["NODE_COMPILE_CACHE"] ??= path.join(root, ".data", "compile-cache");
  const { filter, options } = parseCLI(["vitest", "run", ...process.argv.slice(2)]);
  const projects = [options.project ?? []].flat();
  if (projects.length === 0 || projects.includes("e2e")) {
    const [chromium] = await Promise.all([obtainChromium(), buildIfStale()]);
    process.env["CHROMIUM_PATH"] = chromium;
  }
  const vitest = await startVitest(filter, { ...options, watch: false });
  const count = countTests(vitest);
  await vitest.close();
  return count;
}

type Count = { passed: number; failed: number; skipped: number };

/** A file that cannot be loaded and an error outside of every test are failures too. */
function countTests(vitest: Vitest): Count {
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const states = tests.map((test) => test.result().state);
  const broken = modules.filter((module) => module.state() === "failed" && !hasFailedTest(module)).length;
  return {
    passed: states.filter((state) => state === "passed").length,
    failed: states.filter((state) => state === "failed").length + broken + vitest.state.getUnhandledErrors().length,
    skipped: states.filter((state) => state !== "passed" && state !== "failed").length,
  };
}

function hasFailedTest(module: TestModule) {
  return [...module.children.allTests("failed")].length > 0;
}

let count: Count = { passed: 0, failed: 0, skipped: 0 };
try {
  count = await main();
} catch (error) {
  console.error(describeFailure(error));
  count.failed = 1;
}
const { passed, failed, skipped } = count;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
