import { BlockStack, Card, EmptySearchResult, IndexTable, Link, Text, useBreakpoints } from "@shopify/polaris";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import styles from "./restock-table.module.css";

export interface SupplierRow {
  id: string;
  name: string;
  email: string;
  leadTimeDays: number | null;
  openOrders: number;
}

export interface SupplierListProps {
  suppliers: readonly SupplierRow[];
  format: AdminContext;
}

const RESOURCE = { singular: "supplier", plural: "suppliers" };

/** A shop's suppliers, one a row. */
export function SupplierList({ suppliers, format }: SupplierListProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <Card padding="0">
      <IndexTable
        resourceName={RESOURCE}
        itemCount={suppliers.length}
        selectable={false}
        condensed={isNarrow}
        headings={[
          { title: "Supplier" },
          { title: "Mail" },
          { title: "Lead time", alignment: "end" },
          { title: "Open orders", alignment: "end" },
        ]}
        emptyState={
          <EmptySearchResult
            title="No suppliers yet"
            description="Add whom you buy from, to order from them and to learn how well they keep their dates."
          />
        }
      >
        {suppliers.map((supplier, index) => (
          <IndexTable.Row key={supplier.id} id={supplier.id} position={index}>
            <Row supplier={supplier} format={format} />
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

interface RowProps {
  supplier: SupplierRow;
  format: AdminContext;
}

function WideRow({ supplier, format }: RowProps) {
  const { email, openOrders } = supplier;
  return (
    <>
      <IndexTable.Cell>
        <SupplierLink supplier={supplier} />
      </IndexTable.Cell>
      <IndexTable.Cell>{email || "–"}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {leadTimeOf(supplier, format)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {formatNumber(openOrders, format)}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ supplier, format }: RowProps) {
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <SupplierLink supplier={supplier} />
        <Text as="p" tone="subdued">
          {`Lead time ${leadTimeOf(supplier, format)} · ${counted(supplier.openOrders, "open order", format)}`}
        </Text>
      </BlockStack>
    </div>
  );
}

const leadTimeOf = ({ leadTimeDays }: SupplierRow, format: AdminContext): string =>
  leadTimeDays === null ? "–" : counted(leadTimeDays, "day", format);

function SupplierLink({ supplier: { id, name } }: { supplier: SupplierRow }) {
  return (
    <Link url={`/app/suppliers/${id}`} monochrome removeUnderline dataPrimaryLink>
      <Text as="span" fontWeight="semibold" breakWord>
        {name}
      </Text>
    </Link>
  );
}
