import { BlockStack, Card, Divider, EmptySearchResult, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ChoiceCertificate } from "../domain/allocation/choose-orders.ts";
import { CommitDialog } from "./commit-dialog.tsx";
import { ChoiceCard, type JudgedChoice } from "./choice-card.tsx";
import { CompareField } from "./compare-field.tsx";
import type { ComparedGroup } from "./compared-policies.ts";
import { counted, type Format } from "./format.ts";
import { MovedBanner } from "./moved-banner.tsx";
import { PinDialog } from "./pin-dialog.tsx";
import type { MoneyFormat } from "./policy-order-words.ts";
import { RestockLines } from "./restock-lines.tsx";
import { RestockSums, type Sums } from "./restock-sums.tsx";
import type { RestockLine, RestockTab, RestockView } from "./restock-view.ts";
import type { GivenOut } from "./restock-words.ts";
import { capitalize, describeVersion } from "./rule-words.ts";
import { useAddress, withValues } from "./use-address.ts";
import { useCommit, type SeenRestock } from "./use-commit.ts";
import { useRestockEdits } from "./use-restock-edits.ts";

export interface PreviewedRestock extends SeenRestock {
  /** Of the location. */
  name: string;
  givenOut: GivenOut;
  policyVersion: number;
  current: Sums;
  compared: Sums | null;
  /** The policies to compare with, and the value of the one that is chosen; empty for none. */
  choices: readonly ComparedGroup[];
  compare: string;
  /** How good the choice of the orders to complete is, under each of the two; null where none is made. */
  choice: ChoiceCertificate | null;
  comparedChoice: ChoiceCertificate | null;
  show: RestockTab;
  view: RestockView;
  /** Items that lines at the location lack too: those of which units lie free come before them. */
  more: number;
}

const BACK = { content: "Restocks", url: "/app/restocks" };

export type RestockFormat = Format & MoneyFormat;

/** The preview of a restock of one location: who gets what, changed by hand, and given out. */
export function RestockPage({ restock, format }: { restock: PreviewedRestock; format: RestockFormat }) {
  const { name, givenOut, current, compared, choices, compare, show, view, more, edits } = restock;
  const [pinning, setPinning] = useState<RestockLine | null>(null);
  const address = useAddress();
  const commit = useCommit(restock, format);
  const options = choices.flatMap((group) => group.options);
  const comparedName = options.find(({ value }) => value === compare)?.name ?? null;
  const { onEdit, onStep, takeBackAll } = useRestockEdits(address.ask);
  const isNothing = view.counts.moving === 0;
  if (view.counts.all === 0) return <NothingWaits name={name} />;
  return (
    <Page
      title={`Restock at ${name}`}
      subtitle={describe(restock, format)}
      backAction={BACK}
      primaryAction={{ content: "Give out", onAction: commit.open, disabled: address.isLoading || isNothing }}
      {...(edits.length > 0
        ? {
            secondaryActions: [{ content: "Take back all changes", onAction: takeBackAll }],
          }
        : {})}
      fullWidth
    >
      <BlockStack gap="400">
        {commit.moved ? <MovedBanner items={commit.moved} onDismiss={commit.dismiss} format={format} /> : null}
        <Card>
          <BlockStack gap="400">
            <RestockSums {...{ current, compared, comparedName, format }} />
            <Divider />
            <CompareField
              choices={choices}
              chosen={compare}
              onChoose={(value) => address.ask(withValues({ compare: value, page: "" }))}
            />
          </BlockStack>
        </Card>
        <ChoiceCard choices={certificatesOf(restock, comparedName)} format={format} />
        <RestockLines {...{ ...address, show, view, comparedName, edits, onEdit, onStep, format }} onPin={setPinning} />
        {more > 0 ? (
          <Text as="p" tone="subdued" alignment="center">
            {`${counted(more, "more item", format)} here lack units: those with free units come first.`}
          </Text>
        ) : null}
      </BlockStack>
      <PinDialog
        line={pinning}
        onPin={({ lineId }, units) => {
          onEdit(lineId, { lineId, act: "pin", units });
          setPinning(null);
        }}
        onClose={() => setPinning(null)}
        format={format}
      />
      <CommitDialog {...commit.dialog} {...{ givenOut, format }} sums={current} edits={edits.length} />
    </Page>
  );
}

function NothingWaits({ name }: { name: string }) {
  return (
    <Page title={`Restock at ${name}`} backAction={BACK}>
      <Card>
        <EmptySearchResult
          title="Nothing waits here"
          description="No order line waits for stock at this location."
          withIllustration
        />
      </Card>
    </Page>
  );
}

function certificatesOf({ choice, comparedChoice }: PreviewedRestock, comparedName: string | null): JudgedChoice[] {
  const own = choice ? [{ name: "Your policy", certificate: choice }] : [];
  return comparedChoice && comparedName ? [...own, { name: comparedName, certificate: comparedChoice }] : own;
}

function describe({ policyVersion, edits }: PreviewedRestock, format: Format): string {
  const changes = edits.length === 0 ? "" : ` · ${counted(edits.length, "line", format)} changed by hand`;
  return `${capitalize(describeVersion(policyVersion))}${changes}`;
}
