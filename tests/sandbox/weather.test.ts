import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ALL_SCOPES } from "../../sandbox/graphql/access.ts";
import { executeRequest } from "../../sandbox/graphql/execute.ts";
import type { RunningSandbox } from "../../sandbox/server.ts";
import { createBucket } from "../../sandbox/weather/throttle.ts";
import type { WeatherReport } from "../../sandbox/weather/weather.ts";
import { askHttp, post, startTestSandbox, type HttpAnswer } from "./http.ts";
import { DOMAIN, openShop } from "./shop.ts";

let sandbox: RunningSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox();
});

afterEach(async () => {
  await sandbox.stop();
});

async function under(weather: Partial<WeatherReport>, query = "{ shop { name } }"): Promise<HttpAnswer> {
  await post(`${sandbox.url}/control/weather`, weather);
  return askHttp(sandbox, sandbox.staticToken(DOMAIN), query);
}

const CREATE = 'mutation { productCreate(product: { title: "Mug" }) { product { id } } }';

function adjust(key: string): string {
  const [item] = sandbox.shop(DOMAIN)?.inventoryItems.values() ?? [];
  const [location] = sandbox.shop(DOMAIN)?.locations.values() ?? [];
  const change = `{ inventoryItemId: "${item?.id}", locationId: "${location?.id}", delta: 1, changeFromQuantity: null }`;
  const input = `{ name: "available", reason: "correction", changes: [${change}] }`;
  return `mutation { inventoryAdjustQuantities(input: ${input}) @idempotent(key: "${key}") { inventoryAdjustmentGroup { id } userErrors { code } } }`;
}

interface AdjustAnswer {
  inventoryAdjustQuantities: { inventoryAdjustmentGroup: { id: string } | null; userErrors: { code: string }[] } | null;
}

function adjusted({ body }: HttpAnswer): AdjustAnswer["inventoryAdjustQuantities"] {
  return (body.data as AdjustAnswer).inventoryAdjustQuantities;
}

describe("weather", () => {
  test("GIVEN server errors THEN a 5xx, and nothing was done", async () => {
    expect((await under({ serverError: 1 }, CREATE)).status).toBeGreaterThanOrEqual(500);
    expect(sandbox.shop(DOMAIN)?.products.size).toBe(0);
  });

  test("GIVEN lost answers THEN a 502, although it was done", async () => {
    expect((await under({ lostAnswer: 1 }, CREATE)).status).toBe(502);
    expect(sandbox.shop(DOMAIN)?.products.size).toBe(1);
  });

  test("GIVEN too many requests THEN 429 says when to come again", async () => {
    const { status, headers } = await under({ tooManyRequests: 1 });
    expect(status).toBe(429);
    expect(headers.get("Retry-After")).toBe("2.0");
  });

  test("GIVEN partial data THEN HTTP 200 with one field null and an error beside it", async () => {
    await under({}, CREATE);
    const { status, body } = await under(
      { partialData: 1 },
      "{ products(first: 1) { nodes { title onlineStoreUrl } } }",
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ products: { nodes: [{ title: "Mug", onlineStoreUrl: null }] } });
    expect(body.errors).toMatchObject([{ extensions: { code: "INTERNAL_SERVER_ERROR" } }]);
  });

  test("GIVEN slow answers THEN they come, late", async () => {
    expect((await under({ slow: 1, slowMs: 50 })).status).toBe(200);
  });
});

describe("idempotency keys", () => {
  test("WHEN a request is repeated THEN its first answer is given again and nothing more is done", async () => {
    await under({}, CREATE);
    const answers = [await under({}, adjust("once")), await under({}, adjust("once"))].map(adjusted);
    expect(answers[0]).toEqual(answers[1]);
    const [level] = sandbox.shop(DOMAIN)?.inventoryLevels.values() ?? [];
    expect(level?.quantities.available.quantity).toBe(1);
  });

  test("GIVEN other arguments THEN the key is refused", async () => {
    await under({}, CREATE);
    await under({}, adjust("same"));
    const other = await under({}, adjust("same").replace("delta: 1", "delta: 2"));
    expect(adjusted(other)?.userErrors).toEqual([{ code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }]);
  });

  test("GIVEN the first request is under way THEN the second is told so, and may come again", async () => {
    await under({}, CREATE);
    const told = await under({ concurrentRequest: 1 }, adjust("busy"));
    expect(adjusted(told)?.userErrors).toEqual([{ code: "IDEMPOTENCY_CONCURRENT_REQUEST" }]);
    expect(adjusted(await under({}, adjust("busy")))?.userErrors).toEqual([]);
  });

  test("GIVEN the first request broke off THEN its key is spent, and a new one works", async () => {
    await under({}, CREATE);
    expect((await under({ brokenMutation: 1 }, adjust("spent"))).body.errors).toHaveLength(1);
    const again = await under({}, adjust("spent"));
    expect(adjusted(again)?.userErrors).toEqual([{ code: "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" }]);
    expect(adjusted(await under({}, adjust("new")))?.userErrors).toEqual([]);
  });
});

describe("throttling", () => {
  const DEAR = "{ orders(first: 100) { nodes { id lineItems(first: 100) { nodes { id variant { id } } } } } }";

  test("WHEN the bucket is empty THEN Throttled, with its status, until it has filled again", () => {
    let now = 0;
    const bucket = createBucket("Basic", () => now);
    const { sandbox: closed, shop } = openShop();
    const create = () => executeRequest(closed.request(shop, closed.app, ALL_SCOPES), bucket, { query: CREATE });
    const answers = Array.from({ length: 201 }, create);
    expect(answers.filter(({ errors }) => errors)).toHaveLength(1);
    expect(answers.at(-1)).toMatchObject({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: {
        cost: {
          requestedQueryCost: 10,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
        },
      },
    });
    now = 100;
    expect(create().errors).toBeUndefined();
  });

  test("GIVEN a query dearer than any may be THEN it is refused whatever is in the bucket", () => {
    const nested = DEAR.replaceAll("100", "250").replace(
      "variant { id }",
      "variant { product { variants(first: 250) { nodes { id product { id } } } } }",
    );
    const { errors } = openShop().answer(nested);
    expect(errors).toMatchObject([{ extensions: { code: "MAX_COST_EXCEEDED", maxCost: 1000 } }]);
  });
});
