import type { Claim, MarkKind } from "../db/marks.ts";
import { bookReceiptInStock } from "../services/book-receipt.ts";
import { changeShopLife } from "../services/change-shop-life.ts";
import { chooseOrders } from "../services/choose-orders.ts";
import { importShop } from "../services/import-shop.ts";
import { learnLeadTimes } from "../services/learn-lead-times.ts";
import { mailPurchaseOrder } from "../services/mail-purchase-order.ts";
import { mailReminder } from "../services/mail-reminder.ts";
import { mailStockAlert } from "../services/mail-stock-alert.ts";
import { publishItem } from "../services/publish-item.ts";
import { publishOrder } from "../services/publish-order.ts";
import { publishSubstitutes } from "../services/publish-substitutes.ts";
import { runPolicyLab } from "../services/run-policy-lab.ts";
import { runWhatIf } from "../services/run-what-if.ts";
import { reconcileShop } from "../services/reconcile-shop.ts";
import { refreshCollection } from "../services/refresh-collection.ts";
import { refreshFulfilmentOrder } from "../services/refresh-fulfilment-order.ts";
import { refreshLocation } from "../services/refresh-location.ts";
import { refreshOrder } from "../services/refresh-order.ts";
import { refreshProduct } from "../services/refresh-product.ts";
import { refreshShipment } from "../services/refresh-shipment.ts";
import { refreshTransfer } from "../services/refresh-transfer.ts";
import { replanItem } from "../services/replan-item.ts";
import { settlePurchaseOrder } from "../services/settle-purchase-order.ts";
import { switchSelling } from "../services/switch-selling.ts";

/** What is done about each kind of dirty mark. Every service settles its claim in the transaction that saves its result. */
export const CATALOGUE: Record<MarkKind, (claim: Claim) => Promise<void>> = {
  order: refreshOrder,
  fulfilment_order: refreshFulfilmentOrder,
  item: replanItem,
  product: refreshProduct,
  collection: refreshCollection,
  shipment: refreshShipment,
  transfer: refreshTransfer,
  location: refreshLocation,
  shop: changeShopLife,
  import: importShop,
  reconcile: reconcileShop,
  choose_orders: chooseOrders,
  policy_lab: runPolicyLab,
  what_if: runWhatIf,
  lead_times: learnLeadTimes,
  publish_order: publishOrder,
  publish_item: publishItem,
  switch_selling: switchSelling,
  book_receipt: bookReceiptInStock,
  purchase_order: settlePurchaseOrder,
  mail_purchase: mailPurchaseOrder,
  mail_reminder: mailReminder,
  mail_alert: mailStockAlert,
  publish_substitutes: publishSubstitutes,
};
