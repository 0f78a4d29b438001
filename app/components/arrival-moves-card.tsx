import { Card, BlockStack, Text } from "@shopify/polaris";
import { formatDay, formatInstant, type Format } from "./format.ts";
import styles from "./line-history.module.css";

export interface ArrivalMovesCardProps {
  moves: readonly {
    id: string;
    movedFrom: string | null;
    movedTo: string;
    reason: string;
    author: string;
    at: string;
  }[];
  format: Format;
}

/** When the day of a shipment was moved by hand, by whom and why, the newest first. */
export function ArrivalMovesCard({ moves, format }: ArrivalMovesCardProps) {
  if (moves.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Moved by hand
        </Text>
        <ol className={styles["entries"]}>
          {moves.map(({ id, movedFrom, movedTo, reason, author, at }) => (
            <li key={id} className={styles["entry"]}>
              <Text as="p" breakWord>
                {`${movedFrom === null ? "Set" : `Moved from ${formatDay(movedFrom, format)}`} to ${formatDay(movedTo, format)}`}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm" breakWord>
                <time dateTime={at}>{formatInstant(at, format)}</time>
                {` · ${author} · ${reason}`}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
