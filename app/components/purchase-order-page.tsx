import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Layout, Page, Text } from "@shopify/polaris";
import type { BelowMinimum } from "../domain/purchasing/below-minimum.ts";
import { isOpen, type PurchaseOrderStatus } from "../domain/purchasing/purchase-order.ts";
import { purchaseOrderInboundId } from "../domain/purchasing/purchase-inbound.ts";
import { whatIfUrl } from "./app-links.ts";
import type { Format } from "./format.ts";
import { ConfirmDialog, EndDialog, MoveDialog, ReceiveDialog, type DialogLine } from "./purchase-dialogs.tsx";
import { PurchaseLines, type PurchaseLineRow } from "./purchase-lines.tsx";
import {
  PurchaseHistory,
  PurchaseSupplier,
  PurchaseTransfers,
  type PurchaseHistoryProps,
  type PurchaseSupplierProps,
  type PurchaseTransfersProps,
} from "./purchase-side.tsx";
import { belowMinimumWords } from "./purchase-words.ts";
import { PurchaseStatus } from "./purchase-status.tsx";
import { saveFile } from "./save-file.ts";
import { usePurchaseActs, type PurchaseActs } from "./use-purchase-acts.ts";

export interface PurchaseOrderPageProps {
  order: PurchaseSupplierProps["order"] & {
    id: string;
    name: string;
    status: PurchaseOrderStatus;
    locationName: string;
    currency: string;
    lines: readonly (PurchaseLineRow & DialogLine)[];
    below: BelowMinimum | null;
    history: PurchaseHistoryProps["history"];
    transfers: PurchaseTransfersProps["transfers"];
  };
  format: Format;
}

/** One purchase order, with all that can be done to it. */
export function PurchaseOrderPage({ order, format }: PurchaseOrderPageProps) {
  const acts = usePurchaseActs();
  const appBridge = useAppBridge();
  const titles = new Map(order.lines.map(({ itemId, title }) => [itemId, title]));
  const pageFault = acts.asked === null ? acts.faultAt("") : undefined;
  return (
    <Page
      title={order.name}
      titleMetadata={<PurchaseStatus status={order.status} />}
      subtitle={`${order.supplierName} · to ${order.locationName}`}
      backAction={{ content: "Purchase orders", url: "/app/purchase-orders" }}
      {...actionsOf(order, acts, () =>
        appBridge.toast.show("The file could not be made: try again", { isError: true }),
      )}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {pageFault ? <Banner tone="critical">{pageFault}</Banner> : null}
            <BelowMinimumBanner order={order} titles={titles} format={format} />
            <PurchaseLines lines={order.lines} currency={order.currency} format={format} />
            <PurchaseHistory
              history={order.history}
              titleOf={(itemId) => titles.get(itemId) ?? "a product that was removed"}
              format={format}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <PurchaseSupplier order={order} format={format} />
            <PurchaseTransfers
              transfers={order.transfers}
              isBusy={acts.isBusy}
              onLink={(transferId, isLinked) => acts.send("link", { transferId, isLinked })}
            />
          </BlockStack>
        </Layout.Section>
      </Layout>
      <Dialog acts={acts} lines={order.lines} format={format} />
    </Page>
  );
}

interface BelowMinimumProps {
  order: Pick<PurchaseOrderPageProps["order"], "below" | "currency">;
  titles: ReadonlyMap<string, string>;
  format: Format;
}

/** What a draft lacks to be an order that its supplier takes. */
function BelowMinimumBanner({ order: { below, currency }, titles, format }: BelowMinimumProps) {
  const sentences = below ? belowMinimumWords(below, { currency, titleOf: (id) => titles.get(id) ?? "" }, format) : [];
  if (sentences.length === 0) return null;
  return (
    <Banner tone="warning" title="Below the supplier's minimum">
      {sentences.map((sentence) => (
        <Text key={sentence} as="p" breakWord>
          {sentence}
        </Text>
      ))}
    </Banner>
  );
}

/** What can be done to an order at its status: the next step first. */
function actionsOf(
  { id, name, status, lines, mailedTo, history }: PurchaseOrderPageProps["order"],
  acts: PurchaseActs,
  onFailed: () => void,
) {
  const ask = (content: string, act: Parameters<PurchaseActs["ask"]>[0]) => ({
    content,
    onAction: () => acts.ask(act),
  });
  if (status === "draft") {
    return {
      primaryAction: { content: "Mark as sent", loading: acts.isBusy, onAction: () => acts.send("send") },
      secondaryActions: [
        { content: "Edit", url: `/app/purchase-orders/draft?order=${id}` },
        ask("Cancel order", "cancel"),
      ],
    };
  }
  const files = (["pdf", "csv"] as const).map((format) => ({
    content: `Save as ${format.toUpperCase()}`,
    onAction: () =>
      void saveFile(`/app/purchase-orders/${id}/file?format=${format}`, `${name}.${format}`).catch(onFailed),
  }));
  const mail = { content: "Mail to the supplier", onAction: () => acts.send("mail") };
  const revoke = { content: "Revoke the supplier's link", onAction: () => acts.send("revoke") };
  if (!isOpen(status)) return { actionGroups: [{ title: "More", actions: files }] };
  const hasCome = lines.some((line) => line.accepted + line.rejected > 0);
  const isAwaited = lines.some((line) => line.receivable > 0);
  // Marking an order as sent mails nothing: until it was mailed, that is a step of its own.
  const whatIf = { content: "What if", url: whatIfUrl(purchaseOrderInboundId(id)) };
  const isToMail = mailedTo.length > 0 && !history.some(({ change }) => change.kind === "mailed");
  return {
    ...(isAwaited ? { primaryAction: { content: "Receive", onAction: () => acts.ask("receive") } } : {}),
    actionGroups: [{ title: "More", actions: [...(isToMail ? [] : [mail]), whatIf, ...files, revoke] }],
    secondaryActions: [
      ...(isToMail ? [mail] : []),
      ask("Enter confirmation", "confirm"),
      ask("Move date", "move"),
      hasCome ? ask("Close order", "close") : ask("Cancel order", "cancel"),
    ],
  };
}

interface OpenDialogProps {
  acts: PurchaseActs;
  lines: readonly DialogLine[];
  format: Format;
}

/** Each dialog begins anew when it is opened. */
function Dialog(props: OpenDialogProps) {
  switch (props.acts.asked) {
    case "receive":
      return <ReceiveDialog {...props} />;
    case "confirm":
      return <ConfirmDialog {...props} />;
    case "move":
      return <MoveDialog {...props} />;
    case "close":
    case "cancel":
      return <EndDialog acts={props.acts} end={props.acts.asked} />;
    default:
      return null;
  }
}
