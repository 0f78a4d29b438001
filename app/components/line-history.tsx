import { BlockStack, Card, Text } from "@shopify/polaris";
import { formatInstant, type Format } from "./format.ts";
import { describeEntry, describeOrigin, type HistoryEntry } from "./history-words.ts";
import styles from "./line-history.module.css";

/** Everything that happened to a line, in order of time. */
export function LineHistory({ history, format }: { history: readonly HistoryEntry[]; format: Format }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        <ol className={styles["entries"]}>
          {history.map((entry) => (
            <li key={`${entry.at} ${describeEntry(entry, format)}`} className={styles["entry"]}>
              <Text as="p" breakWord>
                {describeEntry(entry, format)}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm" breakWord>
                <time dateTime={entry.at}>{formatInstant(entry.at, format)}</time>
                {describeOrigin(entry).map((part) => ` · ${part}`)}
              </Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
