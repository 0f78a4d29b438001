import { Badge, Card, EmptySearchResult, InlineStack } from "@shopify/polaris";
import { ListTable, RowLink, type ListRow } from "./list-table.tsx";
import { counted, formatNumber, type AdminContext } from "./format.ts";

export interface SupplierRow {
  id: string;
  name: string;
  email: string;
  leadTimeDays: number | null;
  openOrders: number;
  isArchived: boolean;
}

export interface SupplierListProps {
  suppliers: readonly SupplierRow[];
  format: AdminContext;
}

/** A shop's suppliers, one a row. */
export function SupplierList({ suppliers, format }: SupplierListProps) {
  return (
    <Card padding="0">
      <ListTable
        resource={{ singular: "supplier", plural: "suppliers" }}
        headings={[
          { title: "Supplier" },
          { title: "Mail" },
          { title: "Lead time", alignment: "end" },
          { title: "Open orders", alignment: "end" },
        ]}
        rows={suppliers.map((supplier) => rowOf(supplier, format))}
        emptyState={
          <EmptySearchResult
            title="No suppliers yet"
            description="Add whom you buy from, to order from them and to learn how well they keep their dates."
          />
        }
      />
    </Card>
  );
}

function rowOf({ id, name, email, leadTimeDays, openOrders, isArchived }: SupplierRow, format: AdminContext): ListRow {
  const leadTime = leadTimeDays === null ? "–" : counted(leadTimeDays, "day", format);
  return {
    id,
    head: (
      <InlineStack gap="200">
        <RowLink url={`/app/suppliers/${id}`}>{name}</RowLink>
        {isArchived ? <Badge>Archived</Badge> : null}
      </InlineStack>
    ),
    cells: [email || "–", leadTime, formatNumber(openOrders, format)],
    summary: `Lead time ${leadTime} · ${counted(openOrders, "open order", format)}`,
  };
}
