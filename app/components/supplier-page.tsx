import type { Day } from "../domain/days.ts";
import styles from "./outside-page.module.css";

/** What became of a confirmation; a fault without a path is about the whole. */
export interface SupplierAnswer {
  isSaved: boolean;
  /** By the place of the line and the field: `0.confirmed`. */
  faults: Record<string, string>;
}

export interface SupplierPageProps {
  order: {
    name: string;
    shopName: string;
    supplierName: string;
    locationName: string;
    note: string;
    confirmBy: Day | null;
    isConfirmed: boolean;
    isOpen: boolean;
    lines: readonly SupplierLine[];
  };
  answer: SupplierAnswer | null;
  isBusy: boolean;
}

interface SupplierLine {
  itemId: string;
  title: string;
  sku: string;
  supplierSku: string;
  ordered: number;
  confirmed: number | null;
  expectedOn: Day | null;
}

/** An order as its supplier sees it, who has no account: what he will send, and when. It works without JavaScript. */
export function SupplierPage({ order, answer, isBusy }: SupplierPageProps) {
  const { name, shopName, supplierName, locationName, note, confirmBy, isConfirmed, isOpen, lines } = order;
  const fault = answer?.faults[""];
  return (
    <main className={styles["page"]}>
      <h1>{`Purchase order ${name}`}</h1>
      <p>{`From ${shopName} to ${supplierName}, to be delivered to ${locationName}.`}</p>
      {note ? <p>{note}</p> : null}
      {answer?.isSaved ? (
        <output className={styles["done"]}>
          Thank you: your confirmation was saved. You can change it here as long as the order is open.
        </output>
      ) : null}
      {fault ? (
        <p role="alert" className={styles["fault"]}>
          {fault}
        </p>
      ) : null}
      {confirmBy && !isConfirmed ? <p>{`Please confirm by ${confirmBy}.`}</p> : null}
      {lines.map((line, index) => (
        <Line key={line.itemId} line={line} index={index} faults={answer?.faults ?? {}} isOpen={isOpen} />
      ))}
      {isOpen ? (
        <button type="submit" disabled={isBusy} className={styles["button"]}>
          {isConfirmed ? "Confirm again" : "Confirm"}
        </button>
      ) : (
        <p>This order is over: there is nothing to confirm any more.</p>
      )}
    </main>
  );
}

interface LineProps {
  line: SupplierLine;
  index: number;
  faults: Record<string, string>;
  isOpen: boolean;
}

function Line({ line, index, faults, isOpen }: LineProps) {
  const skus = [line.supplierSku && `Your SKU ${line.supplierSku}`, line.sku && `SKU ${line.sku}`].filter(Boolean);
  const unitsFault = faults[`${index}.confirmed`];
  const dayFault = faults[`${index}.expectedOn`];
  return (
    <fieldset className={styles["line"]} disabled={!isOpen}>
      <legend>{line.title}</legend>
      <p className={styles["facts"]}>{[...skus, `${line.ordered} ordered`].join(" · ")}</p>
      <div className={styles["fields"]}>
        <label>
          Units that you will send
          <input
            name={`confirmed.${index}`}
            inputMode="numeric"
            defaultValue={line.confirmed ?? line.ordered}
            aria-invalid={unitsFault !== undefined}
          />
          {unitsFault ? <span className={styles["fault"]}>{unitsFault}</span> : null}
        </label>
        <label>
          Day on which they arrive
          <input
            name={`expectedOn.${index}`}
            type="date"
            defaultValue={line.expectedOn ?? ""}
            aria-invalid={dayFault !== undefined}
          />
          {dayFault ? <span className={styles["fault"]}>{dayFault}</span> : null}
        </label>
      </div>
    </fieldset>
  );
}
