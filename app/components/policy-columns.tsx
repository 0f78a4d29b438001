import { BlockStack, InlineGrid } from "@shopify/polaris";
import { useEffect, type ReactNode } from "react";
import styles from "./policy-columns.module.css";
import type { PolicyDraft } from "./policy-draft.ts";
import { PolicyFaultBanner } from "./policy-fault-banner.tsx";
import { describeFault } from "./policy-fault-words.ts";
import type { PolicyFault } from "./policy-faults.ts";
import { PolicySummary } from "./policy-summary.tsx";

/** Why the policy was not saved. */
export interface PolicyRefusal {
  /** The faults as they were found; null when the last saving found none. */
  found: readonly PolicyFault[] | null;
  /** Those of them that still hold. */
  standing: readonly PolicyFault[];
}

export interface PolicyColumnsProps {
  draft: PolicyDraft;
  /** What the settings in the form do. */
  sentences: readonly string[];
  refusal: PolicyRefusal;
  children: ReactNode;
}

/**
 * A form with the plain words of what it does beside it, which stay in sight, or below it on a narrow screen. It is shown
 * from its beginning, or, when it was refused, from the first entry that needs a change.
 */
export function PolicyColumns({ draft, sentences, refusal, children }: PolicyColumnsProps) {
  const { found } = refusal;
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    const field = found ? document.querySelector<HTMLElement>('[aria-invalid="true"]') : null;
    field?.focus();
    // What is wrong with it stands below it.
    field?.scrollIntoView({ block: "center" });
  }, [found]);
  return (
    <InlineGrid columns={{ xs: 1, md: ["twoThirds", "oneThird"] }} gap="400">
      <BlockStack gap="400">
        <PolicyFaultBanner lines={refusal.standing.map((fault) => describeFault(fault, draft))} />
        {children}
      </BlockStack>
      <div>
        <div className={styles["aside"]}>
          <PolicySummary sentences={sentences} />
        </div>
      </div>
    </InlineGrid>
  );
}
