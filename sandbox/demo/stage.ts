import { isDeepStrictEqual } from "node:util";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * How long the app has to make what is seen what is expected. On a quiet machine it takes a second; on a busy one the
 * orders that filled the shop may still be ahead in the queue.
 */
const PATIENCE_MILLISECONDS = 90_000;
const LOOK_AGAIN_MILLISECONDS = 100;
/** How long nothing may change where nothing is expected to. */
const CALM_MILLISECONDS = 5_000;
/** Of the column that names what is looked at. */
const WIDTH = 16;

/** Plays scenes and compares, row by row, what is expected with what is seen. */
export type Stage = {
  /** Begins a scene with what happens in it. */
  tell: (sentence: string) => void;
  /** Looks until what is seen is what is expected, or patience ends; prints the row. */
  expect: (what: string, expected: string, see: () => Promise<string>) => Promise<void>;
  /** Plays and compares what all the looks show before, right after, and for a while thereafter. */
  expectNoChange: (what: string, looks: (() => Promise<string>)[], play: () => Promise<void>) => Promise<void>;
  /** How many rows there were, and how many of them differed. */
  result: () => { rows: number; differing: number };
};

export function openStage(print: (line: string) => void): Stage {
  let scenes = 0;
  let rows = 0;
  let differing = 0;
  const report = (what: string, expected: string, seen: string) => {
    rows += 1;
    if (expected !== seen) differing += 1;
    const verdict = expected === seen ? "ok     " : "DIFFERS";
    print(`  ${verdict}  ${what.padEnd(WIDTH)}  expected  ${expected}`);
    print(`  ${" ".repeat(verdict.length)}  ${" ".repeat(WIDTH)}  seen      ${seen}`);
  };
  return {
    tell(sentence) {
      scenes += 1;
      print(`\n${scenes}. ${sentence}`);
    },
    async expect(what, expected, see) {
      const deadline = Date.now() + PATIENCE_MILLISECONDS;
      let seen = await see();
      while (seen !== expected && Date.now() < deadline) {
        await sleep(LOOK_AGAIN_MILLISECONDS);
        seen = await see();
      }
      report(what, expected, seen);
    },
    async expectNoChange(what, looks, play) {
      const lookAtAll = () => Promise.all(looks.map((look) => look()));
      const before = await lookAtAll();
      await play();
      const deadline = Date.now() + CALM_MILLISECONDS;
      let after = await lookAtAll();
      while (isDeepStrictEqual(before, after) && Date.now() < deadline) {
        await sleep(LOOK_AGAIN_MILLISECONDS);
        after = await lookAtAll();
      }
      const change = before.findIndex((look, index) => look !== after[index]);
      const [was, is] = change < 0 ? ["nothing changes", "nothing changes"] : [before[change], after[change]];
      report(what, was ?? "", is ?? "");
    },
    result: () => ({ rows, differing }),
  };
}
