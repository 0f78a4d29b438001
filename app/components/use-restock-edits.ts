import type { RestockEdit } from "../domain/allocation/restock-edits.ts";
import { readEdits, withEdit, withStep, writeEdits, type Step } from "./restock-address.ts";
import type { AddressChange } from "./use-address.ts";

/** Changes lines of a restock in the page's address. */
export function useRestockEdits(ask: (change: AddressChange) => void) {
  const change = (to: (present: readonly RestockEdit[]) => RestockEdit[]) =>
    ask((address) => writeEdits(address, to(readEdits(address))));
  return {
    onEdit: (lineId: string, edit: RestockEdit | null) => change((present) => withEdit(present, lineId, edit)),
    onStep: (lineId: string, step: Step, putFirst: readonly string[]) =>
      change((present) => withStep(present, lineId, step, putFirst)),
    takeBackAll: () => change(() => []),
  };
}
