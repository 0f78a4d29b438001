/** A repeatable source of chance: the same seed gives the same draws. */
export interface Random {
  /** At least 0, less than 1. */
  next(): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** A whole number, at least 0, less than the bound. */
  below(bound: number): number;
  /** A source of its own for something that is named: it draws the same whatever else is drawn before. */
  of(name: string): Random;
}

/** Mulberry32: 32 bits of state are enough for faults and weather. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    chance: (probability) => probability > 0 && next() < probability,
    below: (bound) => Math.floor(next() * bound),
    of: (name) => createRandom(hashed(`${seed} ${name}`)),
  };
}

/** FNV-1a, 32 bits. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
