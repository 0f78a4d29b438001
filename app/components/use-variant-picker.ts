import { useAppBridge } from "@shopify/app-bridge-react";

/** A variant that was chosen, as its inventory item. */
export interface PickedItem {
  itemId: string;
  title: string;
}

/** Lets the merchant choose variants by Shopify's own picker; nothing when he cancels. */
export function useVariantPicker(onPicked: (items: PickedItem[]) => void): () => void {
  const appBridge = useAppBridge();
  const pick = async () => {
    const picked = await appBridge.resourcePicker({ type: "variant", action: "select", multiple: true });
    const items = (picked ?? []).flatMap(({ displayName, inventoryItem }) => {
      const itemId = inventoryItem?.id;
      return itemId ? [{ itemId, title: (displayName ?? itemId).replace(/ - Default Title$/, "") }] : [];
    });
    if (items.length > 0) onPicked(items);
  };
  return () => void pick();
}
