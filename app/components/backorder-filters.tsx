import { IndexFilters, IndexFiltersMode, useSetIndexFiltersMode } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";

export interface BackorderFiltersProps<Filter extends string, Sort extends string> {
  filters: readonly { value: Filter; label: string }[];
  filter: Filter;
  sorts: readonly { value: Sort; label: string; directionLabel: string }[];
  sort: Sort;
  search: string;
  isLoading: boolean;
  onChange: (change: { filter?: Filter; sort?: Sort; search?: string }) => void;
}

/** The pause in typing after which a search is made, so that a word is searched for once. */
const SEARCH_PAUSE_MS = 300;

/** Tabs, search and sorting of the list of backorders, in the manner of Shopify's own lists. */
export function BackorderFilters<Filter extends string, Sort extends string>(
  props: BackorderFiltersProps<Filter, Sort>,
) {
  const { filters, filter, sorts, sort, search, isLoading, onChange } = props;
  const { mode, setMode } = useSetIndexFiltersMode(search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default);
  const [typed, setTyped] = useTypedSearch(search, (words) => onChange({ search: words }));
  const clear = () => setTyped("");
  return (
    <IndexFilters
      tabs={filters.map(({ value, label }) => ({ id: value, content: label, isLocked: true }))}
      selected={filters.findIndex(({ value }) => value === filter)}
      onSelect={(index) => {
        const chosen = filters[index];
        if (chosen) onChange({ filter: chosen.value });
      }}
      sortOptions={sorts.map(({ value, label, directionLabel }) => ({ value: `${value} asc`, label, directionLabel }))}
      sortSelected={[`${sort} asc`]}
      onSort={([chosen]) => {
        const found = sorts.find(({ value }) => chosen?.startsWith(`${value} `));
        if (found) onChange({ sort: found.value });
      }}
      queryValue={typed}
      queryPlaceholder="Search by item, SKU or order"
      onQueryChange={setTyped}
      onQueryClear={clear}
      onClearAll={clear}
      cancelAction={{ onAction: clear }}
      filters={[]}
      appliedFilters={[]}
      canCreateNewView={false}
      mode={mode}
      disableStickyMode
      setMode={setMode}
      loading={isLoading}
    />
  );
}

/**
 * The words being typed, which are told after a pause. A search that comes from elsewhere, for example by going back,
 * replaces them; the answer to what was told does not, since more may have been typed meanwhile.
 */
function useTypedSearch(search: string, onSettled: (words: string) => void) {
  const [{ typed, told, answered }, setState] = useState({ typed: search, told: search, answered: search });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  if (search !== answered) {
    setState({ typed: search === told ? typed : search, told: search, answered: search });
  }
  const type = (words: string) => {
    setState((state) => ({ ...state, typed: words }));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setState((state) => ({ ...state, told: words.trim() }));
      onSettled(words.trim());
    }, SEARCH_PAUSE_MS);
  };
  return [typed, type] as const;
}
