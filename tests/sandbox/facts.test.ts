import { describe, expect, test } from "vitest";
import { FACTS } from "./facts.ts";

describe("facts of the recordings", () => {
  test.each(FACTS)("$says", ({ seen, expected }) => {
    expect(seen()).toEqual(expected);
  });
});
