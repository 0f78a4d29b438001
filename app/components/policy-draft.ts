import type { AllocationPolicy, PolicyException } from "../domain/allocation/policy.ts";

/** A policy while a merchant puts it together. A number that is not finished is NaN. */
export type PolicyDraft = Pick<AllocationPolicy, "settings" | "exceptions">;

/**
 * A policy as it is sent. Keys are sorted, so that two policies that say the same are the same text. A number that is not
 * finished goes as an empty text, which is no number to whoever reads it.
 */
export function writePolicy(draft: PolicyDraft): string {
  return writeValue({ settings: draft.settings, exceptions: draft.exceptions });
}

export function writeValue(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (Number.isNaN(part)) return "";
    if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Which settings of a draft are meant: the shop's own, or those of an exception by its place in the list. */
export type PolicyScope = "shop" | number;

/** The draft with another exception in one place. */
export function withException(draft: PolicyDraft, place: number, exception: PolicyException): PolicyDraft {
  return { ...draft, exceptions: draft.exceptions.with(place, exception) };
}

/** The draft with one more exception, which begins as a copy of the shop's settings. */
export function withNewException(draft: PolicyDraft): PolicyDraft {
  const exception = {
    name: "",
    productIds: [],
    productTags: [],
    collectionIds: [],
    locationIds: [],
    settings: draft.settings,
  };
  return { ...draft, exceptions: [...draft.exceptions, exception] };
}
