import { setTimeout as sleep } from "node:timers/promises";

/** What the app does after a webhook causes webhooks again; a silence this long means that it is done. */
const SILENCE_MILLISECONDS = 3_000;
const LOOK_AGAIN_MILLISECONDS = 250;
/** Some hundreds of orders on two busy cores. */
const PATIENCE_MILLISECONDS = 300_000;

type Delivery = { id: string };

async function readDeliveries(sandboxUrl: string, shop: string): Promise<Delivery[]> {
  const answer = await fetch(`${sandboxUrl}/control/${shop}/deliveries`);
  return (await answer.json()) as Delivery[];
}

/** Waits until the local Shopify has had nothing to deliver for a while. */
export async function untilQuiet(sandboxUrl: string, shop: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  let quietSince = Date.now();
  while (Date.now() - quietSince < SILENCE_MILLISECONDS && Date.now() < deadline) {
    const answer = await fetch(`${sandboxUrl}/control/${shop}/idle`);
    const { idle } = (await answer.json()) as { idle: boolean };
    if (!idle) quietSince = Date.now();
    await sleep(LOOK_AGAIN_MILLISECONDS);
  }
}

/** A function that delivers every webhook from now on once more, last first, so many times, and waits for the answers. */
export async function redeliverSince(sandboxUrl: string, shop: string): Promise<(times: number) => Promise<void>> {
  const earlier = new Set((await readDeliveries(sandboxUrl, shop)).map(({ id }) => id));
  return async (times) => {
    const deliveries = await readDeliveries(sandboxUrl, shop);
    const ids = deliveries.map(({ id }) => id).filter((id) => !earlier.has(id));
    const answer = await fetch(`${sandboxUrl}/control/${shop}/deliveries/resend`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ids, order: "reverse", times }),
    });
    if (!answer.ok) throw new Error(`The local Shopify did not deliver again: ${await answer.text()}`);
  };
}
