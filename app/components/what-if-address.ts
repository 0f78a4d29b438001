import type { SupplyChange } from "../domain/allocation/what-if.ts";

export const SUPPLY_CHANGES = ["move", "slip", "cut", "lose"] as const satisfies readonly SupplyChange["kind"][];

/** What the address of the page asks, as it was typed; so that an answer can be sent to somebody else. */
export interface WhatIfAddress {
  kind: (typeof SUPPLY_CHANGES)[number];
  on: string;
  days: string;
  line: string;
  units: string;
}

/** What is asked, or why it cannot be. */
export type ReadChange = { change: SupplyChange } | { fault: string };

/** The change that is typed. */
export function readChange({ kind, on, days, line, units }: WhatIfAddress): ReadChange {
  switch (kind) {
    case "move":
      if (on !== "" && !isDay(on)) return { fault: "Enter a day, or leave it empty." };
      return { change: { kind, expectedOn: on || null } };
    case "slip":
      return /^[1-9]\d{0,2}$/.test(days)
        ? { change: { kind, days: Number(days) } }
        : { fault: "Enter by how many days, from 1 to 999." };
    case "cut":
      if (!/^[1-9]\d{0,5}$/.test(units)) return { fault: "Enter how many units fewer come, from 1 on." };
      return { change: { kind, lineId: line, units: Number(units) } };
    case "lose":
      return { change: { kind } };
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
