import { writeValue, type PolicyDraft } from "./policy-draft.ts";

/** What is wrong with a policy: where, as a path like `settings.safetyStock`, and what to do. */
export interface PolicyFault {
  path: string;
  message: string;
}

type Step = string | number;

/** The faults of one part of a policy. */
export interface Faults {
  /** What is wrong with one entry of the part itself; without an entry, with the part as a whole. */
  at(...entry: Step[]): string | undefined;
  /** What is wrong with an entry or with anything in it: the first fault. */
  anywhere(...entry: Step[]): string | undefined;
  within(...part: Step[]): Faults;
}

export function faultsOf(faults: readonly PolicyFault[]): Faults {
  const inside = (part: readonly Step[]) =>
    faults.flatMap(({ path, message }) => {
      const rest = pathWithin(path, part.join("."));
      return rest === null ? [] : [{ path: rest, message }];
    });
  return {
    at: (...entry) => faults.find(({ path }) => path === entry.join("."))?.message,
    anywhere: (...entry) => inside(entry)[0]?.message,
    within: (...part) => faultsOf(inside(part)),
  };
}

/** What is left of a path below a part of it; null for a path that leads elsewhere. */
function pathWithin(path: string, part: string): string | null {
  if (part === "" || path === part) return path.slice(part.length);
  return path.startsWith(`${part}.`) ? path.slice(part.length + 1) : null;
}

/** The faults that still hold: what each is about is as it was when it was found. */
export function standingFaults(faults: readonly PolicyFault[], found: PolicyDraft, now: PolicyDraft): PolicyFault[] {
  return faults.filter(
    ({ path }) => writeValue({ at: valueAt(found, path) }) === writeValue({ at: valueAt(now, path) }),
  );
}

function valueAt(draft: PolicyDraft, path: string): unknown {
  const steps = path === "" ? [] : path.split(".");
  return steps.reduce<unknown>(
    (part, step) =>
      typeof part === "object" && part !== null ? (part as Readonly<Record<string, unknown>>)[step] : undefined,
    draft,
  );
}
