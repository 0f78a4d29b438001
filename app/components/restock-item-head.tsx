import { BlockStack, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { counted, formatNumber, type Format } from "./format.ts";
import styles from "./restock-table.module.css";
import type { ShownItem } from "./restock-view.ts";

export interface RestockItemHeadProps {
  item: ShownItem;
  place: number;
  /** Columns of the table. */
  columns: number;
  /** Where more of its lines are shown. */
  openUrl: string;
  isNarrow: boolean;
  format: Format;
}

/** The head of one item's lines: what there is of it, and what is left when it is given out. */
export function RestockItemHead({ item, place, columns, openUrl, isNarrow, format }: RestockItemHeadProps) {
  const head = (
    <BlockStack gap="050">
      <InlineStack gap="200">
        <Text as="span" variant="headingSm" tone="base" breakWord>
          {item.title}
        </Text>
        {item.sku ? (
          <Text as="span" tone="subdued">
            {item.sku}
          </Text>
        ) : null}
      </InlineStack>
      <InlineStack gap="200">
        <Text as="span" tone="subdued" fontWeight="regular">
          {`${counted(item.usable, "usable unit", format)} · ${formatNumber(item.free, format)} free now · ${formatNumber(item.left, format)} left afterwards`}
        </Text>
        {item.hidden > 0 ? (
          <Link url={openUrl} removeUnderline>
            {counted(item.hidden, "more line", format)}
          </Link>
        ) : null}
      </InlineStack>
    </BlockStack>
  );
  return (
    <IndexTable.Row id={item.itemId} position={place} rowType="subheader">
      {isNarrow ? (
        <div className={styles["narrowHead"]}>{head}</div>
      ) : (
        <IndexTable.Cell as="th" scope="colgroup" colSpan={columns}>
          <div className={styles["title"]}>{head}</div>
        </IndexTable.Cell>
      )}
    </IndexTable.Row>
  );
}
