import { Form, Modal, TextField } from "@shopify/polaris";
import { useState } from "react";
import { counted, type AdminContext } from "./format.ts";
import type { RestockLine } from "./restock-view.ts";
import { readPinnedUnits } from "./restock-words.ts";

export interface PinDialogProps {
  /** The line that is to be pinned; null while none is. */
  line: RestockLine | null;
  onPin: (line: RestockLine, units: number) => void;
  onClose: () => void;
  format: AdminContext;
}

/** Asks with how many units a line is to be pinned. */
export function PinDialog({ line, onPin, onClose, format }: PinDialogProps) {
  // What it asked last stays on the screen while the dialog closes.
  const [shown, setShown] = useState(line);
  const [typed, setTyped] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  if (line !== null && line !== shown) {
    setShown(line);
    setTyped(String(line.wanted));
    setFault(null);
  }
  if (shown === null) return null;
  const pin = () => {
    const reading = readPinnedUnits(typed, shown.wanted);
    if ("fault" in reading) setFault(reading.fault);
    else onPin(shown, reading.units);
  };
  return (
    <Modal
      open={line !== null}
      onClose={onClose}
      title={`Pin units for ${shown.orderName}`}
      primaryAction={{ content: "Pin", onAction: pin }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <Form noValidate onSubmit={pin}>
          <TextField
            label="Units"
            helpText={`The line wants ${counted(shown.wanted, "unit", format)}. It gets the pinned ones before all others, as far as there is stock.`}
            type="number"
            min={1}
            max={shown.wanted}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            {...(fault ? { error: fault } : {})}
          />
        </Form>
      </Modal.Section>
    </Modal>
  );
}
