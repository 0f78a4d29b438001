import { describe, expect, test } from "vitest";
import { explainNpmFailure, isInstalled } from "../../scripts/install.mjs";

const lock = (packages: Record<string, object>) => ({ packages: { "": {}, ...packages } });
const left = { version: "1.0.0", integrity: "sha512-a" };

describe("GIVEN a lock WHEN node_modules is compared with it THEN", () => {
  test("nothing installed is not installed", () => {
    expect(isInstalled(lock({ "node_modules/left": left }), undefined)).toBe(false);
  });

  test("the same packages are installed, whatever else npm noted of them", () => {
    const installed = lock({ "node_modules/left": { ...left, resolved: "elsewhere" } });
    expect(isInstalled(lock({ "node_modules/left": left }), installed)).toBe(true);
  });

  test("another version, another content or a missing package is not installed", () => {
    const wanted = lock({ "node_modules/left": left });
    expect(isInstalled(wanted, lock({ "node_modules/left": { ...left, version: "1.0.1" } }))).toBe(false);
    expect(isInstalled(wanted, lock({ "node_modules/left": { ...left, integrity: "sha512-b" } }))).toBe(false);
    expect(isInstalled(wanted, lock({}))).toBe(false);
  });

  test("a package of another platform may be missing", () => {
    expect(isInstalled(lock({ "node_modules/left": { ...left, optional: true } }), lock({}))).toBe(true);
  });
});

describe("GIVEN npm failed WHEN it is explained THEN one line says what to do", () => {
  const failures = {
    "npm error code EACCES\nnpm error syscall mkdir": "may not write in /clone",
    "npm error code ENOSPC": "disk is full",
    "npm error code ENOTFOUND\nnpm error network request failed": "check the network",
    "npm error code EUSAGE\nnpm error `npm ci` can only install packages when … are in sync": "run `npm install`",
    "npm error code 1\nnpm error gyp ERR! build error": "npm ci failed: gyp ERR! build error",
    "": "npm gave no reason",
  };
  test.each(Object.entries(failures))("%j", (output, advice) => {
    const line = explainNpmFailure(output, "/clone");
    expect(line).toContain(advice);
    expect(line).not.toContain("\n");
  });
});
