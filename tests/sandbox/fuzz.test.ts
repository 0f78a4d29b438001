import { expect, test } from "vitest";
import { createRandom } from "../../sandbox/random.ts";
import { deserializeState, serializeState } from "../../sandbox/state/file.ts";
import { breaches } from "./fuzz/identities.ts";
import type { Operation } from "./fuzz/draw.ts";
import { DRAWS } from "./fuzz/operations.ts";
import { openShop, type TestShop } from "./shop.ts";

const STEPS = 10_000;
/** The identities are looked at so often; each look goes through the whole shop. */
const STEPS_BETWEEN_LOOKS = 250;
const SEED = Number(process.env.FILLRATE_FUZZ_SEED ?? 20_261_122);
/** Some ten seconds of work; the rest is patience with a busy machine. */
const TIMEOUT_MS = 180_000;

const BEGIN = `mutation ($id: ID!) { orderEditBegin(id: $id) { calculatedOrder { id } userErrors { message } } }`;
interface BeginAnswer {
  orderEditBegin: { calculatedOrder: { id: string } | null };
}

function perform(shop: TestShop, { editedOrderId, query, variables }: Operation): readonly unknown[] {
  if (!editedOrderId) return shop.answer(query, variables).errors ?? [];
  const { calculatedOrder } = (shop.ask(BEGIN, { id: editedOrderId }) as BeginAnswer).orderEditBegin;
  return calculatedOrder ? (shop.answer(query, { ...variables, id: calculatedOrder.id }).errors ?? []) : [];
}

test(
  `GIVEN ${STEPS} random operations (seed ${SEED}) THEN no exception, and Shopify's identities hold`,
  { timeout: TIMEOUT_MS },
  () => {
    const random = createRandom(SEED);
    const shop = openShop({ locations: ["Main", "Second", "Third"] });
    for (const policy of ["CONTINUE", "DENY", "CONTINUE", "DENY", "CONTINUE", "CONTINUE"] as const) {
      shop.addVariant({ policy, stock: { Main: random.below(30), Second: random.below(30), Third: random.below(10) } });
    }
    const performed = new Map<string, number>();
    for (let step = 0; step < STEPS; step += 1) {
      const operation = DRAWS[random.below(DRAWS.length)]?.(shop.shop, random);
      if (operation) {
        const errors = perform(shop, operation);
        expect(errors, `step ${step}: ${JSON.stringify(operation)}`).toEqual([]);
        performed.set(operation.name, (performed.get(operation.name) ?? 0) + 1);
      }
      if (step % STEPS_BETWEEN_LOOKS === 0) expect(breaches(shop.shop), `after step ${step}`).toEqual([]);
    }
    expect(breaches(shop.shop)).toEqual([]);
    expect(performed.size).toBeGreaterThan(20);
    expect(deserializeState(serializeState(shop.sandbox.state))).toEqual(shop.sandbox.state);
    shop.sandbox.close();
  },
);
