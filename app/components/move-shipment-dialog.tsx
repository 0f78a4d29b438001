import { Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { ActDialog } from "./act-dialog.tsx";
import { ReasonField } from "./reason-field.tsx";
import type { Acts } from "./use-acts.ts";

export interface MoveShipmentDialogProps {
  acts: Acts<"move">;
  expectedOn: string | null;
}

/** Asks for another day for a shipment of Shopify's, and why. */
export function MoveShipmentDialog({ acts, expectedOn }: MoveShipmentDialogProps) {
  const [day, setDay] = useState(expectedOn ?? "");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      acts={acts}
      title="Move the date"
      action="Move"
      onSend={() => acts.send("move", { expectedOn: day, reason })}
    >
      <Text as="p">
        Everybody who waits for these units gets a date that rests on the new day. Shopify is not told: when somebody
        changes the day of the shipment there, that one counts again.
      </Text>
      <TextField
        label="Expected on"
        type="date"
        value={day}
        onChange={setDay}
        autoComplete="off"
        error={acts.faultAt("expectedOn") ?? false}
      />
      <ReasonField value={reason} onChange={setReason} isRequired error={acts.faultAt("reason")} readIn="shipment" />
    </ActDialog>
  );
}
