import type { Day } from "../../../app/domain/days.ts";
import type { PastShipment } from "../../../app/domain/forecasting/past-shipment.ts";
import { ClearError } from "../../../scripts/clear-error.ts";
import { csvRows } from "../csv-rows.ts";
import type { DataOptions } from "../data-options.ts";
import { generatedShipments } from "./generated-shipments.ts";

const COLUMNS = ["supplier", "destination", "orderedOn", "expectedOn", "receivedOn"] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

/** A record of shipments, and where it comes from. */
export interface ShipmentRecord {
  shipments: PastShipment[];
  source: string;
}

/** The shipments of a file; generated ones when none is named. What has not been received yet is left out. */
export async function pastShipments({ data, seed }: DataOptions): Promise<ShipmentRecord> {
  if (data === undefined)
    return { shipments: generatedShipments(seed), source: `generated with seed ${seed} (no --data FILE was given)` };
  const shipments: PastShipment[] = [];
  let number = 1;
  for await (const row of csvRows(data, COLUMNS)) {
    number += 1;
    if (row.receivedOn !== "") shipments.push(shipmentOf(row, `${data}, row ${number}`));
  }
  if (shipments.length === 0) throw new ClearError(`${data} has no shipment that was received.`);
  return { shipments, source: data };
}

/** How many units came says nothing about when, so every shipment counts as one unit in full. */
function shipmentOf({ supplier, destination, orderedOn, expectedOn, receivedOn }: Row, place: string): PastShipment {
  return {
    supplierId: supplier,
    destinationId: destination,
    orderedOn: orderedOn === "" ? null : dayOf(orderedOn, `${place}, orderedOn`),
    expectedOn: dayOf(expectedOn, `${place}, expectedOn`),
    receivedOn: dayOf(receivedOn, `${place}, receivedOn`),
    sentUnits: 1,
    acceptedUnits: 1,
  };
}

function dayOf(text: string, place: string): Day {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new ClearError(`${place}: write a day as YYYY-MM-DD, not "${text}".`);
}
