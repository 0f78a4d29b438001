import { Banner, BlockStack, Form, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { counted, type AdminContext } from "./format.ts";
import { ReasonField } from "./reason-field.tsx";
import type { Sums } from "./restock-sums.tsx";
import { describeLasting, type GivenOut } from "./restock-words.ts";

export interface CommitDialogProps {
  isOpen: boolean;
  isBusy: boolean;
  sums: Sums;
  /** Lines that the person changed. */
  edits: number;
  givenOut: GivenOut;
  /** What is wrong with the reason, and with anything else. */
  faults: { reason: string | null; other: string | null };
  onCommit: (reason: string) => void;
  onClose: () => void;
  format: AdminContext;
}

/** Asks before a restock is given out, and why lines were changed. */
export function CommitDialog(props: CommitDialogProps) {
  const { isOpen, isBusy, sums, edits, givenOut, faults, onCommit, onClose, format } = props;
  const [reason, setReason] = useState("");
  const commit = () => onCommit(reason);
  return (
    <Modal
      open={isOpen}
      onClose={onClose}
      title="Give out this restock?"
      primaryAction={{ content: "Give out", loading: isBusy, onAction: commit }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <Form noValidate onSubmit={commit}>
          <BlockStack gap="400">
            {faults.other ? <Banner tone="critical">{faults.other}</Banner> : null}
            <Text as="p">{summarize(sums, edits, format)}</Text>
            {edits > 0 ? <Text as="p">{describeLasting(givenOut)}</Text> : null}
            <ReasonField
              value={reason}
              onChange={setReason}
              isRequired={edits > 0}
              error={faults.reason ?? undefined}
            />
          </BlockStack>
        </Form>
      </Modal.Section>
    </Modal>
  );
}

function summarize({ units, linesFilled, ordersComplete }: Sums, edits: number, format: AdminContext): string {
  const given = `${counted(units, "unit", format)} given out, ${counted(linesFilled, "line", format)} filled, ${counted(ordersComplete, "order", format)} complete.`;
  return edits === 0 ? given : `${given} You changed ${counted(edits, "line", format)} by hand.`;
}
