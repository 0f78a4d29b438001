import { Badge, BlockStack, Box, Button, ButtonGroup, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { AdminContext } from "./format.ts";
import { explainSubstitute, type SubstituteWhy } from "./substitute-words.ts";

export interface ConsideredProduct {
  id: string;
  title: string;
  why: SubstituteWhy;
}

export type SubstituteAct = "pin" | "ban" | "clear";

export interface SubstituteListProps {
  considered: readonly ConsideredProduct[];
  onAct: (act: SubstituteAct, id: string) => void;
  isBusy: boolean;
  format: AdminContext;
}

/** What may stand in for a product, each with why, to be pinned or banned. */
export function SubstituteList({ considered, onAct, isBusy, format }: SubstituteListProps) {
  return considered.map((product, index) => (
    <Fragment key={product.id}>
      {index > 0 ? <Divider /> : null}
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="300">
          <BlockStack gap="100">
            <Text as="h2" variant="headingSm" breakWord>
              {product.title}
            </Text>
            <Text as="p" tone="subdued" breakWord>
              {explainSubstitute(product.why, format)}
            </Text>
          </BlockStack>
          <InlineStack gap="300" blockAlign="center">
            <StateBadge kind={product.why.kind} />
            <ButtonGroup>
              {ACTS[product.why.kind].map(([act, label]) => (
                <Button
                  key={act}
                  disabled={isBusy}
                  accessibilityLabel={`${label} ${product.title}`}
                  onClick={() => onAct(act, product.id)}
                >
                  {label}
                </Button>
              ))}
            </ButtonGroup>
          </InlineStack>
        </InlineStack>
      </Box>
    </Fragment>
  ));
}

/** What can be done about a product, by how it stands. */
const ACTS: Record<SubstituteWhy["kind"], [SubstituteAct, string][]> = {
  pinned: [["clear", "Unpin"]],
  alike: [
    ["pin", "Pin"],
    ["ban", "Ban"],
  ],
  banned: [["clear", "Allow"]],
};

function StateBadge({ kind }: { kind: SubstituteWhy["kind"] }) {
  if (kind === "pinned") return <Badge tone="success">Pinned</Badge>;
  return kind === "banned" ? <Badge tone="critical">Banned</Badge> : <Badge>Alike</Badge>;
}
