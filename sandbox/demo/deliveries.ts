import { setTimeout as sleep } from "node:timers/promises";

const LOOK_AGAIN_MILLISECONDS = 250;
/** What the app publishes comes back to it as a webhook, so one quiet look may be the pause between the two. */
const QUIET_LOOKS = 4;
/** Some hundreds of orders on two busy cores. */
const PATIENCE_MILLISECONDS = 300_000;

/** How the app's home page says that it has not read everything yet. */
const STILL_READING = /Reading your [^<]*|[^<>]* still to be read/;

type Delivery = { id: string };

async function readDeliveries(sandboxUrl: string, shop: string): Promise<Delivery[]> {
  const answer = await fetch(`${sandboxUrl}/control/${shop}/deliveries`);
  return (await answer.json()) as Delivery[];
}

/**
 * Waits until everything is delivered and the app's home page says that it has read everything. `tell` hears how far it is,
 * in the words of that page.
 */
export async function untilCaughtUp(
  sandboxUrl: string,
  shop: string,
  openHome: () => Promise<string>,
  tell: (reading: string) => void,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  for (let quietLooks = 0; quietLooks < QUIET_LOOKS && Date.now() < deadline;) {
    const { idle } = (await (await fetch(`${sandboxUrl}/control/${shop}/idle`)).json()) as { idle: boolean };
    const reading = STILL_READING.exec(await openHome())?.[0] ?? "";
    tell(reading);
    quietLooks = idle && reading === "" ? quietLooks + 1 : 0;
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
