import { describe, expect, test } from "vitest";
import { FIRST_COME_FIRST_SERVED, type PolicySettings } from "../../app/domain/allocation/policy.ts";
import { demandLine } from "../support/builders.ts";
import { playQueue } from "../support/played-queue.ts";

const VIP_FIRST: PolicySettings = {
  ...FIRST_COME_FIRST_SERVED,
  orderOfService: { kind: "priority_classes", classes: [{ name: "VIP", when: { customerTags: ["vip"] } }] },
  mostOvertakes: 1,
};

const TOWEL = "towel";
const VIP = { customer: { orders: 3, spent: 0, tags: ["VIP"] } };

describe("GIVEN an order of two lines, of which one is short, and later orders that go first", () => {
  const small = { ...demandLine(1, 6), orderId: TOWEL };
  const large = { ...demandLine(2, 8), orderId: TOWEL };
  const first = { ...demandLine(3, 1), ...VIP };
  const second = { ...demandLine(4, 1), ...VIP };

  test("WHEN one of them ships THEN it has passed both lines of the order, and the next comes after both", () => {
    const queue = playQueue(VIP_FIRST, [small, large, first, second], 14, []);
    const allocated = () => Object.fromEntries(queue.plan().map((plan) => [plan.line.lineId, plan.allocated]));
    expect(allocated()).toEqual({ [first.lineId]: 1, [small.lineId]: 6, [large.lineId]: 7, [second.lineId]: 0 });

    queue.ship(first.lineId);
    const lines = queue.plan();
    const overtaken = lines.filter(({ line }) => line.orderId === TOWEL).map(({ line }) => line.overtaken);
    expect(overtaken).toEqual([1, 1]);
    expect(lines.find(({ line }) => line.lineId === second.lineId)).toMatchObject({ allocated: 0 });
  });
});
