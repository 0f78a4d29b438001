import type { OrderOfService } from "../../allocation/policy.ts";
import type { BuyerCause, BuyerShortage, BuyerTurn } from "../tell-buyer.ts";

/** All that a buyer reads on the page of his order, in one language, with {marks} where names, numbers and days go. */
export interface BuyerWords {
  order: string;
  asOf: string;
  expected: string;
  noDate: string;
  setAside: string;
  nothingLeft: string;
  cancelled: string;
  units: string;
  seen: string;
  ahead: string;
  next: string;
  inStock: string;
  delivery: string;
  deliveryBy: string;
  unknown: string;
  orderOfService: Record<OrderOfService["kind"], string>;
  turn: Record<BuyerTurn, string>;
  shortage: Record<BuyerShortage, string>;
  history: string;
  ordered: string;
  promised: string;
  undated: string;
  moved: string;
  dated: string;
  withdrawn: string;
  putOff: string;
  shipped: string;
  cause: Record<BuyerCause, string>;
  more: string;
  nothing: string;
  over: string;
}
