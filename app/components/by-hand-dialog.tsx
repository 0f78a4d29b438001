import { Banner, BlockStack, Form, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { HandAct } from "../domain/allocation/directive.ts";
import { ACT_WORDS, askAbout } from "./by-hand-words.ts";
import type { AdminContext } from "./format.ts";
import { ReasonField } from "./reason-field.tsx";

/** What a person is about to do to some lines. */
export interface AskedAct {
  act: HandAct;
  lines: readonly { lineId: string; locationId: string }[];
}

/** What is wrong with what was entered; of no field, when it is about the lines. */
export interface ByHandFault {
  field: "units" | "reason" | null;
  message: string;
}

export interface ByHandDialogProps {
  /** Null while it asks nothing. */
  asked: AskedAct | null;
  isBusy: boolean;
  faults: readonly ByHandFault[];
  onSend: (asked: AskedAct, entered: { units: string; reason: string }) => void;
  onClose: () => void;
  format: AdminContext;
}

const EMPTY = { units: "", reason: "" };

/** Asks why something is to be done to lines by hand, and with how many units. */
export function ByHandDialog({ asked, isBusy, faults, onSend, onClose, format }: ByHandDialogProps) {
  // What it asked last stays on the screen while the dialog closes.
  const [shown, setShown] = useState(asked);
  const [entered, setEntered] = useState(EMPTY);
  if (asked !== null && asked !== shown) {
    setShown(asked);
    setEntered(EMPTY);
  }
  if (shown === null) return null;
  const { act, lines } = shown;
  const faultOf = (field: ByHandFault["field"]) => faults.find((fault) => fault.field === field)?.message;
  const [unitsFault, otherFault] = [faultOf("units"), faultOf(null)];
  const send = () => onSend(shown, entered);
  return (
    <Modal
      open={asked !== null}
      onClose={onClose}
      title={askAbout(act, lines.length, format)}
      primaryAction={{ content: ACT_WORDS[act].action, loading: isBusy, onAction: send }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <Form noValidate onSubmit={send}>
          <BlockStack gap="400">
            {otherFault ? <Banner tone="critical">{otherFault}</Banner> : null}
            <Text as="p">{ACT_WORDS[act].effect}</Text>
            {act === "allocate" ? (
              <TextField
                label={lines.length === 1 ? "Units" : "Units for each line"}
                helpText="Leave it empty for all that the line wants."
                type="number"
                min={1}
                value={entered.units}
                onChange={(units) => setEntered({ ...entered, units })}
                autoComplete="off"
                {...(unitsFault ? { error: unitsFault } : {})}
              />
            ) : null}
            <ReasonField
              value={entered.reason}
              onChange={(reason) => setEntered({ ...entered, reason })}
              isRequired
              error={faultOf("reason")}
            />
          </BlockStack>
        </Form>
      </Modal.Section>
    </Modal>
  );
}
