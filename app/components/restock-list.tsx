import { Box, Button, Card, EmptySearchResult, InlineStack } from "@shopify/polaris";
import { parseGid } from "./admin-links.ts";
import { ListTable, RowLink, type ListRow } from "./list-table.tsx";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import type { GivenOut } from "./restock-words.ts";

export interface Restock {
  locationId: string;
  name: string;
  items: number;
  /** Usable units that no line has. */
  free: number;
  /** Units that lines lack. */
  backordered: number;
}

export interface RestockListProps {
  restocks: readonly Restock[];
  format: AdminContext;
}

/** Where units lie free that waiting lines could have, a location a row. */
export function RestockList({ restocks, format }: RestockListProps) {
  return (
    <Card padding="0">
      <ListTable
        resource={{ singular: "restock", plural: "restocks" }}
        headings={[
          { title: "Location" },
          { title: "Items", alignment: "end" },
          { title: "Free units", alignment: "end" },
          { title: "Units short", alignment: "end" },
        ]}
        rows={restocks.map((restock) => rowOf(restock, format))}
      />
    </Card>
  );
}

function rowOf({ locationId, name, items, free, backordered }: Restock, format: AdminContext): ListRow {
  return {
    id: locationId,
    head: <RowLink url={`/app/restocks/${parseGid(locationId)?.number ?? ""}`}>{name}</RowLink>,
    cells: [items, free, backordered].map((units) => formatNumber(units, format)),
    summary: `${counted(free, "unit", format)} free, ${formatNumber(backordered, format)} short, of ${counted(items, "item", format)}`,
  };
}

/** Says that no restock waits, and what decides whether one does. */
export function NoRestocks({ givenOut }: { givenOut: GivenOut }) {
  return (
    <Card>
      <EmptySearchResult
        title={givenOut === "automatic" ? "Restocks are given out automatically" : "No restock waits"}
        description={
          givenOut === "automatic"
            ? "Units go to the lines that wait for them as soon as they arrive. To see first who gets what, let your policy wait for a person."
            : "When units arrive for lines that wait, they appear here, and you decide who gets them."
        }
        withIllustration
      />
      <Box paddingBlock="400">
        <InlineStack align="center">
          <Button url="/app/policy">Open the policy</Button>
        </InlineStack>
      </Box>
    </Card>
  );
}
