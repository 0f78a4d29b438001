import type { Scene } from "./scene.ts";

/** One restock, from the first order to the last webhook. The orders are called by their units. */
export const STORY: Scene[] = [
  {
    tells: "A lamp continues selling at zero; 5 are on hand.",
    async plays({ expectPage }) {
      await expectPage("In stock");
    },
  },
  {
    tells: "Orders of 3, 4 and 5 are placed in that order: 0 of 3, 2 of 4 and 5 of 5 units are backordered.",
    async plays({ buy, expectOrder, expectPage }) {
      await buy(3);
      await buy(4);
      await buy(5);
      await expectOrder(3, "nothing backordered, not tagged; 0 on hold, 3 free to ship");
      await expectOrder(4, "2 of 4 allocated, 2 backordered, no known date, tagged; 2 on hold, 2 free to ship");
      await expectOrder(5, "0 of 5 allocated, 5 backordered, no known date, tagged; 5 on hold, 0 free to ship");
      await expectPage("Back-ordered, date to come");
    },
  },
  {
    tells: "An inbound shipment of 8, arriving in 14 days, is created: both orders carry the date.",
    async plays({ send, day, expectOrder, expectPage }) {
      await send(8, 14);
      const date = `promised for ${day(14)}`;
      await expectOrder(4, `2 of 4 allocated, 2 backordered, ${date}, tagged; 2 on hold, 2 free to ship`);
      await expectOrder(5, `0 of 5 allocated, 5 backordered, ${date}, tagged; 5 on hold, 0 free to ship`);
      // 7 units ahead and this buyer's 1 make 8.
      await expectPage("Ships in 2 weeks");
    },
  },
  {
    tells: "An order of 1 is placed on that: the next buyer has no known supply and is given no date.",
    async plays({ buy, day, expectOrder, expectPage }) {
      await buy(1);
      const date = `promised for ${day(14)}`;
      await expectOrder(1, `0 of 1 allocated, 1 backordered, ${date}, tagged; 1 on hold, 0 free to ship`);
      await expectPage("Back-ordered, date to come");
    },
  },
  {
    tells: "A second shipment of 10, arriving in 21 days, gives the next buyer 3 weeks.",
    async plays({ send, expectPage }) {
      await send(10, 21);
      await expectPage("Ships in 3 weeks");
    },
  },
  {
    tells: "The first shipment is received short: 6 are accepted, 2 rejected. Both dates that move tell why.",
    async plays({ receive, day, expectOrder, expectHistory, expectPage }) {
      const shipment = await receive(8, { accepted: 6, rejected: 2 });
      const date = `promised for ${day(21)}`;
      await expectOrder(4, "nothing backordered, not tagged; 0 on hold, 4 free to ship");
      await expectOrder(5, `4 of 5 allocated, 1 backordered, ${date}, tagged; 1 on hold, 4 free to ship`);
      await expectOrder(1, `0 of 1 allocated, 1 backordered, ${date}, tagged; 1 on hold, 0 free to ship`);
      await expectHistory(5, `the date moved: shipment ${shipment} was received 2 units short`);
      await expectHistory(1, `the date moved: shipment ${shipment} was received 2 units short`);
      await expectPage("Ships in 3 weeks");
    },
  },
  {
    tells: "The order of 4 is cancelled: 1 unit goes to the order of 5, 1 to the order of 1, and 2 are left for sale.",
    async plays({ cancel, expectOrder, expectStock, expectPage }) {
      await cancel(4);
      await expectOrder(4, "nothing backordered, not tagged; 0 on hold, 0 free to ship");
      await expectOrder(5, "nothing backordered, not tagged; 0 on hold, 5 free to ship");
      await expectOrder(1, "nothing backordered, not tagged; 0 on hold, 1 free to ship");
      await expectStock("2 left for sale");
      await expectPage("In stock");
    },
  },
  {
    tells: "Every webhook of the story is delivered again, twice, in reverse order: nothing changes.",
    async plays({ deliverAgain, expectNoChange }) {
      await expectNoChange(() => deliverAgain(2));
    },
  },
];
