import { Modal, Text } from "@shopify/polaris";

export interface DropDialogProps {
  isOpen: boolean;
  onDrop: () => void;
  onKeep: () => void;
}

/** Asks before a problem is dropped for good. */
export function DropDialog({ isOpen, onDrop, onKeep }: DropDialogProps) {
  return (
    <Modal
      open={isOpen}
      onClose={onKeep}
      title="Drop this problem?"
      primaryAction={{ content: "Drop", destructive: true, onAction: onDrop }}
      secondaryActions={[{ content: "Keep", onAction: onKeep }]}
    >
      <Modal.Section>
        <Text as="p">It will not be tried again, and it leaves this list. This cannot be undone.</Text>
      </Modal.Section>
    </Modal>
  );
}
