import { ActionList, Button, Popover } from "@shopify/polaris";
import { useState } from "react";
import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import type { RestockLine } from "./restock-view.ts";

export interface RestockLineMenuProps {
  line: RestockLine;
  /** What the line is called. */
  name: string;
  /** What was changed about the line. */
  edit: RestockEdit | undefined;
  /** Called with null when the change is taken back. */
  onEdit: (edit: RestockEdit | null) => void;
  /** Asks with how many units the line is to be pinned. */
  onPin: () => void;
}

/** What a person can change about one line of a restock. */
export function RestockLineMenu({ line, name, edit, onEdit, onPin }: RestockLineMenuProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const close = () => setOpen(false);
  const { lineId } = line;
  const items = [
    { content: "Put first", active: edit?.act === "put_first", onAction: () => onEdit({ lineId, act: "put_first" }) },
    { content: "Pin units…", active: edit?.act === "pin", onAction: onPin },
    {
      content: "Skip",
      helpText: "Keeps what it has, gets nothing of this restock",
      active: edit?.act === "skip",
      onAction: () => onEdit({ lineId, act: "skip" }),
    },
    ...(edit ? [{ content: "Take back", onAction: () => onEdit(null) }] : []),
  ];
  const toggle = () => {
    setOpen(!isOpen);
    setOpened(true);
  };
  const button = (
    <Button disclosure size="slim" onClick={toggle} ariaExpanded={isOpen} accessibilityLabel={`Change ${name}`}>
      Change
    </Button>
  );
  // Of the menus of a page one or two are ever opened: until then a button costs less.
  if (!wasOpened) return button;
  return (
    <Popover active={isOpen} onClose={close} preferredAlignment="right" autofocusTarget="first-node" activator={button}>
      <ActionList actionRole="menuitem" items={items} onActionAnyItem={close} />
    </Popover>
  );
}
