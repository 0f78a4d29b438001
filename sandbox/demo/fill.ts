import { step } from "../../scripts/step.mjs";
import { chooseCatalogue, type Article } from "./catalogue.ts";
import type { Merchant } from "./merchant.ts";
import { readOrders } from "./order-lines.ts";
import { addProduct, placeOrder, readLocations, sendShipment, type Place, type Variant } from "./shop-keeping.ts";

/** The orders were placed over this time up to now. */
const DAYS_OF_ORDERS = 10;
const DAY_MILLISECONDS = 24 * 3600 * 1000;
/** Of an article with stock to spare, this share lies at the second location. */
const SECOND_LOCATION_SHARE = 0.25;
/** Suppliers' deliveries on their way: days until they arrive, and the share of what is missing that each brings. */
const DELIVERIES = [
  { days: 6, share: 0.4 },
  { days: 19, share: 0.4 },
];

type Stocked = { article: Article; variant: Variant };

/** Fills an empty shop: articles, stock, some hundreds of orders, deliveries on their way. Resolves to what was done. */
export async function fillShop(merchant: Merchant, now: number): Promise<string> {
  const { source, orders: all } = readOrders();
  const { articles, orders } = chooseCatalogue(all);
  const locations = await readLocations(merchant);
  const stocked = await addArticles(merchant, articles, locations);
  const variants = new Map(stocked.map(({ article, variant }) => [article.code, variant.id]));
  const spacing = (DAYS_OF_ORDERS * DAY_MILLISECONDS) / orders.length;
  let placed = 0;
  const place = async () => {
    for (const order of orders) {
      const lines = order.lines.map(({ code, units }) => ({ variantId: variants.get(code) ?? "", units }));
      await placeOrder(merchant, lines, new Date(now - (orders.length - placed) * spacing).toISOString());
      placed += 1;
    }
  };
  await step(`Placing ${orders.length} orders`, place, () => `${placed} of ${orders.length}`);
  await expectDeliveries(merchant, stocked, locations[0], now);
  return `${articles.length} variants and ${orders.length} orders from ${source}`;
}

function addArticles(merchant: Merchant, articles: Article[], [first, second]: [Place, Place]) {
  return step(`Adding ${articles.length} products`, async () => {
    const stocked: Stocked[] = [];
    for (const article of articles) {
      const { code, description, price, continuesSelling, stock } = article;
      const elsewhere = continuesSelling ? 0 : Math.floor(stock * SECOND_LOCATION_SHARE);
      const places = [
        { locationId: first.id, units: stock - elsewhere },
        { locationId: second.id, units: elsewhere },
      ];
      const product = { title: description, sku: code, price, continuesSelling, stock: places };
      stocked.push({ article, variant: await addProduct(merchant, product) });
    }
    return stocked;
  });
}

async function expectDeliveries(merchant: Merchant, stocked: Stocked[], place: Place, now: number) {
  const missing = stocked.filter(({ article }) => article.demand > article.stock);
  for (const { days, share } of DELIVERIES) {
    const items = missing.map(({ article, variant }) => ({
      inventoryItemId: variant.inventoryItemId,
      units: Math.max(1, Math.round((article.demand - article.stock) * share)),
    }));
    const arrivesAt = new Date(now + days * DAY_MILLISECONDS).toISOString();
    await sendShipment(merchant, { locationId: place.id, arrivesAt, items });
  }
}
