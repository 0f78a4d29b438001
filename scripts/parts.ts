import { describeFailure } from "./clear-error.ts";

/** Something that was started and has to be stopped. */
export type Part = { stop(): Promise<void> };

/** How a shell reports a process that a signal ended: 128 + the number of the signal. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Resolves to an exit code when somebody asks this process to stop. Asking again changes nothing. */
function stopSignal(): Promise<number> {
  return new Promise((resolve) => {
    for (const [signal, code] of Object.entries(EXIT_CODES)) process.on(signal, () => resolve(code));
  });
}

/** Stops what was started last first. */
export async function stopParts(parts: Part[]): Promise<void> {
  for (const part of parts.splice(0).toReversed()) await part.stop();
}

/**
 * Runs work that starts parts, and notes each of them in the list that it is given. When the work has ended, has failed or
 * somebody asks to stop, the parts are stopped and the process ends: with the work's exit code, 1, or that of the signal.
 */
export async function runWithParts(work: (parts: Part[]) => Promise<number>): Promise<never> {
  const stopped = stopSignal();
  const parts: Part[] = [];
  const working = work(parts).catch((error: unknown) => {
    // After a stop signal, work that is still under way may fail of what was stopped beneath it.
    if (!stopping) console.error(describeFailure(error));
    return 1;
  });
  let stopping = false;
  const code = await Promise.race([working, stopped]);
  stopping = true;
  await stopParts(parts);
  // Whatever was still being started ends with this process.
  process.exit(code);
}
