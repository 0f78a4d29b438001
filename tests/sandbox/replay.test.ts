import { describe, expect, test } from "vitest";
import { FACTS } from "./facts.ts";
import { readRecordings, recordingsDirectory } from "./replay/exchanges.ts";
import { replay, type Verdict } from "./replay/replay.ts";

/** Something that is replayed, and what our answers say otherwise. */
interface Subject {
  says: string;
  differences: () => unknown[];
}

const directory = recordingsDirectory();
const verdicts: Verdict[] = [];

const recordings: Subject[] = readRecordings(directory ?? "").map((recording) => ({
  says: `the recording ${recording.name}`,
  differences: () => {
    const ofRecording = replay(recording);
    verdicts.push(...ofRecording);
    return ofRecording.filter((verdict) => verdict.differences.length > 0);
  },
}));

const facts: Subject[] = FACTS.map(({ says, seen, expected }) => ({
  says: `no recordings, but this fact of theirs: ${says}`,
  differences: () => (JSON.stringify(seen()) === JSON.stringify(expected) ? [] : [{ says, seen: seen(), expected }]),
}));

describe("what was recorded from the real Admin API", () => {
  test.each(directory ? recordings : facts)(
    "GIVEN $says WHEN it is replayed THEN everything agrees",
    ({ differences }) => {
      expect(differences()).toEqual([]);
    },
  );

  test("THEN the figures are told, and nothing is left out without a reason", () => {
    const replayed = verdicts.filter((verdict) => verdict.leftOut === null);
    const agreeing = replayed.filter((verdict) => verdict.differences.length === 0);
    const costs = replayed.flatMap((verdict) => verdict.cost ?? []);
    const equal = costs.filter((cost) => cost.ours === cost.recorded);
    const absent = `The recordings are absent (FILLRATE_RECORDINGS names their directory): ${FACTS.length} facts stood in.`;
    const figures = [
      `Replayed: ${agreeing.length} of ${replayed.length} recorded exchanges agree.`,
      `Requested cost: ${equal.length} of ${costs.length} are as recorded.`,
      ...verdicts
        .filter(({ leftOut }) => leftOut)
        .map((one) => `Left out: ${one.recording} ${one.place}: ${one.leftOut}.`),
    ];
    console.log((directory ? figures : [absent]).join("\n"));
    expect(agreeing.length).toBe(replayed.length);
    expect(equal.length).toBe(costs.length);
  });
});
