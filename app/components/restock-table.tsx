import {
  Badge,
  BlockStack,
  IndexTable,
  InlineStack,
  Text,
  useBreakpoints,
  type IndexTableProps,
} from "@shopify/polaris";
import type { ReactNode } from "react";
import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import { AdminLink } from "./admin-link.tsx";
import { DifferenceBadge } from "./difference-badge.tsx";
import { counted, formatInstant, formatNumber, type Format } from "./format.ts";
import { RestockItemHead } from "./restock-item-head.tsx";
import { RestockLineMenu } from "./restock-line-menu.tsx";
import type { Step } from "./restock-address.ts";
import { RestockTurnButtons } from "./restock-turn-buttons.tsx";
import styles from "./restock-table.module.css";
import { isDifferent, type RestockLine, type ShownItem } from "./restock-view.ts";
import { describeEdit } from "./restock-words.ts";
import { NumberCell, RowLine, RowStack } from "./row-parts.tsx";
import { describeShare, type ReasonedShare } from "./rule-words.ts";

export interface RestockTableProps {
  items: readonly ShownItem[];
  /** The name of the policy beside the shop's own; null without one. */
  comparedName: string | null;
  edits: readonly RestockEdit[];
  onEdit: (lineId: string, edit: RestockEdit | null) => void;
  /** Moves a line among those of its item that are put first. */
  onStep: (lineId: string, step: Step, putFirst: readonly string[]) => void;
  onPin: (line: RestockLine) => void;
  /** Where more lines of an item are shown. */
  openUrl: (itemId: string) => string;
  isLoading: boolean;
  emptyState: ReactNode;
  pagination: NonNullable<IndexTableProps["pagination"]> | null;
  format: Format;
}

const RESOURCE = { singular: "line", plural: "lines" };

/** Who gets what of a restock, item by item, in the order of service. */
export function RestockTable(props: RestockTableProps) {
  const { items, comparedName, openUrl, isLoading, emptyState, pagination, format } = props;
  const isNarrow = useBreakpoints().mdDown;
  const headings = wideHeadings(comparedName);
  return (
    <IndexTable
      resourceName={RESOURCE}
      itemCount={items.length}
      selectable={false}
      loading={isLoading}
      condensed={isNarrow}
      headings={headings}
      emptyState={emptyState}
      {...(pagination ? { pagination } : {})}
    >
      {items.flatMap((item, place) => [
        <RestockItemHead
          key={item.itemId}
          {...{ item, place, isNarrow, format }}
          columns={headings.length}
          openUrl={openUrl(item.itemId)}
        />,
        ...item.lines.map((line, index) => (
          <IndexTable.Row key={line.lineId} id={line.lineId} position={index}>
            {isNarrow ? (
              <NarrowRow {...props} item={item} line={line} />
            ) : (
              <WideRow {...props} item={item} line={line} />
            )}
          </IndexTable.Row>
        )),
      ])}
    </IndexTable>
  );
}

function wideHeadings(comparedName: string | null): IndexTableProps["headings"] {
  return [
    { title: "Order" },
    { title: "Wanted", alignment: "end" },
    { title: "Has now", alignment: "end" },
    policyHeading("current", "Your policy"),
    ...(comparedName === null ? [] : [policyHeading("compared", comparedName)]),
    { title: "Why" },
    { id: "change", title: "Change", hidden: true },
  ];
}

const policyHeading = (id: string, name: string) => ({ id, title: <div className={styles["policy"]}>{name}</div> });

type RowProps = RestockTableProps & { item: ShownItem; line: RestockLine };

function WideRow(props: RowProps) {
  const { line, format } = props;
  const { current, compared, has } = line;
  return (
    <>
      <IndexTable.Cell>
        <OrderName {...props} />
      </IndexTable.Cell>
      <NumberCell>{formatNumber(line.wanted, format)}</NumberCell>
      <NumberCell>{formatNumber(has, format)}</NumberCell>
      <PolicyCell>
        <Units share={current} beside={has} format={format} />
      </PolicyCell>
      {compared ? (
        <PolicyCell>
          <Units share={compared} beside={current.units} format={format} />
        </PolicyCell>
      ) : null}
      <IndexTable.Cell>
        <div className={styles["why"]}>
          <Why {...props} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Changes {...props} />
      </IndexTable.Cell>
    </>
  );
}

function PolicyCell({ children }: { children: ReactNode }) {
  return (
    <IndexTable.Cell>
      <div className={styles["policy"]}>{children}</div>
    </IndexTable.Cell>
  );
}

function NarrowRow(props: RowProps) {
  const { line, comparedName, format } = props;
  const { current, compared, has, wanted } = line;
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="200">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <OrderName {...props} />
          <Changes {...props} />
        </InlineStack>
        <Text as="p" tone="subdued">
          {`Wants ${counted(wanted, "unit", format)}, has ${formatNumber(has, format)}`}
        </Text>
        <Labelled label="Your policy">
          <Units share={current} beside={has} format={format} />
        </Labelled>
        {compared && comparedName ? (
          <Labelled label={comparedName}>
            <Units share={compared} beside={current.units} format={format} />
          </Labelled>
        ) : null}
        <Why {...props} />
      </BlockStack>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="span">{`${label}:`}</Text>
      {children}
    </InlineStack>
  );
}

function OrderName({ item, line, edits, format }: RowProps) {
  const edit = edits.find(({ lineId }) => lineId === line.lineId);
  return (
    <RowStack>
      <RowLine isWrapping>
        <AdminLink id={line.orderId}>{line.orderName}</AdminLink>
        {edit ? <Badge tone="magic">{describeEdit(edit, item.putFirst, format)}</Badge> : null}
      </RowLine>
      <Text as="span" tone="subdued" variant="bodySm">
        {formatInstant(line.orderedAt, format)}
      </Text>
    </RowStack>
  );
}

/** Units under a policy, and how many more or fewer these are than those beside them. */
function Units({ share, beside, format }: { share: ReasonedShare; beside: number; format: Format }) {
  return (
    <RowLine>
      <Text as="span" fontWeight="semibold" numeric>
        {formatNumber(share.units, format)}
      </Text>
      <DifferenceBadge from={beside} to={share.units} format={format} />
    </RowLine>
  );
}

function Why({ line, comparedName }: RowProps) {
  return (
    <RowStack>
      <span>{describeShare(line.current)}</span>
      {line.compared && isDifferent(line) ? (
        <Text as="span" tone="subdued">{`${comparedName}: ${describeShare(line.compared)}`}</Text>
      ) : null}
    </RowStack>
  );
}

/** What a person can change about a line; its place, too, where several lines of the item are put first. */
function Changes({ item, line, edits, onEdit, onStep, onPin }: RowProps) {
  const { lineId } = line;
  const { putFirst } = item;
  const name = `${line.orderName}, ${item.title}`;
  return (
    <RowLine isAtEnd>
      {putFirst.length > 1 && putFirst.includes(lineId) ? (
        <RestockTurnButtons
          name={name}
          place={putFirst.indexOf(lineId)}
          of={putFirst.length}
          onStep={(step) => onStep(lineId, step, putFirst)}
        />
      ) : null}
      <RestockLineMenu
        line={line}
        name={name}
        edit={edits.find((edit) => edit.lineId === lineId)}
        onEdit={(edit) => onEdit(lineId, edit)}
        onPin={() => onPin(line)}
      />
    </RowLine>
  );
}
