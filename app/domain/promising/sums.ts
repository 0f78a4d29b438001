/** Numbers by place that are added to one at a time, and summed from the first place on. */
export interface Sums {
  add(place: number, number: number): void;
  /** The sum of the places before this one. */
  before(place: number): number;
}

/** Sums over so many places; adding and summing take time proportional to the logarithm of that (a Fenwick tree). */
export function createSums(places: number): Sums {
  const sums = new Float64Array(places + 1);
  return {
    add(place, number) {
      for (let node = place + 1; node <= places; node += node & -node) sums[node] = (sums[node] ?? 0) + number;
    },
    before(place) {
      let sum = 0;
      for (let node = place; node > 0; node -= node & -node) sum += sums[node] ?? 0;
      return sum;
    },
  };
}
