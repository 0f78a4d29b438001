import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import type { Shortage } from "../domain/allocation/rule.ts";
import type { Day } from "../domain/days.ts";
import type { ShipPromise } from "../domain/promising/ship-promise.ts";
import { counted, formatDay, formatNumber, formatWindow, type Format } from "./format.ts";
import { LineStatus } from "./line-status.tsx";
import { describeBasis } from "./promise-words.ts";

export interface PromiseCardProps {
  line: {
    wanted: number;
    allocated: number;
    backordered: number;
    unitsAhead: number;
    shipPromise: ShipPromise | null;
    dueOn: Day | null;
    seenPromise: string | null;
  };
  /** Why it lacks units; null when it lacks none. */
  shortage: Shortage | null;
  /** The address of the page that the buyer has of his order; null when he has none. */
  buyersPage: string | null;
  format: Format;
}

/** What a line has, what it lacks, and when that ships and why. */
export function PromiseCard({ line, shortage, buyersPage, format }: PromiseCardProps) {
  const { shipPromise, dueOn } = line;
  const latestOn = shipPromise?.latestOn ?? null;
  const isPutOff = shortage === "held_back" || shortage === "skipped";
  const isWithdrawn = shipPromise === null && dueOn !== null;
  return (
    <Card>
      <BlockStack gap="300">
        <LineStatus line={{ ...line, latestOn }} today={format.today} />
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {headline(line, format)}
          </Text>
          <Text as="p">
            {`${formatNumber(line.allocated, format)} of ${counted(line.wanted, "unit", format)} allocated, ${formatNumber(line.backordered, format)} backordered.`}
          </Text>
        </BlockStack>
        {line.backordered > 0 ? (
          <Text as="p" tone="subdued">
            {describeBasis({ ...line, basis: shipPromise?.basis ?? null, isPutOff }, format)}
          </Text>
        ) : null}
        {line.backordered > 0 && isWithdrawn ? (
          <Text as="p" tone="subdued">{`The last date that the buyer was given is ${formatDay(dueOn, format)}.`}</Text>
        ) : null}
        {line.seenPromise ? (
          <Text as="p" tone="subdued" breakWord>{`The buyer read in your shop: “${line.seenPromise}”`}</Text>
        ) : null}
        {buyersPage ? (
          <Text as="p">
            <Link url={buyersPage} target="_blank">
              What the buyer sees
            </Link>
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function headline({ backordered, wanted, shipPromise }: PromiseCardProps["line"], format: Format): string {
  if (wanted === 0) return "Nothing left to ship";
  if (backordered === 0) return "Every unit is allocated";
  if (shipPromise === null) return "No known date";
  return `Expected to ship ${formatWindow(shipPromise, format)}`;
}
