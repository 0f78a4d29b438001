import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import { counted, type AdminContext } from "./format.ts";
import type { MovedPart } from "./restock-words.ts";

/** What became of a restock that was to be given out. */
export type CommitAnswer =
  | { kind: "committed"; items: number; units: number }
  | { kind: "moved"; items: { itemId: string; title: string; parts: MovedPart[] }[] }
  | { kind: "faults"; faults: { isOfReason: boolean; message: string }[] }
  /** The server, or the way to it, failed. */
  | { kind: "failed" };

/** What a person gives out: the preview that he sees, and what he changed about it. */
export interface SeenRestock {
  edits: readonly RestockEdit[];
  /** By item: what the preview rests on. */
  fingerprints: Readonly<Record<string, Readonly<Record<MovedPart, string>>>>;
}

/** Asks before a restock is given out, sends it, and tells how that went. */
export function useCommit({ edits, fingerprints }: SeenRestock, format: AdminContext) {
  const { data, state, submit } = useFetcher<CommitAnswer>();
  const appBridge = useAppBridge();
  const navigate = useNavigate();
  /** The answer that was there before the dialog was opened; null while it is closed. */
  const [opened, setOpened] = useState<{ before: CommitAnswer | undefined } | null>(null);
  const [dismissed, setDismissed] = useState<CommitAnswer>();
  const answer = opened && state === "idle" && data !== opened.before ? data : undefined;
  const { locale } = format;
  useEffect(() => {
    if (answer?.kind === "failed") {
      appBridge.toast.show("The restock could not be given out: try again", { isError: true });
    }
    if (answer?.kind !== "committed") return;
    appBridge.toast.show(`${counted(answer.units, "unit", { locale })} given out`);
    navigate("/app/restocks");
  }, [answer, appBridge, navigate, locale]);
  const faults = answer?.kind === "faults" ? answer.faults : [];
  return {
    moved: state === "idle" && data?.kind === "moved" && data !== dismissed ? data.items : null,
    dismiss: () => setDismissed(data),
    open: () => setOpened({ before: data }),
    dialog: {
      isOpen: opened !== null && (answer === undefined || answer.kind === "faults"),
      isBusy: state !== "idle",
      faults: {
        reason: faults.find((fault) => fault.isOfReason)?.message ?? null,
        other: faults.find((fault) => !fault.isOfReason)?.message ?? null,
      },
      onCommit: (reason: string) =>
        submit(JSON.stringify({ edits, fingerprints, reason }), { method: "post", encType: "application/json" }),
      onClose: () => setOpened(null),
    },
  };
}
