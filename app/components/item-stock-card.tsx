import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { Rule } from "../domain/allocation/rule.ts";
import { FiguresTable } from "./figures-table.tsx";
import { counted, formatNumber, type Format } from "./format.ts";
import { capitalize, RULE_WORDS } from "./rule-words.ts";

export interface ItemStockCardProps {
  stock: {
    usable: number;
    /** In order of service. */
    given: readonly { lineId: string; orderName: string; backorderLineId: string | null; units: number; rule: Rule }[];
    /** Lines that have units, beyond those that are listed. */
    more: number;
    safetyStock: number;
    protected: number;
    free: number;
  };
  format: Format;
}

/** Where every usable unit of an item went at one location, and by which rule. */
export function ItemStockCard({ stock, format }: ItemStockCardProps) {
  const lines = stock.given.map(({ lineId, orderName, backorderLineId, units, rule }) => ({
    key: lineId,
    cells: [
      backorderLineId ? (
        <Link key={lineId} url={`/app/backorders/${backorderLineId}`} removeUnderline>
          {orderName}
        </Link>
      ) : (
        orderName
      ),
      formatNumber(units, format),
      capitalize(RULE_WORDS[rule]),
    ],
  }));
  const rest = [
    { name: "Safety stock", units: stock.safetyStock, why: "Kept back by your policy" },
    { name: "Protected", units: stock.protected, why: "Kept for some orders by your policy" },
    { name: "Free", units: stock.free, why: "No order has them" },
  ].filter(({ units }) => units > 0);
  const others = rest.map(({ name, units, why }) => ({ key: name, cells: [name, formatNumber(units, format), why] }));
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Where the stock goes
        </Text>
        <Text as="p">{`${counted(stock.usable, "usable unit", format)} here.`}</Text>
        {stock.usable > 0 ? (
          <FiguresTable
            headings={["To", "Units", "Why"]}
            types={["text", "numeric", "text"]}
            rows={[...lines, ...others]}
          />
        ) : null}
        {stock.more > 0 ? (
          <Text as="p" tone="subdued">
            {`and ${counted(stock.more, "more line", format)} that ${stock.more === 1 ? "has" : "have"} units`}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
