import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  handedOver,
  purchaseLineInboundId,
  withPurchases,
  type BookedInbound,
  type PurchaseLine,
} from "../../app/domain/purchasing/purchase-inbound.ts";
import {
  awaitedUnits,
  numberInReference,
  purchaseOrderStatus,
  receivableUnits,
  type PurchaseUnits,
} from "../../app/domain/purchasing/purchase-order.ts";
import { unreceivedUnits } from "../../app/domain/supply/inbound-line.ts";
import { inboundLine } from "../support/builders.ts";

const SHIPMENT_LINE = inboundLine(7, 0, null).id;

/** A line of 10 units that was sent, and nothing of it has come. */
const units = (overrides: Partial<PurchaseUnits> = {}): PurchaseUnits => ({
  ...{ ordered: 10, confirmed: null, received: 0, rejected: 0, decided: 0, writing: 0 },
  ...{ shipped: 0, shippedAccepted: 0, shippedRejected: 0 },
  ...overrides,
});

const purchase = (overrides: Partial<PurchaseLine> = {}): PurchaseLine => ({
  ...{ id: "1", status: "sent", ordered: 10, confirmed: null, received: 0, rejected: 0, decided: 0, writing: 0 },
  ...{ expectedOn: "2026-12-01", receivedOn: null, closedOn: null, shipmentLineIds: [SHIPMENT_LINE] },
  ...overrides,
});

const booked = (line: ReturnType<typeof inboundLine>): BookedInbound => ({
  ...line,
  status: "OPEN",
  firstExpectedOn: null,
  receivedOn: null,
});

const fromOrder = (sent = 0): BookedInbound => ({
  ...booked(inboundLine(1, sent, "2026-12-01")),
  id: purchaseLineInboundId("1"),
});
const fromShipment = (sent: number, accepted = 0, rejected = 0): BookedInbound =>
  booked(inboundLine(7, sent, "2026-11-28", { accepted, rejected }));

const onTheWay = (inbound: readonly BookedInbound[]): number =>
  inbound.reduce((sum, line) => sum + unreceivedUnits(line), 0);

describe("what is on its way of a purchase order", () => {
  test("GIVEN an order of 10 of which a linked shipment brings 4 WHEN counted THEN 6 come from the order and 4 from the shipment", () => {
    const inbound = withPurchases([fromOrder(), fromShipment(4)], [purchase()], []);
    expect(inbound.map(unreceivedUnits)).toEqual([6, 4]);
  });

  test("GIVEN a shipment that is not linked WHEN counted THEN it comes beside the order", () => {
    expect(onTheWay(withPurchases([fromOrder(), fromShipment(4)], [purchase({ shipmentLineIds: [] })], []))).toBe(14);
  });

  test("GIVEN a linked shipment that was received and closed WHEN counted THEN the order still waits for the rest only", () => {
    const closed = [{ id: SHIPMENT_LINE, sent: 4, accepted: 3, rejected: 1 }];
    expect(onTheWay(withPurchases([fromOrder()], [purchase()], closed))).toBe(6);
  });

  test("GIVEN a confirmation of 7 WHEN counted THEN 7 are on their way, and as many as were ordered may be received", () => {
    expect(awaitedUnits(units({ confirmed: 7 }))).toBe(7);
    expect(receivableUnits(units({ confirmed: 7 }))).toBe(10);
  });

  test("GIVEN a receipt of 4 WHEN it is decided, then told, then booked THEN its units are on their way only until Shopify is told", () => {
    const decided = units({ decided: 4 });
    const writing = units({ writing: 4 });
    const received = units({ received: 4 });
    expect([decided, writing, received].map(awaitedUnits)).toEqual([10, 6, 6]);
    expect([decided, writing, received].map(receivableUnits)).toEqual([6, 6, 6]);
  });

  test("GIVEN a draft, or an order that is over WHEN counted THEN nothing of it is on its way", () => {
    for (const status of ["draft", "closed", "cancelled"] as const) {
      expect(unreceivedUnits(withPurchases([fromOrder(10)], [purchase({ status })], [])[0]!)).toBe(0);
    }
  });

  test("GIVEN an order that is closed WHEN nothing, or not all, of a line has come THEN it is over as of the day of its last receipt, or of its end; cancelled, it is gone", () => {
    const over = (line: Partial<PurchaseLine>) => {
      const [known] = withPurchases([fromOrder(10)], [purchase({ closedOn: "2026-12-09", ...line })], []);
      return [known!.status, known!.receivedOn, known!.accepted];
    };
    expect(over({ status: "closed" })).toEqual(["RECEIVED", "2026-12-09", 0]);
    expect(over({ status: "closed", received: 4, receivedOn: "2026-12-02" })).toEqual(["RECEIVED", "2026-12-02", 4]);
    expect(over({ status: "cancelled", closedOn: null })).toEqual(["GONE", null, 0]);
  });

  const anyUnits = fc.record({
    ordered: fc.integer({ min: 1, max: 30 }),
    confirmed: fc.option(fc.integer({ min: 0, max: 30 })),
    received: fc.integer({ min: 0, max: 10 }),
    rejected: fc.integer({ min: 0, max: 5 }),
    decided: fc.integer({ min: 0, max: 5 }),
    writing: fc.integer({ min: 0, max: 5 }),
  });
  const anyShipments = fc.array(
    fc.record({ sent: fc.integer({ min: 0, max: 20 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      maxLength: 3,
    },
  );

  test("GIVEN any order and any linked shipments WHEN counted THEN never more is on its way than was ordered, or than was shipped when that is more", () => {
    fc.assert(
      fc.property(anyUnits, anyShipments, (line, shipments) => {
        const shipped = shipments.map(({ sent, share }, n) =>
          booked(inboundLine(n + 10, sent, "2026-12-01", { accepted: Math.floor(sent * share) })),
        );
        const order = purchase({ ...line, shipmentLineIds: shipped.map(({ id }) => id) });
        const inbound = withPurchases([fromOrder(), ...shipped], [order], []);
        const allShipped = shipped.reduce((sum, each) => sum + each.sent, 0);
        const arrived = line.received + line.rejected + shipped.reduce((sum, each) => sum + each.accepted, 0);
        expect(onTheWay(inbound) + arrived).toBeLessThanOrEqual(
          Math.max(line.ordered, allShipped + line.received + line.rejected),
        );
        // A receipt that Shopify is being told of may be in its stock already, so it is in no inbound line.
        expect(onTheWay(inbound.slice(0, 1))).toBeLessThanOrEqual(Math.max(0, line.ordered - line.writing));
      }),
    );
  });

  test("GIVEN any shipment WHEN it is linked to an order of at least as many units THEN as much is on its way as from the order alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), (sent) => {
        const before = withPurchases([fromOrder()], [purchase({ shipmentLineIds: [] })], []);
        const after = withPurchases([fromOrder(), fromShipment(sent)], [purchase()], []);
        expect(onTheWay(after)).toBe(onTheWay(before));
      }),
    );
  });
});

describe("units that pass from an order to a shipment", () => {
  test("GIVEN a shipment that takes 4 of 10 over WHEN compared with the last plan THEN they count neither as lost nor as new", () => {
    const before = [fromOrder(10), fromShipment(0)];
    const after = withPurchases([fromOrder(10), fromShipment(4)], [purchase()], []);
    const moved = handedOver(before, after, [purchase()]);
    expect(moved.map(({ sent, expectedOn }) => [sent, expectedOn])).toEqual([
      [6, "2026-12-01"],
      [4, "2026-12-01"],
    ]);
  });

  test("GIVEN a shipment that is not linked WHEN compared THEN the last plan is left as it was", () => {
    const before = [fromOrder(10), fromShipment(0)];
    expect(handedOver(before, [fromOrder(10), fromShipment(4)], [purchase({ shipmentLineIds: [] })])).toEqual(before);
  });
});

describe("the status of a purchase order", () => {
  const facts = { isSent: true, isConfirmed: false, isClosed: false, isCancelled: false };

  test.each([
    ["draft", { ...facts, isSent: false, lines: [units()] }],
    ["sent", { ...facts, lines: [units()] }],
    ["confirmed", { ...facts, isConfirmed: true, lines: [units()] }],
    ["partly_received", { ...facts, lines: [units({ received: 10 }), units()] }],
    ["partly_received", { ...facts, lines: [units({ shipped: 10, shippedAccepted: 4 })] }],
    ["received", { ...facts, lines: [units({ received: 3, rejected: 1, shipped: 6, shippedAccepted: 6 })] }],
    ["closed", { ...facts, isClosed: true, lines: [units({ received: 3 })] }],
    ["cancelled", { ...facts, isCancelled: true, lines: [units()] }],
  ] as const)("GIVEN its facts WHEN derived THEN it is %s", (status, given) => {
    expect(purchaseOrderStatus(given)).toBe(status);
  });
});

test.each([
  ["PO-1001", 1001],
  ["our po-1001, second box", 1001],
  ["XPO-1001", null],
  ["PO-10011001100110011001", null],
  ["", null],
])("GIVEN the reference '%s' WHEN an order is looked for in it THEN it is %s", (reference, number) => {
  expect(numberInReference(reference)).toBe(number);
});
