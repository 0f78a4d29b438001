import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { DONE_WORDS, type PurchaseAct } from "./purchase-words.ts";

/** What became of something that was asked of a purchase order; a fault without a path is about the whole. */
export type PurchaseAnswer =
  | { kind: "done"; act: PurchaseAct }
  | { kind: "faults"; faults: { path: string; message: string }[] }
  /** The server, or the way to it, failed. */
  | { kind: "failed" };

/** Sends what a person does to a purchase order, one thing at a time, and tells how it went. */
export function usePurchaseActs() {
  const { data, state, submit } = useFetcher<PurchaseAnswer>();
  const appBridge = useAppBridge();
  const [asked, setAsked] = useState<PurchaseAct | null>(null);
  /** The answer to what was asked before: its faults are not those of what is asked now. */
  const [before, setBefore] = useState<PurchaseAnswer>();
  const answer = state === "idle" && data !== before ? data : undefined;
  useEffect(() => {
    if (answer?.kind === "done") appBridge.toast.show(DONE_WORDS[answer.act]);
    if (answer?.kind === "failed") appBridge.toast.show("That did not come through: try again", { isError: true });
  }, [appBridge, answer]);
  const faults = answer?.kind === "faults" ? answer.faults : [];
  return {
    /** The dialog that is open. */
    asked: answer?.kind === "done" ? null : asked,
    isBusy: state !== "idle",
    faultAt: (path: string) => faults.find((fault) => fault.path === path)?.message,
    ask: (act: PurchaseAct) => {
      setBefore(data);
      setAsked(act);
    },
    close: () => setAsked(null),
    send: (act: PurchaseAct, told: object = {}) =>
      submit(JSON.stringify({ act, ...told }), { method: "post", encType: "application/json" }),
  };
}

export type PurchaseActs = ReturnType<typeof usePurchaseActs>;
