import type { Day } from "../days.ts";
import type { DemandLine } from "../demand/demand-line.ts";
import type { Directive } from "./directive.ts";
import type { Allocations } from "./moves-between.ts";
import type { PolicySettings } from "./policy.ts";

/** What is shared out: the usable units of one item at one location, and who wants them. */
export interface LocationQueue {
  today: Day;
  usable: number;
  /** Lines of this location. */
  demand: readonly DemandLine[];
  live: Allocations;
  settings: PolicySettings;
  /** Of these, the ones for lines of the queue count. */
  directives: readonly Directive[];
  /** Whether a person gives out what is there, where a restock waits for one. */
  isCommitted: boolean;
}
