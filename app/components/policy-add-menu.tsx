import { ActionList, Button, Popover } from "@shopify/polaris";
import { PlusCircleIcon } from "@shopify/polaris-icons";
import { useState } from "react";

export interface AddMenuProps<Value> {
  label: string;
  /** Whether it is shown as a link among fields. */
  isPlain?: boolean;
  entries: readonly { value: Value; content: string; helpText?: string }[];
  onAdd: (value: Value) => void;
}

/** A button that offers what can be added; nothing where everything was. */
export function AddMenu<Value>({ label, isPlain = false, entries, onAdd }: AddMenuProps<Value>) {
  const [isOpen, setOpen] = useState(false);
  if (entries.length === 0) return null;
  const activator = (
    <Button
      icon={PlusCircleIcon}
      variant={isPlain ? "plain" : "secondary"}
      ariaExpanded={isOpen}
      onClick={() => setOpen(!isOpen)}
    >
      {label}
    </Button>
  );
  const items = entries.map(({ value, ...entry }) => ({
    ...entry,
    onAction: () => {
      setOpen(false);
      onAdd(value);
    },
  }));
  return (
    <Popover
      active={isOpen}
      activator={activator}
      onClose={() => setOpen(false)}
      autofocusTarget="first-node"
      preferredAlignment="left"
    >
      <ActionList actionRole="menuitem" items={items} />
    </Popover>
  );
}
