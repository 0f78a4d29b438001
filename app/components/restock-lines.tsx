import { Card, EmptySearchResult, Tabs } from "@shopify/polaris";
import { parseGid } from "./admin-links.ts";
import { RestockTable, type RestockTableProps } from "./restock-table.tsx";
import type { RestockTab, RestockView } from "./restock-view.ts";
import { withValues, type AddressChange } from "./use-address.ts";

export interface RestockLinesProps extends Omit<RestockTableProps, "items" | "openUrl" | "emptyState" | "pagination"> {
  show: RestockTab;
  view: RestockView;
  /** Goes to another address, and writes it. */
  ask: (change: AddressChange) => void;
  urlOf: (change: AddressChange) => string;
}

const TAB_NAMES: Record<RestockTab, string> = { moving: "Given out", different: "Different", all: "All items" };

/** The items of a restock with their lines, page by page. */
export function RestockLines({ show, view, ask, urlOf, ...table }: RestockLinesProps) {
  const { counts, items, page, pages } = view;
  const tabs = (["moving", ...(table.comparedName === null ? [] : ["different"]), "all"] as RestockTab[]).map(
    (tab) => ({
      ...{ id: tab, content: TAB_NAMES[tab], badge: String(counts[tab]) },
    }),
  );
  const toPage = (next: number) => ask(withValues({ page: String(next) }));
  return (
    <Card padding="0">
      <Tabs
        tabs={tabs}
        selected={tabs.findIndex(({ id }) => id === show)}
        onSelect={(place) => ask(withValues({ show: tabs[place]?.id ?? "", page: "", item: "" }))}
      />
      <RestockTable
        {...table}
        items={items}
        openUrl={(itemId) => urlOf(withValues({ item: parseGid(itemId)?.number ?? "" }))}
        emptyState={show === "all" ? null : <EmptySearchResult {...EMPTY[show]} withIllustration />}
        pagination={
          pages === 1
            ? null
            : {
                ...{ hasPrevious: page > 1, onPrevious: () => toPage(page - 1) },
                ...{ hasNext: page < pages, onNext: () => toPage(page + 1) },
              }
        }
      />
    </Card>
  );
}

/** A tab of all items is never empty: without any there is no preview. */
const EMPTY: Record<Exclude<RestockTab, "all">, { title: string; description: string }> = {
  moving: {
    title: "Nothing to give out",
    description:
      "Under your policy no line gets anything now. “All items” says why, line by line, and lets you change it.",
  },
  different: { title: "No difference", description: "Every line gets the same under both policies." },
};
