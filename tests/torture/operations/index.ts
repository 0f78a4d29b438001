import {
  cancelFulfilment,
  fulfil,
  holdForAnotherReason,
  moveFulfilmentOrder,
  releaseOurHold,
  releaseTheirHold,
} from "./fulfilment.ts";
import { cancel, edit, order, refund, removeTag } from "./orders.ts";
import type { Play } from "./stage.ts";
import { adjustStock, changePolicy, cutShipment, deleteShipment, receive, reschedule, ship } from "./supply.ts";

export type { Stage } from "./stage.ts";

/** Something that happens in a shop. */
export interface Operation {
  name: string;
  /** How often it is played, relative to the others. */
  weight: number;
  play: Play;
}

export const PLACE_ORDER = "order";

export const OPERATIONS: readonly Operation[] = [
  { name: PLACE_ORDER, weight: 40, play: order },
  { name: "edit", weight: 8, play: edit },
  { name: "cancel", weight: 6, play: cancel },
  { name: "refund", weight: 5, play: refund },
  { name: "fulfilment", weight: 14, play: fulfil },
  { name: "fulfilment cancelled", weight: 2, play: cancelFulfilment },
  { name: "shipment", weight: 7, play: ship },
  { name: "shipment rescheduled", weight: 4, play: reschedule },
  { name: "receipt", weight: 12, play: receive },
  { name: "shipment cut", weight: 2, play: cutShipment },
  { name: "shipment deleted", weight: 1, play: deleteShipment },
  { name: "stock adjusted", weight: 6, play: adjustStock },
  { name: "held by another app", weight: 2, play: holdForAnotherReason },
  { name: "released by another app", weight: 3, play: releaseTheirHold },
  { name: "our hold released by another app", weight: 2, play: releaseOurHold },
  { name: "tag removed by hand", weight: 1, play: removeTag },
  { name: "moved to another location", weight: 3, play: moveFulfilmentOrder },
  { name: "selling policy changed", weight: 1, play: changePolicy },
];
