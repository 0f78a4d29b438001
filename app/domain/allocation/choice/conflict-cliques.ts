import type { ChoiceProblem, Contender, Item } from "./problem.ts";

/** Pairs in conflict that are listed at most, in all and for one item: to list more costs more time than it is worth. */
const CONFLICTS_AT_MOST = 20_000;
const CONFLICTS_OF_AN_ITEM = 2_000;

type Conflicts = Map<Contender, Set<Contender>>;

/**
 * Groups of orders of which no two can be completed together, over all items: at most one of each group is ever chosen.
 * Every conflict that is listed is in one of them.
 */
export function conflictCliques({ contenders, items }: ChoiceProblem): Contender[][] {
  const conflicts = listConflicts(items);
  const covered: Conflicts = new Map();
  const cliques: Contender[][] = [];
  for (const one of contenders) {
    for (const other of conflicts.get(one) ?? []) {
      if (covered.get(one)?.has(other)) continue;
      const clique = growClique(conflicts, one, other);
      cliques.push(clique);
      for (const member of clique) addAll(covered, member, clique);
    }
  }
  return cliques;
}

/** Conflicts of the items that have the fewest, as far as the list reaches. */
function listConflicts(items: readonly Item[]): Conflicts {
  const conflicts: Conflicts = new Map();
  let listed = 0;
  for (const pairs of items.map(pairsInConflict).sort((a, b) => a.length - b.length)) {
    listed += pairs.length;
    if (pairs.length > CONFLICTS_OF_AN_ITEM || listed > CONFLICTS_AT_MOST) break;
    for (const [one, other] of pairs) {
      addAll(conflicts, one, [other]);
      addAll(conflicts, other, [one]);
    }
  }
  return conflicts;
}

/** Orders that together need more of an item than there is; one pair more than are listed tells that there are too many. */
function pairsInConflict({ capacity, demand }: Item): [Contender, Contender][] {
  const pairs: [Contender, Contender][] = [];
  const greatestFirst = demand.toReversed();
  for (const [index, larger] of greatestFirst.entries()) {
    for (let next = index + 1; pairs.length <= CONFLICTS_OF_AN_ITEM; next += 1) {
      const smaller = greatestFirst[next];
      if (!smaller || larger.units + smaller.units <= capacity) break;
      pairs.push([larger.contender, smaller.contender]);
    }
  }
  return pairs;
}

/** The conflict of two orders, and every other order in turn that is in conflict with all that are in already. */
function growClique(conflicts: Conflicts, one: Contender, other: Contender): Contender[] {
  const clique = [one, other];
  for (const candidate of conflicts.get(one) ?? []) {
    if (candidate !== other && clique.every((member) => conflicts.get(member)?.has(candidate))) clique.push(candidate);
  }
  return clique;
}

function addAll(conflicts: Conflicts, one: Contender, others: readonly Contender[]): void {
  const known = conflicts.get(one);
  if (!known) conflicts.set(one, new Set(others));
  else for (const other of others) known.add(other);
}
