import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

/** What became of something that a person asked for; a fault without a path is about the whole. */
export type ActAnswer<Act extends string> =
  | { kind: "done"; act: Act }
  | { kind: "faults"; faults: { path: string; message: string }[] }
  /** The server, or the way to it, failed. */
  | { kind: "failed" };

/**
 * Sends what a person does, one thing at a time, and tells how it went.
 *
 * @param doneWords what is told when it was done.
 * @param action the address that takes it; without one, the page's own.
 */
export function useActs<Act extends string>(doneWords: Readonly<Record<Act, string>>, action?: string) {
  const { data, state, submit } = useFetcher<ActAnswer<Act>>();
  const appBridge = useAppBridge();
  const [asked, setAsked] = useState<Act | null>(null);
  /** The answer to what was asked before: its faults are not those of what is asked now. */
  const [before, setBefore] = useState<typeof data>();
  const answer = state === "idle" && data !== before ? data : undefined;
  useEffect(() => {
    if (answer?.kind === "done") appBridge.toast.show(doneWords[answer.act]);
    if (answer?.kind === "failed") appBridge.toast.show("That did not come through: try again", { isError: true });
  }, [appBridge, answer, doneWords]);
  const faults = answer?.kind === "faults" ? answer.faults : [];
  return {
    /** The dialog that is open. */
    asked: answer?.kind === "done" ? null : asked,
    isBusy: state !== "idle",
    faultAt: (path: string) => faults.find((fault) => fault.path === path)?.message,
    ask: (act: Act) => {
      setBefore(data);
      setAsked(act);
    },
    close: () => setAsked(null),
    send: (act: Act, told: object = {}) =>
      submit(JSON.stringify({ act, ...told }), {
        method: "post",
        encType: "application/json",
        ...(action === undefined ? {} : { action }),
      }),
  };
}

export type Acts<Act extends string> = ReturnType<typeof useActs<Act>>;
