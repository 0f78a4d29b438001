import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import { linesPutFirst } from "./restock-address.ts";
import type { ReasonedShare } from "./rule-words.ts";

/** One line of a restock: what it has now, and what it has under the policy and under the one beside it. */
export interface RestockLine {
  lineId: string;
  orderId: string;
  orderName: string;
  orderedAt: string;
  wanted: number;
  has: number;
  current: ReasonedShare;
  compared: ReasonedShare | null;
}

/** One item of a restock. */
export interface RestockItem {
  itemId: string;
  title: string;
  sku: string | null;
  usable: number;
  /** Usable units that no line has: now, and when the restock is given out. */
  free: number;
  left: number;
  /** In the order of service. */
  lines: RestockLine[];
}

/** An item as far as it is shown. */
export interface ShownItem extends RestockItem {
  /** Its lines that are put first, in the order in which they are served. */
  putFirst: string[];
  /** Lines that are at stake too, and are not shown. */
  hidden: number;
}

/** `moving`: something is given or taken, or was edited; `different`: the policy beside it does something else. */
export const RESTOCK_TABS = ["moving", "different", "all"] as const;
export type RestockTab = (typeof RESTOCK_TABS)[number];

export interface RestockViewRequest {
  tab: RestockTab;
  /** From 1; one beyond the last is the last. */
  page: number;
  edits: readonly RestockEdit[];
  /** An item of which as many lines are shown as there is room for, instead of the first few. */
  openItemId: string | null;
}

export interface RestockView {
  /** How many items each tab has. */
  counts: Record<RestockTab, number>;
  items: ShownItem[];
  page: number;
  pages: number;
}

/** Items of one page: with the first few lines of each it is about as long as the other lists. */
const ITEMS_SHOWN = 10;

/** Lines of an item at first, and of one that is opened: those behind rarely get anything. */
const LINES_SHOWN = 5;
const LINES_OF_OPEN_ITEM = 250;

/** What a page of a restock's preview shows: items by their titles, and of each the lines that matter most. */
export function viewRestock(items: readonly RestockItem[], request: RestockViewRequest): RestockView {
  const edited = new Set(request.edits.map((edit) => edit.lineId));
  const isMoving = (line: RestockLine) => line.current.units !== line.has || edited.has(line.lineId);
  const isNotable = (line: RestockLine) => isMoving(line) || isDifferent(line);
  const tabs: Record<RestockTab, RestockItem[]> = {
    moving: items.filter(({ lines }) => lines.some(isMoving)),
    different: items.filter(({ lines }) => lines.some(isDifferent)),
    all: [...items],
  };
  const chosen = tabs[request.tab].toSorted((a, b) => compare(a.title, b.title) || compare(a.itemId, b.itemId));
  const pages = Math.max(1, Math.ceil(chosen.length / ITEMS_SHOWN));
  const page = Math.min(Math.max(1, request.page), pages);
  const shown = chosen.slice((page - 1) * ITEMS_SHOWN, page * ITEMS_SHOWN).map((item): ShownItem => {
    const atStake = item.lines.filter((line) => isNotable(line) || line.current.units < line.wanted);
    const room = item.itemId === request.openItemId ? LINES_OF_OPEN_ITEM : LINES_SHOWN;
    const lines = firstFew(atStake, isNotable, room);
    const lineIds = item.lines.map(({ lineId }) => lineId);
    const putFirst = linesPutFirst(request.edits, lineIds);
    return { ...item, lines, putFirst, hidden: atStake.length - lines.length };
  });
  const counts = { moving: tabs.moving.length, different: tabs.different.length, all: tabs.all.length };
  return { counts, items: shown, page, pages };
}

/** Whether a line has something else under the policy beside it. */
export function isDifferent({ current, compared }: Pick<RestockLine, "current" | "compared">): boolean {
  return compared !== null && compared.units !== current.units;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** So many of the lines, the notable ones before others, in the order in which they came. */
function firstFew(lines: readonly RestockLine[], isNotable: (line: RestockLine) => boolean, room: number) {
  const ranked = [...lines.filter(isNotable), ...lines.filter((line) => !isNotable(line))];
  const few = new Set(ranked.slice(0, room));
  return lines.filter((line) => few.has(line));
}
