import { parseGid } from "./admin-links.ts";

/** What could not be processed, in the merchant's words. */
export interface ProblemWords {
  /** What went wrong. */
  title: string;
  /** What the merchant can do about it. */
  advice: string;
}

/** Shopify's types in the merchant's words. */
const THINGS: Record<string, string> = {
  Order: "Order",
  FulfillmentOrder: "Fulfilment order",
  InventoryItem: "Item",
  Product: "Product",
  InventoryShipment: "Inbound shipment",
  InventoryTransfer: "Transfer",
  Location: "Location",
};

/** Puts a dead letter in words: `source` is delivery, mark, effect, work or mail, `subject` a webhook's topic or a Shopify id. */
export function describeProblem(source: string, subject: string): ProblemWords {
  const thing = nameSubject(subject);
  switch (source) {
    case "delivery":
      return {
        title: `A notification from Shopify could not be read: ${subject}`,
        advice:
          "Retry reads it again, which helps after an update of Fillrate. Drop it, and what it told of is read the next time it changes.",
      };
    case "effect":
      return {
        title: `${thing} could not be updated in Shopify`,
        advice:
          "Remove the cause if the reason names one, then retry. Until then holds, tags and dates on it may be out of date in Shopify.",
      };
    case "mail":
      return {
        title: `Mail ${subject} could not be sent`,
        advice: "Retry sends it again, which helps once the mail server takes mail. Drop it, and nobody is mailed.",
      };
    case "work":
      return {
        title: parseGid(subject)
          ? `${thing}: the orders to complete could not be chosen`
          : `A replay of the policy lab could not be finished`,
        advice:
          "Retry does it again. Drop it, and the next restock chooses anew; a replay can be started again in the lab.",
      };
    default:
      return {
        title: `${thing} could not be read from Shopify`,
        advice:
          "Retry reads it again. Drop it only when it no longer exists: until it is read, Fillrate counts with what it knew of it before.",
      };
  }
}

function nameSubject(subject: string): string {
  const gid = parseGid(subject);
  return gid ? `${THINGS[gid.type] ?? gid.type} ${gid.number}` : subject;
}
