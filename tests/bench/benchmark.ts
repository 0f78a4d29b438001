/** A measurement against a peer: what it is, in words for the reader, and the file whose process takes it. */
export interface Benchmark {
  /** The lines of the list of goals that it answers. */
  lines: readonly number[];
  title: string;
  peer: string;
  size: string;
  /** Beside `main.ts`. It runs in a process of its own with the app's environment, and sends its figures when done. */
  file: string;
}

/** One line of the report. */
export interface Figure {
  line: number;
  name: string;
  /** Ours, in `unit`. */
  figure: number;
  unit: string;
  /** The peer, with its own figure. */
  against: string;
  /** How many times better or worse than the peer, as the goal counts it; null when the goal is the figure itself. */
  ratio: number | null;
  goal: string;
  met: boolean;
}

/** Hands a benchmark's figures to the process that started it. */
export function report(figures: Figure[]): void {
  process.send?.(figures);
}

/** Tells a person who waits how far a benchmark is; standard output is the report's alone. */
export function progress(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
