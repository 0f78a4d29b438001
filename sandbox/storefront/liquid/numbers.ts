import { UnknownInLiquid } from "./values.ts";

/**
 * A filter's operand as Ruby's Liquid reads it (`Liquid::Utils.to_number`): text by its leading whole number, or whole when
 * it is a decimal; anything that is not a number is 0.
 */
export function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return 0;
  const text = value.trim();
  if (/^-?\d+\.\d+$/.test(text)) return Number(text);
  return Number(/^[+-]?\d+/.exec(text)?.[0] ?? 0);
}

function quotient(dividend: number, divisor: number): number {
  if (divisor === 0) throw new UnknownInLiquid("divided by 0");
  return Number.isInteger(dividend) && Number.isInteger(divisor) ? Math.floor(dividend / divisor) : dividend / divisor;
}

/** Ruby's remainder has the sign of the divisor. */
function remainder(dividend: number, divisor: number): number {
  if (divisor === 0) throw new UnknownInLiquid("divided by 0");
  return ((dividend % divisor) + divisor) % divisor;
}

type Arithmetic = (left: number, right: number) => number;

const arithmetic = (compute: Arithmetic) => (left: unknown, right: unknown) => compute(toNumber(left), toNumber(right));

/** The number filters of Ruby's Liquid. Ruby's 2.0 and 2 are one number here. */
export const numberFilters = {
  plus: arithmetic((left, right) => left + right),
  minus: arithmetic((left, right) => left - right),
  times: arithmetic((left, right) => left * right),
  divided_by: arithmetic(quotient),
  modulo: arithmetic(remainder),
  at_least: arithmetic(Math.max),
  at_most: arithmetic(Math.min),
  round: (value: unknown, digits?: unknown) => {
    const scale = 10 ** toNumber(digits);
    return Math.round(toNumber(value) * scale) / scale;
  },
  abs: (value: unknown) => Math.abs(toNumber(value)),
};

/** `<` and its kin: Ruby refuses to compare a number with text, and what is nil is neither more nor less. */
export function compared(left: unknown, right: unknown, holds: (left: number, right: number) => boolean): boolean {
  if (left === null || left === undefined || right === null || right === undefined) return false;
  if (typeof left !== "number" || typeof right !== "number")
    throw new UnknownInLiquid(`comparison of ${typeof left} with ${typeof right} failed`);
  return holds(left, right);
}
