import {
  Badge,
  BlockStack,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { sellingState, type SellingReason } from "../domain/selling/decide-selling.ts";
import { sellingUrl } from "./app-links.ts";
import { formatNumber, type Format } from "./format.ts";
import styles from "./restock-table.module.css";
import { describeSelling, STATE_WORDS } from "./selling-words.ts";

export interface SellingTableRow {
  itemId: string;
  title: string;
  sku: string | null;
  tracked: boolean;
  available: number;
  releaseOn: string | null;
  continuesSelling: boolean;
  ruleOf: "item" | "product" | "shop" | null;
  reason: SellingReason | null;
  left: number | null;
  oversold: number | null;
  wanted: boolean | null;
  kept: boolean | null;
  changedByHandAt: string | null;
}

export interface SellingTableProps {
  rows: readonly SellingTableRow[];
  isSearched: boolean;
  format: Format;
}

const RULE_OF = { item: "Its own", product: "Its product’s", shop: "The shop’s" } as const;

/** Items with how they are sold when none is left: what Shopify has now, and why. */
export function SellingTable({ rows, isSearched, format }: SellingTableProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <IndexTable
      resourceName={{ singular: "item", plural: "items" }}
      itemCount={rows.length}
      selectable={false}
      condensed={isNarrow}
      headings={[
        { title: "Item" },
        { title: "State" },
        { title: "Shopify sells past zero" },
        { title: "Oversold", alignment: "end" },
        { title: "Rule" },
        { title: "Why" },
      ]}
      emptyState={
        <EmptySearchResult
          title={isSearched ? "No item is called so" : "No rule holds for any item yet"}
          description={
            isSearched
              ? "Search for a part of its title or its SKU."
              : "Give the shop a rule, or search for an item and give it one of its own."
          }
        />
      }
    >
      {rows.map((row, index) => (
        <IndexTable.Row key={row.itemId} id={row.itemId} position={index}>
          <Row row={row} format={format} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  row: SellingTableRow;
  format: Format;
}

function WideRow({ row, format }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <ItemName row={row} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StateBadge row={row} today={format.today} />
      </IndexTable.Cell>
      <IndexTable.Cell>{inShopify(row)}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {row.oversold === null ? "–" : formatNumber(row.oversold, format)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.ruleOf ? RULE_OF[row.ruleOf] : "None"}</IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles["why"]}>{describeSelling(row, format)}</div>
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ row, format }: RowProps) {
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <ItemName row={row} />
          <StateBadge row={row} today={format.today} />
        </InlineStack>
        <Text as="p">{`Shopify sells past zero: ${inShopify(row)}`}</Text>
        <Text as="p" tone="subdued">
          {describeSelling(row, format)}
        </Text>
      </BlockStack>
    </div>
  );
}

function ItemName({ row: { itemId, title, sku } }: { row: SellingTableRow }) {
  return (
    <BlockStack gap="050">
      <Link url={sellingUrl(itemId)} removeUnderline>
        {title}
      </Link>
      {sku ? (
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {sku}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function StateBadge({ row, today }: { row: SellingTableRow; today: string }) {
  if (!row.tracked) return <Badge>Not tracked</Badge>;
  const { label, tone } = STATE_WORDS[sellingState(row, today)];
  return <Badge tone={tone}>{label}</Badge>;
}

/** What Shopify has now, and what is under way. */
function inShopify({ continuesSelling, wanted, kept, changedByHandAt }: SellingTableRow): string {
  const now = continuesSelling ? "Yes" : "No";
  if (changedByHandAt !== null) return `${now}, changed by hand`;
  return wanted !== null && wanted !== kept ? `${now}, being changed` : now;
}
