import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files that take the better part of a minute, the longest first. What begins last has to be short, or one worker goes on
 * alone; vitest itself goes by the size of a file while it does not know how long the file took.
 */
const LONGEST = ["integration/allocation-concurrency", "integration/torture"];

/** Runs the longest files first, the others in vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.includes(`/tests/${name}.test.`));
  return place === -1 ? LONGEST.length : place;
}
