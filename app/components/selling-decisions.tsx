import { Banner, BlockStack, Button, ButtonGroup, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { sellingUrl } from "./app-links.ts";
import { counted, formatInstant, type Format } from "./format.ts";

export interface HandChange {
  itemId: string;
  title: string;
  continuesSelling: boolean;
  changedByHandAt: string | null;
}

export interface HandChangesProps {
  changes: readonly HandChange[];
  isBusy: boolean;
  onSettle: (itemId: string, choice: "take_over" | "set_back") => void;
  format: Format;
}

/** What somebody changed in Shopify against the rules: the merchant takes it over, or has it set back. */
export function HandChanges({ changes, isBusy, onSettle, format }: HandChangesProps) {
  if (changes.length === 0) return null;
  return (
    <Banner tone="warning" title="Changed by hand in Shopify">
      <BlockStack gap="300">
        <Text as="p">The app leaves these alone until you decide: your change counts, or the rule does.</Text>
        {changes.map(({ itemId, title, continuesSelling, changedByHandAt }) => (
          <InlineStack key={itemId} align="space-between" blockAlign="center" gap="200">
            <Text as="span" breakWord>
              <Link url={sellingUrl(itemId)}>{title}</Link>
              {` ${continuesSelling ? "is sold past zero" : "is not sold past zero"} since ${changedByHandAt ? formatInstant(changedByHandAt, format) : ""}`}
            </Text>
            <ButtonGroup>
              <Button disabled={isBusy} onClick={() => onSettle(itemId, "take_over")}>
                Take it over
              </Button>
              <Button disabled={isBusy} onClick={() => onSettle(itemId, "set_back")}>
                Set it back
              </Button>
            </ButtonGroup>
          </InlineStack>
        ))}
      </BlockStack>
    </Banner>
  );
}

export interface OverLimitCardProps {
  lines: readonly {
    backorderLineId: string;
    orderName: string;
    title: string;
    limit: "order" | "customer";
    units: number;
    most: number;
  }[];
  format: Format;
}

/** Order lines that take more past zero than they may: held back until the merchant decides on the line's page. */
export function OverLimitCard({ lines, format }: OverLimitCardProps) {
  if (lines.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Orders over a limit
        </Text>
        <Text as="p" tone="subdued">
          They get nothing until you decide: on the line’s page, “Leave to the policy” serves it in its turn; or cancel
          or edit the order in Shopify.
        </Text>
        {lines.map(({ backorderLineId, orderName, title, limit, units, most }) => (
          <InlineStack key={backorderLineId} align="space-between" gap="200">
            <Link url={`/app/backorders/${backorderLineId}`} removeUnderline>
              {`${orderName}, ${title}`}
            </Link>
            <Text as="span">
              {`${counted(units, "unit", format)} past zero, ${limit === "order" ? "an order" : "a customer"} may have ${most}`}
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
