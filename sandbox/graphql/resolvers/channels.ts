import { toGid, type Order } from "../../state/index.ts";
import type { Resolvers } from "../schema.ts";

/** Shopify's own sales channels, by the source that their orders name, with the ids of the apps behind them. */
const CHANNELS: Record<string, { name: string; appKey: string }> = {
  web: { name: "Online Store", appKey: "580111" },
  pos: { name: "Point of Sale", appKey: "129785" },
};

export const channelResolvers: Resolvers = {
  Order: {
    channelInformation: ({ sourceName }: Order) => {
      const channel = CHANNELS[sourceName];
      if (!channel) return null;
      const { name, appKey } = channel;
      return {
        id: toGid("ChannelInformation", appKey),
        channelId: toGid("Channel", appKey),
        displayName: name,
        app: { id: toGid("App", appKey), title: name, handle: sourceName },
        channelDefinition: {
          id: toGid("ChannelDefinition", appKey),
          handle: sourceName,
          channelName: name,
          subChannelName: name,
          isMarketplace: false,
        },
      };
    },
  },
};
