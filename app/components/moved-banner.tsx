import { Banner, BlockStack, List, type BannerHandles } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { counted, type AdminContext } from "./format.ts";
import { describeMoved, type MovedPart } from "./restock-words.ts";

export interface MovedBannerProps {
  items: readonly { itemId: string; title: string; parts: readonly MovedPart[] }[];
  onDismiss: () => void;
  format: AdminContext;
}

/** Items that are named: more of them are told as a number. */
const ITEMS_NAMED = 10;

/** Says what has moved since a preview was made, so that nothing was given out. */
export function MovedBanner({ items, onDismiss, format }: MovedBannerProps) {
  const beyond = items.length - ITEMS_NAMED;
  const banner = useRef<BannerHandles>(null);
  useEffect(() => {
    if (items.length > 0) banner.current?.focus();
  }, [items]);
  return (
    <Banner
      ref={banner}
      tone="warning"
      title="Nothing was given out: something changed meanwhile"
      onDismiss={onDismiss}
    >
      <BlockStack gap="200">
        <p>The preview below is new, and your changes to lines are kept. Look it over and give it out again.</p>
        <List>
          {items.slice(0, ITEMS_NAMED).map((item) => (
            <List.Item key={item.itemId}>{describeMoved(item)}</List.Item>
          ))}
          {beyond > 0 ? <List.Item>{counted(beyond, "more item", format)}</List.Item> : null}
        </List>
      </BlockStack>
    </Banner>
  );
}
