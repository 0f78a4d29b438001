import type { Pool } from "pg";
import type { Delivery } from "./delivery.ts";

const COLUMNS = ["shop", "topic", "webhook_id", "event_id", "triggered_at", "received_at", "body"] as const;

/**
 * Writes deliveries down in one statement, which is durable when it returns. A delivery that was written before, by its
 * shop and webhook id, is left as it is. Multi-row VALUES was the fastest of the forms that were measured.
 */
export async function writeDeliveries(pool: Pool, deliveries: readonly Delivery[], receivedAt: Date): Promise<void> {
  const rows = deliveries.map((_, row) => `(${COLUMNS.map((_, column) => `$${row * COLUMNS.length + column + 1}`)})`);
  const values = deliveries.flatMap((delivery) => [
    delivery.shop,
    delivery.topic,
    delivery.webhookId,
    delivery.eventId,
    delivery.triggeredAt,
    receivedAt,
    delivery.body,
  ]);
  await pool.query(
    `INSERT INTO deliveries (${COLUMNS}) VALUES ${rows} ON CONFLICT (shop, webhook_id) DO NOTHING`,
    values,
  );
}
