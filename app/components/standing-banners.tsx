import { Banner, BlockStack, Text } from "@shopify/polaris";
import type { RestCause } from "../domain/shops/rest.ts";
import { formatInstant, type Format } from "./format.ts";
import { describeRest } from "./standing-words.ts";

export interface StandingBannersProps {
  standing: { rest: { cause: RestCause; since: string; until: string } | null; missingScopes: readonly string[] };
  format: Format;
}

/** What keeps Fillrate from its work in the shop, if anything does. */
export function StandingBanners({ standing: { rest, missingScopes }, format }: StandingBannersProps) {
  return (
    <>
      {rest ? <RestBanner rest={rest} format={format} /> : null}
      {missingScopes.length > 0 ? (
        <Banner tone="warning" title="Fillrate has not all the permissions that it needs">
          <Text as="p" breakWord>
            Grant them in Shopify under Settings, Apps and sales channels, Fillrate. Missing: {missingScopes.join(", ")}
            .
          </Text>
        </Banner>
      ) : null}
    </>
  );
}

function RestBanner({ rest, format }: { rest: NonNullable<StandingBannersProps["standing"]["rest"]>; format: Format }) {
  const { title, advice } = describeRest(rest.cause);
  return (
    <Banner tone="critical" title={title}>
      <BlockStack gap="100">
        <Text as="p">{advice}</Text>
        <Text as="p">
          Since {formatInstant(rest.since, format)}. Nothing is lost: what happens meanwhile is kept, and tried again by{" "}
          {formatInstant(rest.until, format)} at the latest.
        </Text>
      </BlockStack>
    </Banner>
  );
}
