import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Box, Card, Page, Text } from "@shopify/polaris";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { SubstituteList, type SubstituteAct } from "../components/substitute-list.tsx";
import { chooseSubstitute, substituteChoice } from "../services/choose-substitute.ts";
import { previewSubstitutes } from "../services/preview-substitutes.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Alternatives to ${data?.title ?? "a product"} · Fillrate` },
];

/** The id of the product whose number the address names. */
const productOf = (number = ""): string => `gid://shopify/Product/${/^\d{1,18}$/.test(number) ? number : "0"}`;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const preview = await previewSubstitutes(session.shop, productOf(params["product"]));
  if (!preview) throw new Response(null, { status: 404 });
  return preview;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const form = await request.formData();
  const given = substituteChoice.parse({ act: form.get("act"), others: form.getAll("other") });
  return chooseSubstitute(session.shop, productOf(params["product"]), given);
}

const BACK = { content: "Alternatives", url: "/app/alternatives" };

export default function AlternativesToProduct() {
  const { title, productType, considered } = useLoaderData<typeof loader>();
  const format = useOutletContext<AdminContext>();
  const appBridge = useAppBridge();
  const fetcher = useFetcher<typeof action>();
  const choose = (act: SubstituteAct, others: readonly string[]) => {
    const form = new FormData();
    form.set("act", act);
    for (const id of others) form.append("other", id);
    fetcher.submit(form, { method: "post" });
  };
  const pick = async () => {
    const picked = (await appBridge.resourcePicker({ type: "product", action: "select", multiple: true })) ?? [];
    if (picked.length > 0) {
      choose(
        "pin",
        picked.map(({ id }) => id),
      );
    }
  };
  return (
    <Page
      title={`Alternatives to ${title}`}
      backAction={BACK}
      primaryAction={{ content: "Pin products", onAction: () => void pick() }}
    >
      <BlockStack gap="400">
        {fetcher.data?.kind === "too_many" ? (
          <Banner tone="critical" title={`At most ${fetcher.data.most} products can be pinned or banned for one`} />
        ) : null}
        <Text as="p" tone="subdued">
          Other variants of the product come first, then up to three of these that are in stock. A product that is alike
          is offered only in the value that the shopper looks at of every option that both have: never the neon purple
          one for the blue one.
        </Text>
        <Card padding="0">
          {considered.length > 0 ? (
            <SubstituteList
              considered={considered}
              onAct={(act, id) => choose(act, [id])}
              isBusy={fetcher.state !== "idle"}
              format={format}
            />
          ) : (
            <Box padding="400">
              <Text as="p">
                {productType
                  ? "Nothing is alike: no product of the same type has a tag in common and about the same price."
                  : "This product has no type in Shopify, so nothing can be found that is like it. Give it one, or pin products."}
              </Text>
            </Box>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <NotFound title="This product does not exist" description="It may have been deleted in Shopify." back={BACK} />
  );
}
