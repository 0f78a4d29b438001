import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { itemUrl, sellingScopeOf, sellingUrl } from "../components/app-links.ts";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { SellingRuleForm } from "../components/selling-rule-form.tsx";
import { describeSelling } from "../components/selling-words.ts";
import { readItemSelling, readProductTitle, readRuleOf } from "../db/views/selling.ts";
import { nameAuthor } from "../services/name-author.ts";
import { saveSellingRule, sellingRule } from "../services/save-selling-rule.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Selling"} · Fillrate` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const scope = sellingScopeOf(params["scope"] ?? "");
  if (scope === null) throw new Response(null, { status: 404 });
  const named = await nameScope(session.shop, scope);
  if (!named) throw new Response(null, { status: 404 });
  return { scope, ...named, rule: await readRuleOf(session.shop, scope) };
}

/** What a scope is called, and for an item how it is sold now; null when the shop has none such. */
async function nameScope(shop: string, scope: string) {
  if (scope === "") return { title: "Rule of the shop", item: null };
  const item = await readItemSelling(shop, scope);
  if (item) return { title: item.title, item };
  const title = await readProductTitle(shop, scope);
  return title === null ? null : { title: `${title} and the other variants of its product`, item: null };
}

type Answer = { kind: "saved" | "removed" } | { kind: "faults"; faults: Record<string, string> };

export async function action({ request, params }: ActionFunctionArgs): Promise<Answer> {
  const acting = await shopify.authenticate.admin(request);
  const { shop } = acting.session;
  const scope = sellingScopeOf(params["scope"] ?? "");
  if (scope === null) throw new Response(null, { status: 404 });
  const author = await nameAuthor(request, acting);
  if (request.method === "DELETE") {
    await saveSellingRule(shop, scope, null, author);
    return { kind: "removed" };
  }
  const given = sellingRule.safeParse(Object.fromEntries(await request.formData()));
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => [String(path[0]), message] as const);
    return { kind: "faults", faults: Object.fromEntries(faults) };
  }
  await saveSellingRule(shop, scope, given.data, author);
  return { kind: "saved" };
}

const BACK = { content: "Selling past zero", url: "/app/selling" };

export default function SellingRuleRoute() {
  const { scope, title, item, rule } = useLoaderData<typeof loader>();
  const format = useOutletContext<AdminContext>();
  const fetcher = useFetcher<typeof action>();
  const appBridge = useAppBridge();
  const { data, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data) return;
    if (data.kind === "saved") appBridge.toast.show("Rule saved");
    if (data.kind === "removed") appBridge.toast.show("The wider rule holds");
  }, [appBridge, data, state]);
  const pages = item
    ? [
        { content: "Supply and demand", url: itemUrl(item.itemId) },
        ...(item.productId ? [{ content: "Rule of the product", url: sellingUrl(item.productId) }] : []),
      ]
    : [];
  return (
    <Page title={title} subtitle="How it is sold when none is left" backAction={BACK} secondaryActions={pages}>
      <BlockStack gap="400">
        {item ? (
          <Banner tone="info">
            {`${item.continuesSelling ? "Shopify sells it past zero now." : "Shopify does not sell it past zero now."} ${describeSelling(item, format)}`}
          </Banner>
        ) : null}
        <SellingRuleForm
          key={`${scope} ${JSON.stringify(rule)}`}
          rule={rule}
          faults={data?.kind === "faults" ? data.faults : {}}
          isSaving={state !== "idle"}
          onSave={(form) => fetcher.submit(form, { method: "post" })}
          {...(scope === "" ? {} : { onRemove: () => fetcher.submit(null, { method: "delete" }) })}
        />
      </BlockStack>
    </Page>
  );
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="There is no such item"
      description="The address may be mistyped, or it belongs to another shop."
      back={BACK}
    />
  );
}
