import { useFetcher } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { describeDone } from "./by-hand-words.ts";
import type { AskedAct, ByHandDialogProps, ByHandFault } from "./by-hand-dialog.tsx";
import type { HandAct } from "../domain/allocation/directive.ts";
import type { AdminContext } from "./format.ts";

/** What became of an order to some lines. */
export type ByHandAnswer =
  | { kind: "done"; act: HandAct; asked: number; lines: number }
  | { kind: "faults"; faults: ByHandFault[] }
  /** The server, or the way to it, failed. */
  | { kind: "failed" };

/** Where work by hand is sent. */
const ADDRESS = "/app/lines-by-hand";

/**
 * Asks what is to be done to some lines, sends it, and tells how it went.
 *
 * @param onDone is called when it was done, whatever the number of lines that it concerned.
 */
export function useLinesByHand(format: AdminContext, onDone?: () => void) {
  const { data, state, submit } = useFetcher<ByHandAnswer>();
  const appBridge = useAppBridge();
  const [asked, setAsked] = useState<AskedAct | null>(null);
  /** The answer to what was asked before: its faults are not those of what is asked now. */
  const [before, setBefore] = useState<ByHandAnswer>();
  const answer = state === "idle" && data !== before ? data : undefined;
  const { locale } = format;
  useEffect(() => {
    if (answer?.kind === "failed") appBridge.toast.show("That did not come through: try again", { isError: true });
    if (answer?.kind !== "done") return;
    appBridge.toast.show(describeDone(answer.act, answer.asked, answer.lines, { locale }));
    onDone?.();
  }, [appBridge, answer, locale, onDone]);
  const dialog: ByHandDialogProps = {
    asked: answer?.kind === "done" ? null : asked,
    isBusy: state !== "idle",
    faults: answer?.kind === "faults" ? answer.faults : [],
    onSend: ({ act, lines }, entered) =>
      submit(
        { act, lines: lines.map(({ lineId, locationId }) => ({ lineId, locationId })), ...entered },
        {
          method: "post",
          action: ADDRESS,
          encType: "application/json",
        },
      ),
    onClose: () => setAsked(null),
    format,
  };
  const ask = (next: AskedAct) => {
    setBefore(data);
    setAsked(next);
  };
  return { ask, dialog };
}
