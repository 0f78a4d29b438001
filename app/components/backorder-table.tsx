import {
  BlockStack,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
  type IndexTableProps,
} from "@shopify/polaris";
import { memo } from "react";
import type { HandAct, HandDirective } from "../domain/allocation/directive.ts";
import type { Day } from "../domain/days.ts";
import { AdminLink } from "./admin-link.tsx";
import { ACT_WORDS } from "./by-hand-words.ts";
import { DecisionBadges } from "./decision-badges.tsx";
import { counted, formatDay, formatNumber, formatWindow, type Format } from "./format.ts";
import styles from "./backorder-table.module.css";
import { LineStatus } from "./line-status.tsx";
import { NumberCell, RowStack } from "./row-parts.tsx";
import { useMixedBoxes } from "./use-mixed-boxes.ts";

export interface BackorderTableRow {
  id: string;
  orderId: string;
  orderName: string;
  title: string;
  sku: string | null;
  locationName: string;
  wanted: number;
  allocated: number;
  backordered: number;
  earliestOn: Day | null;
  latestOn: Day | null;
  dueOn: Day | null;
  daysWaiting: number;
  byHand: readonly HandDirective[];
}

export interface BackorderTableProps {
  rows: readonly BackorderTableRow[];
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  isLoading: boolean;
  /** Whether the rows are those of a filter or a search, so that there may be others. */
  isNarrowed: boolean;
  /** The ids of the rows that are chosen, and what choosing does. */
  selectedIds: readonly string[];
  onSelectionChange: NonNullable<IndexTableProps["onSelectionChange"]>;
  /** What is to be done by hand to the lines that are chosen. */
  onAct: (act: HandAct) => void;
  format: Format;
}

type Headings = IndexTableProps["headings"];

const WIDE_HEADINGS: Headings = [
  { title: "Order" },
  { title: "Item" },
  { title: "Location" },
  { title: "Wanted", alignment: "end" },
  { title: "Allocated", alignment: "end" },
  { title: "Backordered", alignment: "end" },
  { title: "Expected" },
  { title: "Waiting", alignment: "end" },
  { title: "Status" },
];

/** Polaris chooses no rows of a condensed table, so a narrow one has a single column instead. */
const NARROW_HEADINGS: Headings = [{ title: "Backorder line" }];

const RESOURCE = { singular: "backorder line", plural: "backorder lines" };

/** Backorder lines in a table, or, on a narrow screen, one below the other. */
export function BackorderTable(props: BackorderTableProps) {
  const { rows, hasPrevious, hasNext, onPrevious, onNext, isLoading, isNarrowed, format } = props;
  const { selectedIds, onSelectionChange, onAct } = props;
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  const toAction = (act: HandAct) => ({ content: ACT_WORDS[act].action, onAction: () => onAct(act) });
  const within = useMixedBoxes();
  return (
    <div ref={within}>
      <IndexTable
        resourceName={RESOURCE}
        itemCount={rows.length}
        selectedItemsCount={selectedIds.length}
        onSelectionChange={onSelectionChange}
        promotedBulkActions={(["allocate", "raise", "hold_back"] as const).map(toAction)}
        bulkActions={(["release", "withdraw"] as const).map(toAction)}
        loading={isLoading}
        headings={isNarrow ? NARROW_HEADINGS : WIDE_HEADINGS}
        emptyState={<NoLines isNarrowed={isNarrowed} />}
        {...(hasPrevious || hasNext ? { pagination: { hasPrevious, hasNext, onPrevious, onNext } } : {})}
      >
        {rows.map((row, index) => (
          <IndexTable.Row
            key={row.id}
            id={row.id}
            position={index}
            selected={selectedIds.includes(row.id)}
            accessibilityLabel={`Select ${row.orderName}, ${row.title}`}
          >
            <Row row={row} format={format} />
          </IndexTable.Row>
        ))}
      </IndexTable>
    </div>
  );
}

function NoLines({ isNarrowed }: { isNarrowed: boolean }) {
  return (
    <EmptySearchResult
      title={isNarrowed ? "No backorder lines here" : "Nothing is backordered"}
      description={
        isNarrowed
          ? "Try another filter or other words to search for."
          : "Order lines appear here as soon as they ask for more than is in stock."
      }
      withIllustration
    />
  );
}

interface RowProps {
  row: BackorderTableRow;
  format: Format;
}

/** Memoized, as `NarrowRow`: to choose a row, or to load others, is to render none anew that stays what it is. */
const WideRow = memo(function WideRow({ row, format }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <AdminLink id={row.orderId}>{row.orderName}</AdminLink>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div className={styles["item"]}>
          <ItemLink row={row} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.locationName}</IndexTable.Cell>
      <NumberCell>{formatNumber(row.wanted, format)}</NumberCell>
      <NumberCell>{formatNumber(row.allocated, format)}</NumberCell>
      <NumberCell>{formatNumber(row.backordered, format)}</NumberCell>
      <IndexTable.Cell>
        <Expected row={row} format={format} />
      </IndexTable.Cell>
      <NumberCell>{counted(row.daysWaiting, "day", format)}</NumberCell>
      <IndexTable.Cell>
        <RowStack>
          <LineStatus line={row} today={format.today} />
          {row.byHand.length > 0 ? <DecisionBadges decisions={row.byHand} /> : null}
        </RowStack>
      </IndexTable.Cell>
    </>
  );
});

const NarrowRow = memo(function NarrowRow({ row, format }: RowProps) {
  return (
    <IndexTable.Cell className={styles["narrowCell"]}>
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <AdminLink id={row.orderId}>{row.orderName}</AdminLink>
          <Text as="span" tone="subdued">
            {counted(row.daysWaiting, "day", format)}
          </Text>
        </InlineStack>
        <ItemLink row={row} />
        <Text as="p" tone="subdued">
          {`${formatNumber(row.backordered, format)} of ${counted(row.wanted, "unit", format)} backordered · ${row.locationName}`}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <Expected row={row} format={format} />
          <LineStatus line={row} today={format.today} />
          {row.byHand.length > 0 ? <DecisionBadges decisions={row.byHand} /> : null}
        </InlineStack>
      </BlockStack>
    </IndexTable.Cell>
  );
});

function ItemLink({ row }: { row: BackorderTableRow }) {
  return (
    <RowStack>
      <Link url={`/app/backorders/${row.id}`} monochrome removeUnderline dataPrimaryLink>
        <Text as="span" fontWeight="semibold" breakWord>
          {row.title}
        </Text>
      </Link>
      {row.sku ? (
        <Text as="span" tone="subdued" variant="bodySm" breakWord>
          {row.sku}
        </Text>
      ) : null}
    </RowStack>
  );
}

function Expected({ row: { earliestOn, latestOn, dueOn }, format }: RowProps) {
  if (earliestOn && latestOn) return <>{formatWindow({ earliestOn, latestOn }, format)}</>;
  if (dueOn) return <Text as="span" tone="subdued">{`was ${formatDay(dueOn, format)}`}</Text>;
  return null;
}
