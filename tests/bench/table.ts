import type { Benchmark, Figure } from "./benchmark.ts";

/** What is measured, against what, at which size and by which command. */
export function describeBenchmark({ lines, title, peer, size }: Benchmark): string {
  return [`\n${title} (line ${lines.join(", ")})`, `  against  ${peer}`, `  size     ${size}`].join("\n");
}

const COLUMNS = ["line", "what", "figure", "against", "ratio", "goal", ""] as const;

/** Figures as a table for a terminal. */
export function asTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    String(figure.line),
    figure.name,
    `${readable(figure.figure)} ${figure.unit}`,
    figure.against,
    figure.ratio === null ? "" : `${readable(figure.ratio)}x`,
    figure.goal,
    figure.met ? "met" : "MISSED",
  ]);
  const lines = [[...COLUMNS], ...rows];
  const widths = COLUMNS.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")).join("\n");
}

/** Three significant digits, or all of a whole number. */
export function readable(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en");
  return String(Number(value.toPrecision(3)));
}
