import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Button, Card, FormLayout, InlineStack, Layout, Page, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { AdminContext } from "../components/format.ts";
import { readLocationCosts } from "../db/shops.ts";
import { readCurrency } from "../db/views/currency.ts";
import { changeLocationCosts, locationCosts } from "../services/save-location-costs.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Serving from elsewhere · Fillrate" }];

const FIELDS = ["parcel", "transferUnit", "transferDays"] as const;
type Field = (typeof FIELDS)[number];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return { costs: await readLocationCosts(session.shop), currency: await readCurrency(session.shop) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const given = locationCosts.safeParse(Object.fromEntries(await request.formData()));
  if (given.success) {
    await changeLocationCosts(session.shop, given.data);
    return { isSaved: true, faults: {} };
  }
  const faults = given.error.issues.map((issue) => [issue.path[0], issue.message]);
  return { isSaved: false, faults: Object.fromEntries(faults) as Partial<Record<Field, string>> };
}

export default function ServingFromElsewhere() {
  const { costs, currency } = useLoaderData<typeof loader>();
  const { locale } = useOutletContext<AdminContext>();
  const fetcher = useFetcher<typeof action>();
  const appBridge = useAppBridge();
  const [form, setForm] = useState(() => entriesOf(costs));
  const { data, state } = fetcher;
  useEffect(() => {
    if (state === "idle" && data?.isSaved) appBridge.toast.show("Saved");
  }, [appBridge, data, state]);
  const faults = data?.faults ?? {};
  const symbol = symbolOf(currency, locale);
  const field = (name: Field) => ({
    name,
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    error: faults[name] ?? false,
    autoComplete: "off",
  });
  return (
    <Page
      title="Serving from elsewhere"
      subtitle="What it costs when another location helps out"
      backAction={{ content: "Backorders", url: "/app/backorders" }}
    >
      <Layout>
        <Layout.AnnotatedSection
          title="Costs and days"
          description="When a line is short at its location and another has units free, its page compares moving the order, transferring the units and waiting by these figures. Leave empty what you do not know."
        >
          <Card>
            <fetcher.Form method="post" noValidate>
              <FormLayout>
                <TextField {...field("parcel")} label="A further parcel" prefix={symbol} inputMode="decimal" />
                <TextField
                  {...field("transferUnit")}
                  label="Transferring one unit"
                  prefix={symbol}
                  inputMode="decimal"
                />
                <TextField
                  {...field("transferDays")}
                  label="Days from sending a transfer to receiving it"
                  inputMode="numeric"
                />
                <InlineStack align="end">
                  <Button submit variant="primary" loading={state !== "idle"}>
                    Save
                  </Button>
                </InlineStack>
              </FormLayout>
            </fetcher.Form>
          </Card>
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}

function entriesOf(costs: Record<Field, number | null>): Record<Field, string> {
  const told = FIELDS.map((name) => [name, costs[name] === null ? "" : String(costs[name])]);
  return Object.fromEntries(told) as Record<Field, string>;
}

function symbolOf(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}
