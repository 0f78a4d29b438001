import type { ReplayTally } from "../domain/allocation/replay-tally.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import { formatMoney, listWords, type MoneyFormat } from "./policy-order-words.ts";

/** One figure that policies are compared by. */
interface LabFigure {
  label: string;
  /** What it counts, in a few words. */
  about: string;
  kind: "count" | "money" | "days";
  isMoreBetter: boolean;
  /** As exact as it is written; null when there is nothing to count. */
  read: (tally: ReplayTally) => number | null;
}

/** Digits after the point to which money is compared: sums of the same orders in another order differ beyond them. */
const MONEY_DIGITS = 3;
/** Digits after the point of a mean of days. */
const DAYS_DIGITS = 1;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const FIGURES: readonly LabFigure[] = [
  {
    ...{ label: "Orders complete", about: "Shipped in whole", kind: "count", isMoreBetter: true },
    read: ({ complete }) => complete,
  },
  {
    ...{ label: "Value", about: "Of the complete orders", kind: "money", isMoreBetter: true },
    read: ({ value }) => rounded(value, MONEY_DIGITS),
  },
  {
    ...{ label: "Orders late", about: "Not complete on the day asked for or first promised" },
    ...{ kind: "count", isMoreBetter: false },
    read: ({ late }) => late,
  },
  {
    ...{ label: "Mean wait", about: "Of the complete orders", kind: "days", isMoreBetter: false },
    read: ({ waitDays, complete }) => (complete === 0 ? null : rounded(waitDays / complete, DAYS_DIGITS)),
  },
  {
    ...{ label: "Longest wait", about: "Of all orders, open ones too", kind: "days", isMoreBetter: false },
    read: ({ longestWaitDays }) => longestWaitDays,
  },
  {
    ...{ label: "Overtakes", about: "Times a later order was served before one that waited" },
    ...{ kind: "count", isMoreBetter: false },
    read: ({ overtakes }) => overtakes,
  },
  {
    ...{ label: "Orders still open", about: "On the last day", kind: "count", isMoreBetter: false },
    read: ({ open }) => open,
  },
  {
    ...{ label: "Orders cancelled", about: "Before they were complete", kind: "count", isMoreBetter: false },
    read: ({ cancelled }) => cancelled,
  },
];

/** A figure as one policy made it. */
export interface LabCell {
  value: string;
  /** Against the first policy, with its sign; null when it is the same, and for the first itself. */
  difference: string | null;
  /** Whether no other policy made a better one, and not all made the same. */
  isBest: boolean;
}

export interface LabRow {
  label: string;
  about: string;
  /** One a policy, in their order. */
  cells: LabCell[];
}

/** The figures of a replay, a row each, beside each other by policy. */
export function labRows(results: readonly ReplayTally[], format: MoneyFormat): LabRow[] {
  return FIGURES.map((figure) => {
    const values = results.map(figure.read);
    const best = bestOf(values, figure);
    const first = values[0] ?? null;
    const cells = values.map((value) => ({
      value: writeFigure(value, figure, format),
      difference: writeDifference(first, value, figure, format),
      isBest: best !== null && value === best,
    }));
    return { label: figure.label, about: figure.about, cells };
  });
}

/** The best of some values; null when none is better than another. */
function bestOf(values: readonly (number | null)[], { isMoreBetter }: LabFigure): number | null {
  const known = values.filter((value) => value !== null);
  if (new Set(known).size < 2) return null;
  return isMoreBetter ? Math.max(...known) : Math.min(...known);
}

function writeFigure(value: number | null, { kind }: LabFigure, format: MoneyFormat): string {
  if (value === null) return "None";
  if (kind === "money") return formatMoney(value, format);
  return kind === "days" ? counted(value, "day", format) : formatNumber(value, format);
}

function writeDifference(
  from: number | null,
  to: number | null,
  { kind }: LabFigure,
  format: MoneyFormat,
): string | null {
  if (from === null || to === null || from === to) return null;
  const amount = rounded(Math.abs(to - from), MONEY_DIGITS);
  return `${to > from ? "+" : "−"}${kind === "money" ? formatMoney(amount, format) : formatNumber(amount, format)}`;
}

/** A policy and what it made of the past. */
export interface PlayedTally {
  name: string;
  tally: ReplayTally;
}

/** What would have been otherwise under a policy than under the first one, to follow `Compared with ...`. */
export function describeChange(from: ReplayTally, other: PlayedTally, format: MoneyFormat): string {
  const to = other.tally;
  const value = rounded(to.value - from.value, MONEY_DIGITS);
  const wait = to.longestWaitDays - from.longestWaitDays;
  const [completed, late, overtaken] = [
    moreOf(from.complete, to.complete, "order", format),
    moreOf(from.late, to.late, "late order", format),
    moreOf(from.overtakes, to.overtakes, "time", format),
  ];
  const changes = [
    completed && `completed ${completed}`,
    value !== 0 && `shipped ${formatMoney(Math.abs(value), format)} ${value > 0 ? "more" : "less"} in complete orders`,
    late && `had ${late}`,
    wait !== 0 && `made the longest wait ${counted(Math.abs(wait), "day", format)} ${wait > 0 ? "longer" : "shorter"}`,
    overtaken && `let later orders overtake ${overtaken}`,
  ].filter((each) => typeof each === "string");
  if (changes.length === 0) return `“${other.name}” would have made no difference.`;
  return `“${other.name}” would have ${listWords(changes, "conjunction")}.`;
}

/** `3 more orders`, `1 fewer order`; null when there are as many. */
function moreOf(from: number, to: number, noun: string, format: AdminContext): string | null {
  if (from === to) return null;
  const count = Math.abs(to - from);
  return `${formatNumber(count, format)} ${to > from ? "more" : "fewer"} ${noun}${count === 1 ? "" : "s"}`;
}

/** The months that a replay looked back. */
export function describeMonths(months: number): string {
  return months === 1 ? "Last month" : `Last ${months} months`;
}
