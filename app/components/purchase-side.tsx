import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { Day } from "../domain/days.ts";
import type { PurchaseChange } from "../domain/purchasing/purchase-change.ts";
import { AdminLink } from "./admin-link.tsx";
import { formatDay, formatInstant, type Format } from "./format.ts";
import styles from "./line-history.module.css";
import { describePurchaseChange } from "./purchase-words.ts";

export interface PurchaseHistoryProps {
  history: readonly { id: string; change: PurchaseChange; author: string | null; reason: string | null; at: string }[];
  titleOf: (itemId: string) => string;
  format: Format;
}

/** Everything that happened to an order, the newest first. */
export function PurchaseHistory({ history, titleOf, format }: PurchaseHistoryProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        <ol className={styles["entries"]}>
          {history.map(({ id, change, author, reason, at }) => (
            <li key={id} className={styles["entry"]}>
              <Text as="p" breakWord>
                {describePurchaseChange(change, titleOf, format)}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm" breakWord>
                <time dateTime={at}>{formatInstant(at, format)}</time>
                {[author, reason].filter(Boolean).map((part) => ` · ${part}`)}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

export interface PurchaseSupplierProps {
  order: {
    supplierId: string;
    supplierName: string;
    mailedTo: readonly string[];
    /** Of these, where the mail server did not take the last mail. */
    refused: readonly string[];
    remindOn: Day | null;
    note: string;
    isConfirmed: boolean;
    confirmBy: Day | null;
  };
  format: Format;
}

/** Whom it was ordered from, and whether he has confirmed. */
export function PurchaseSupplier({ order, format }: PurchaseSupplierProps) {
  const { supplierId, supplierName, mailedTo, refused, remindOn, note, isConfirmed, confirmBy } = order;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Supplier
        </Text>
        <Link url={`/app/suppliers/${supplierId}`} removeUnderline>
          {supplierName}
        </Link>
        {mailedTo.map((address) => (
          <Text key={address} as="p" tone="subdued" breakWord>
            {address}
          </Text>
        ))}
        {refused.length > 0 ? (
          <Text as="p" tone="critical" breakWord>
            {`The mail server did not take the last mail for ${refused.join(", ")}: correct the address, then mail the order again.`}
          </Text>
        ) : null}
        {confirmBy && !isConfirmed ? (
          <Text as="p" {...(confirmBy < format.today ? { tone: "critical" as const } : {})}>
            {`To be confirmed by ${formatDay(confirmBy, format)}`}
          </Text>
        ) : null}
        {remindOn ? (
          <Text as="p">{`Unless it is confirmed, a reminder is mailed on ${formatDay(remindOn, format)}.`}</Text>
        ) : null}
        {note ? (
          <Text as="p" breakWord>
            {note}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

export interface PurchaseTransfersProps {
  transfers: readonly { transferId: string; name: string; isLinked: boolean }[];
  isBusy: boolean;
  onLink: (transferId: string, isLinked: boolean) => void;
}

/** Transfers in Shopify that bring units of an order, or may. */
export function PurchaseTransfers({ transfers, isBusy, onLink }: PurchaseTransfersProps) {
  if (transfers.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Transfers in Shopify
        </Text>
        <Text as="p" tone="subdued">
          What a linked transfer brings is counted from it, the rest from this order, so that no unit counts twice.
        </Text>
        {transfers.map(({ transferId, name, isLinked }) => (
          <InlineStack key={transferId} align="space-between" blockAlign="center">
            <AdminLink id={transferId}>{name}</AdminLink>
            <Button
              size="slim"
              disabled={isBusy}
              accessibilityLabel={`${isLinked ? "Unlink" : "Link"} ${name}`}
              onClick={() => onLink(transferId, !isLinked)}
            >
              {isLinked ? "Unlink" : "Link"}
            </Button>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
