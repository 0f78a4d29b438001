import { createHmac, timingSafeEqual } from "node:crypto";
import { env } from "../config/env.ts";
import { prisma } from "./client.ts";
import { installedAt } from "./shops.ts";

/** An order whose buyer has a page of it. */
export interface BuyersOrder {
  shop: string;
  shopName: string;
  orderId: string;
  orderName: string;
  isCancelled: boolean;
}

/**
 * The address of the page that a buyer has of his order; null for a shop that we do not know. It is made anew from the
 * order's number and the app's own secret, so that it is the same for ever and kept nowhere; a shop whose data were erased
 * is another one when it comes back.
 */
export async function buyersPageOf(shop: string, orderId: string): Promise<string | null> {
  const since = await installedAt(shop);
  return since && `${env.SHOPIFY_APP_URL}/order/${tokenOf(shop, numberOf(orderId), since)}`;
}

const numberOf = (orderId: string): string => orderId.slice(orderId.lastIndexOf("/") + 1);

function tokenOf(shop: string, number: string, since: Date): string {
  const hmac = createHmac("sha256", env.SHOPIFY_API_SECRET);
  const secret = hmac.update(`order page ${shop} ${number} ${since.getTime()}`).digest("base64url");
  return `${shop}.${number}.${secret}`;
}

const TOKEN = /^([\w.-]{1,255})\.(\d{1,20})\.[\w-]{43}$/;

/** The order that a token opens; null when there is none, its buyer asked to be forgotten, or the shop has no more part in it. */
export async function findBuyersOrder(token: string): Promise<BuyersOrder | null> {
  const [, shop, number] = TOKEN.exec(token) ?? [];
  if (shop === undefined || number === undefined) return null;
  const owner = await prisma.shop.findUnique({ where: { domain: shop, uninstalledAt: null } });
  if (!owner) return null;
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(shop, number, owner.installedAt))];
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const orderId = `gid://shopify/Order/${number}`;
  const order = await prisma.order.findUnique({ where: { shop_id: { shop, id: orderId }, isForgotten: false } });
  if (!order) return null;
  const { name: orderName, cancelledAt } = order;
  return { shop, shopName: owner.name, orderId, orderName, isCancelled: cancelledAt !== null };
}
