import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Box, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { counted, type AdminContext } from "../components/format.ts";
import { SearchForm } from "../components/search-form.tsx";
import { HandChanges, OverLimitCard } from "../components/selling-decisions.tsx";
import { SellingTable } from "../components/selling-table.tsx";
import { PAST_ZERO_WORDS } from "../components/selling-words.ts";
import { useAddress, withValues } from "../components/use-address.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readSellingPage } from "../db/views/selling.ts";
import { nameAuthor } from "../services/name-author.ts";
import { HAND_CHANGE_CHOICES, settleHandChange } from "../services/settle-hand-change.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Selling past zero · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const search = new URL(request.url).searchParams.get("search")?.trim() ?? "";
  const calendar = await readShopCalendar(session.shop);
  return { calendar, search, ...(await readSellingPage(session.shop, search || null)) };
}

const settling = z.object({ itemId: z.string().min(1), choice: z.enum(HAND_CHANGE_CHOICES) });

export async function action({ request }: ActionFunctionArgs) {
  const acting = await shopify.authenticate.admin(request);
  const { itemId, choice } = settling.parse(Object.fromEntries(await request.formData()));
  const isSettled = await settleHandChange(acting.session.shop, itemId, choice, await nameAuthor(request, acting));
  return { choice, isSettled };
}

export default function Selling() {
  const { calendar, search, shopRule, rows, more, overLimit } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar };
  const { ask } = useAddress();
  const fetcher = useFetcher<typeof action>();
  const { data, state } = fetcher;
  const appBridge = useAppBridge();
  useEffect(() => {
    if (state !== "idle" || !data) return;
    appBridge.toast.show(data.choice === "take_over" ? "The change counts from now on" : "The rule counts again");
  }, [appBridge, data, state]);
  const rule = PAST_ZERO_WORDS[shopRule?.pastZero ?? "by_hand"].label;
  return (
    <Page
      title="Selling past zero"
      subtitle="What may be sold when none is left"
      primaryAction={{ content: "Rule of the shop", url: "/app/selling/shop" }}
      fullWidth
    >
      <BlockStack gap="400">
        <HandChanges
          changes={rows.filter(({ changedByHandAt }) => changedByHandAt !== null)}
          isBusy={state !== "idle"}
          onSettle={(itemId, choice) => fetcher.submit({ itemId, choice }, { method: "post" })}
          format={format}
        />
        <OverLimitCard lines={overLimit} format={format} />
        <Card padding="0">
          <Box padding="400">
            <BlockStack gap="300">
              <InlineStack gap="100">
                <Text as="span">When none is left, items without a rule of their own are sold:</Text>
                <Link url="/app/selling/shop" removeUnderline>
                  {rule}
                </Link>
              </InlineStack>
              <SearchForm
                label="Search for an item"
                search={search}
                onSearch={(words) => ask(withValues({ search: words }))}
              />
            </BlockStack>
          </Box>
          <SellingTable rows={rows} isSearched={search !== ""} format={format} />
        </Card>
        {more > 0 ? (
          <Text as="p" tone="subdued" alignment="center">
            {`${counted(more, "more item", format)} not shown: search for what you look for.`}
          </Text>
        ) : null}
      </BlockStack>
    </Page>
  );
}
