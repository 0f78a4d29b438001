import { useState } from "react";
import type { AllocationPolicy } from "../domain/allocation/policy.ts";
import { writePolicy, type PolicyDraft } from "./policy-draft.ts";

interface DraftState {
  /** The saved policy that the draft began from. */
  base: AllocationPolicy;
  draft: PolicyDraft;
  /** What was last sent to be saved. */
  sent: PolicyDraft | null;
}

const isSame = (one: PolicyDraft, other: PolicyDraft) => writePolicy(one) === writePolicy(other);

/** The policy in the form. A newer saved version replaces it, unless it holds changes that were not sent. */
export function usePolicyDraft(saved: AllocationPolicy) {
  const [state, setState] = useState<DraftState>({ base: saved, draft: saved, sent: null });
  const { base, draft, sent } = state;
  if (base.version !== saved.version) {
    const isKept = !isSame(draft, sent ?? base);
    setState({ base: saved, draft: isKept ? draft : saved, sent: null });
  }
  return {
    draft,
    sent,
    isDirty: !isSame(draft, saved),
    change: (changed: PolicyDraft) => setState((before) => ({ ...before, draft: changed })),
    discard: () => setState({ base: saved, draft: saved, sent: null }),
    noteSent: () => setState((before) => ({ ...before, sent: before.draft })),
  };
}
