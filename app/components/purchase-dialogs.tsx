import { BlockStack, ChoiceList, InlineGrid, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Day } from "../domain/days.ts";
import { ActDialog } from "./act-dialog.tsx";
import { counted, type AdminContext } from "./format.ts";
import { ReasonField } from "./reason-field.tsx";
import type { PurchaseActs } from "./use-purchase-acts.ts";

/** A line of an order as its dialogs need it. */
export interface DialogLine {
  itemId: string;
  title: string;
  ordered: number;
  confirmed: number | null;
  receivable: number;
  expectedOn: Day | null;
}

interface DialogProps {
  acts: PurchaseActs;
  lines: readonly DialogLine[];
  format: AdminContext;
}

type Typed = Record<string, string>;

/** Asks what was unpacked of each product that is still to come. */
export function ReceiveDialog({ acts, lines, format }: DialogProps) {
  const open = lines.filter((line) => line.receivable > 0);
  const [accepted, setAccepted] = useState<Typed>(() => typedOf(open, (line) => line.receivable));
  const [rejected, setRejected] = useState<Typed>(() => typedOf(open, () => 0));
  const send = () =>
    acts.send("receive", {
      lines: open.map(({ itemId }) => ({
        itemId,
        accepted: accepted[itemId] ?? "",
        rejected: rejected[itemId] ?? "",
      })),
    });
  return (
    <ActDialog acts={acts} title="Receive units" action="Receive" onSend={send}>
      <Text as="p">
        Good units go into the stock of Shopify. Rejected ones are kept in the record of the supplier only.
      </Text>
      {open.map(({ itemId, title, receivable }, index) => (
        <BlockStack key={itemId} gap="100">
          <Text as="p" fontWeight="medium" breakWord>{`${title}: ${counted(receivable, "unit", format)} to come`}</Text>
          <InlineGrid columns={2} gap="300">
            <TextField
              label="Good"
              {...entry(accepted, setAccepted, itemId)}
              error={acts.faultAt(`lines.${index}.accepted`) ?? acts.faultAt(itemId) ?? false}
            />
            <TextField
              label="Rejected"
              {...entry(rejected, setRejected, itemId)}
              error={acts.faultAt(`lines.${index}.rejected`) ?? false}
            />
          </InlineGrid>
        </BlockStack>
      ))}
    </ActDialog>
  );
}

/** Asks what the supplier has said that he will send, and for when. */
export function ConfirmDialog({ acts, lines }: DialogProps) {
  const [confirmed, setConfirmed] = useState<Typed>(() => typedOf(lines, (line) => line.confirmed ?? line.ordered));
  const [days, setDays] = useState<Typed>(() => typedOf(lines, (line) => line.expectedOn ?? ""));
  const send = () =>
    acts.send("confirm", {
      lines: lines.map(({ itemId }) => ({
        itemId,
        confirmed: confirmed[itemId] ?? "",
        expectedOn: days[itemId] ?? "",
      })),
    });
  return (
    <ActDialog acts={acts} title="What the supplier confirms" action="Save confirmation" onSend={send}>
      {lines.map(({ itemId, title, ordered }, index) => (
        <BlockStack key={itemId} gap="100">
          <Text as="p" fontWeight="medium" breakWord>{`${title}: ${ordered} ordered`}</Text>
          <InlineGrid columns={2} gap="300">
            <TextField
              label="Units"
              {...entry(confirmed, setConfirmed, itemId)}
              error={acts.faultAt(`lines.${index}.confirmed`) ?? acts.faultAt(itemId) ?? false}
            />
            <TextField
              label="Expected on"
              {...entry(days, setDays, itemId)}
              type="date"
              error={acts.faultAt(`lines.${index}.expectedOn`) ?? false}
            />
          </InlineGrid>
        </BlockStack>
      ))}
    </ActDialog>
  );
}

/** Asks for another day for what is still to come, all of it unless less is chosen, and why. */
export function MoveDialog({ acts, lines }: DialogProps) {
  const open = lines.filter((line) => line.receivable > 0);
  const [itemIds, setItemIds] = useState<string[]>(() => open.map(({ itemId }) => itemId));
  const [expectedOn, setExpectedOn] = useState<string>(open[0]?.expectedOn ?? "");
  const [reason, setReason] = useState("");
  const send = () => acts.send("move", { itemIds, expectedOn, reason });
  return (
    <ActDialog acts={acts} title="Move the date" action="Move" onSend={send}>
      <Text as="p">Everybody who waits for these units gets a date that rests on the new day.</Text>
      <TextField
        label="Expected on"
        type="date"
        value={expectedOn}
        onChange={setExpectedOn}
        autoComplete="off"
        helpText="Leave it empty when nobody knows."
        error={acts.faultAt("expectedOn") ?? false}
      />
      {open.length > 1 ? (
        <ChoiceList
          allowMultiple
          title="Products"
          choices={open.map(({ itemId, title }) => ({ value: itemId, label: title }))}
          selected={itemIds}
          onChange={setItemIds}
          error={acts.faultAt("itemIds") ?? ""}
        />
      ) : null}
      <ReasonField value={reason} onChange={setReason} isRequired error={acts.faultAt("reason")} readIn="order" />
    </ActDialog>
  );
}

/** Asks why an order ends before everything has come. */
export function EndDialog({ acts, end }: { acts: PurchaseActs; end: "close" | "cancel" }) {
  const [reason, setReason] = useState("");
  const words =
    end === "close"
      ? "What has come is kept. Nothing more is expected of this order, and dates that rest on it go. What has not come counts as short in the supplier's record."
      : "Nothing of this order is expected any more, and dates that rest on it go. The supplier's record does not count it.";
  const title = end === "close" ? "Close this order?" : "Cancel this order?";
  const action = end === "close" ? "Close order" : "Cancel order";
  return (
    <ActDialog acts={acts} title={title} action={action} onSend={() => acts.send(end, { reason })} isDestructive>
      <Text as="p">{words}</Text>
      <ReasonField value={reason} onChange={setReason} isRequired error={acts.faultAt("reason")} readIn="order" />
    </ActDialog>
  );
}

function typedOf(lines: readonly DialogLine[], value: (line: DialogLine) => string | number): Typed {
  return Object.fromEntries(lines.map((line) => [line.itemId, String(value(line))]));
}

function entry(typed: Typed, setTyped: (typed: Typed) => void, itemId: string) {
  return {
    value: typed[itemId] ?? "",
    onChange: (value: string) => setTyped({ ...typed, [itemId]: value }),
    autoComplete: "off",
    inputMode: "numeric" as const,
  };
}
