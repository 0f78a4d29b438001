import { IndexTable } from "@shopify/polaris";
import type { ReactNode } from "react";
import styles from "./row-parts.module.css";

/*
 * What rows of long tables are made of, as plain elements: a page has hundreds of each, and Polaris's own stacks and texts
 * cost the server that renders them, and the browser that takes them over, several times as much.
 */

/** A cell of a column of numbers. */
export function NumberCell({ children }: { children: string }) {
  return <IndexTable.Cell className={styles["number"] ?? ""}>{children}</IndexTable.Cell>;
}

/** Parts of a cell below each other. */
export function RowStack({ children }: { children: ReactNode }) {
  return <div className={styles["stack"]}>{children}</div>;
}

export interface RowLineProps {
  /** Whether they take another line where there is no room, and whether they stand at the end of the cell. */
  isWrapping?: boolean;
  isAtEnd?: boolean;
  children: ReactNode;
}

/** Parts of a cell beside each other. */
export function RowLine({ isWrapping = false, isAtEnd = false, children }: RowLineProps) {
  const names = ["inline", ...(isWrapping ? ["wrapping"] : []), ...(isAtEnd ? ["atEnd"] : [])];
  return <div className={names.map((name) => styles[name]).join(" ")}>{children}</div>;
}
