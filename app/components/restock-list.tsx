import {
  BlockStack,
  Box,
  Button,
  Card,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
} from "@shopify/polaris";
import { parseGid } from "./admin-links.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import styles from "./restock-table.module.css";
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

const RESOURCE = { singular: "restock", plural: "restocks" };

/** Where units lie free that waiting lines could have, a location a row. */
export function RestockList({ restocks, format }: RestockListProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  return (
    <Card padding="0">
      <IndexTable
        resourceName={RESOURCE}
        itemCount={restocks.length}
        selectable={false}
        condensed={isNarrow}
        headings={[
          { title: "Location" },
          { title: "Items", alignment: "end" },
          { title: "Free units", alignment: "end" },
          { title: "Units short", alignment: "end" },
        ]}
      >
        {restocks.map((restock, index) => (
          <IndexTable.Row key={restock.locationId} id={restock.locationId} position={index}>
            <Row restock={restock} format={format} />
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
  );
}

interface RowProps {
  restock: Restock;
  format: AdminContext;
}

function WideRow({ restock, format }: RowProps) {
  const { items, free, backordered } = restock;
  return (
    <>
      <IndexTable.Cell>
        <LocationLink restock={restock} />
      </IndexTable.Cell>
      {Object.entries({ items, free, backordered }).map(([key, value]) => (
        <IndexTable.Cell key={key}>
          <Text as="span" alignment="end" numeric>
            {formatNumber(value, format)}
          </Text>
        </IndexTable.Cell>
      ))}
    </>
  );
}

function NarrowRow({ restock, format }: RowProps) {
  const { items, free, backordered } = restock;
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100">
        <LocationLink restock={restock} />
        <Text as="p" tone="subdued">
          {`${counted(free, "unit", format)} free, ${formatNumber(backordered, format)} short, of ${counted(items, "item", format)}`}
        </Text>
      </BlockStack>
    </div>
  );
}

function LocationLink({ restock: { locationId, name } }: { restock: Restock }) {
  return (
    <Link url={`/app/restocks/${parseGid(locationId)?.number ?? ""}`} monochrome removeUnderline dataPrimaryLink>
      <Text as="span" fontWeight="semibold" breakWord>
        {name}
      </Text>
    </Link>
  );
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
