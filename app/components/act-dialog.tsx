import { Banner, BlockStack, Form, Modal } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Acts } from "./use-acts.ts";

export interface ActDialogProps {
  acts: Pick<Acts<string>, "faultAt" | "close" | "isBusy">;
  title: string;
  action: string;
  onSend: () => void;
  isDestructive?: boolean;
  children: ReactNode;
}

/** A dialog in which a person tells what belongs to an act of his; what is wrong with the whole stands above. */
export function ActDialog({ acts, title, action, onSend, isDestructive = false, children }: ActDialogProps) {
  const fault = acts.faultAt("");
  return (
    <Modal
      open
      onClose={acts.close}
      title={title}
      primaryAction={{ content: action, loading: acts.isBusy, onAction: onSend, destructive: isDestructive }}
      secondaryActions={[{ content: "Back", onAction: acts.close }]}
    >
      <Modal.Section>
        <Form noValidate onSubmit={onSend}>
          <BlockStack gap="400">
            {fault ? <Banner tone="critical">{fault}</Banner> : null}
            {children}
          </BlockStack>
        </Form>
      </Modal.Section>
    </Modal>
  );
}
