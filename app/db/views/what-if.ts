import { compareMoved } from "../../domain/allocation/what-if.ts";
import { concernedItems, playWhatIf, type MovedLine, type WhatIfFindings, type WhatIfQuestion } from "../what-if.ts";
import type { ShopCalendar } from "./calendar.ts";
import { nameLines, type NamedLine } from "./name-lines.ts";

/** A line whose promise would move, with what leads to it. */
export interface MovedRow extends MovedLine, NamedLine {}

/** What would change, before anything is saved. */
export interface WhatIfAnswer extends WhatIfFindings {
  rows: MovedRow[];
}

/** Plans the items that a change of supply concerns twice, as things are and as they would be; nothing is saved. */
export async function readWhatIf(shop: string, calendar: ShopCalendar, asked: WhatIfQuestion): Promise<WhatIfAnswer> {
  const played = playWhatIf(shop, calendar, asked, await concernedItems(shop, asked));
  for (let step = await played.next(); ; step = await played.next())
    if (step.done) return { ...step.value, rows: await nameRows(shop, step.value.rows) };
}

async function nameRows(shop: string, moved: readonly MovedLine[]): Promise<MovedRow[]> {
  const byLocation = Map.groupBy(moved, ({ locationId }) => locationId);
  const named = await Promise.all([...byLocation].map(([locationId, lines]) => nameLines(shop, locationId, lines)));
  return named.flat().toSorted(compareMoved);
}
