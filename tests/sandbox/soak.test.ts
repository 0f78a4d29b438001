import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { FaultPlan } from "../../sandbox/webhooks/faults.ts";
import { startReceiver, until } from "./receiver.ts";
import { openShop } from "./shop.ts";

const APP_TOML = fileURLToPath(new URL("../../shopify.app.toml", import.meta.url));
const ORDERS = 120;
/** The longest wait between two attempts is thirty seconds; only ill luck gets there. */
const TIMEOUT_MS = 120_000;

const STORM: FaultPlan = {
  loss: 0.05,
  duplicate: 0.2,
  delay: 0.5,
  delayMs: 300,
  refused: 0.15,
  lostAnswer: 0.15,
  burstMs: 50,
};

test(
  "GIVEN every fault at once THEN no delivery is lost that was promised, and some come twice and out of order",
  { timeout: TIMEOUT_MS },
  async () => {
    const receiver = await startReceiver();
    let asked = 0;
    receiver.answer = () => ((asked += 1) % 10 === 0 ? 503 : 200);
    const { sandbox, shop, addVariant, placeOrder } = openShop({}, { appConfigFile: APP_TOML, appUrl: receiver.url });
    const variant = addVariant({ stock: { Main: 20 } });
    sandbox.courier.faults = STORM;
    for (let placed = 0; placed < ORDERS; placed += 1) placeOrder([variant, 1]);
    await until(() => sandbox.courier.pending(shop) === 0, "every delivery is settled", TIMEOUT_MS);

    const deliveries = [...shop.deliveries.values()];
    const promised = deliveries.filter(({ state }) => state !== "lost");
    const arrived = receiver.received.map(({ webhookId }) => webhookId);
    const missing = promised.filter(({ webhookId }) => !arrived.includes(webhookId));
    expect(promised.filter(({ state }) => state !== "acknowledged")).toEqual([]);
    expect(missing).toEqual([]);
    expect(promised.length).toBeLessThan(deliveries.length);
    expect(new Set(arrived).size).toBeLessThan(arrived.length);
    const sent = deliveries.map(({ webhookId }) => webhookId).filter((id) => arrived.includes(id));
    expect([...new Set(arrived)]).not.toEqual(sent);
    sandbox.close();
    await receiver.stop();
  },
);
