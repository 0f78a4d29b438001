import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, Checkbox, Layout, Page, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import { NumberField } from "../components/policy-number-field.tsx";
import { OWN_TEXTS, type OwnTexts } from "../domain/alerts/alert-settings.ts";
import { readAlertSettingsPage } from "../db/views/stock-alerts.ts";
import { nameAuthor } from "../services/name-author.ts";
import { saveAlertSettings } from "../services/save-alert-settings.ts";
import { alertWords } from "../domain/alerts/languages.ts";
import { shopify } from "../shopify/app.ts";

const TEXT_LABELS: Record<keyof OwnTexts, string> = {
  heading: "Heading",
  email: "Field for the e-mail address",
  units: "Field for the units",
  consent: "Consent to be mailed",
  send: "Button",
  taken: "Thanks",
};

export const meta: MetaFunction = () => [{ title: "Back in stock settings · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return { settings: await readAlertSettingsPage(session.shop) };
}

export async function action({ request }: ActionFunctionArgs) {
  const acting = await shopify.authenticate.admin(request);
  const given: unknown = await request.json().catch(() => null);
  return saveAlertSettings(acting.session.shop, given, await nameAuthor(request, acting));
}

/** A save that does not come through must not take the page, and with it the merchant's changes, away. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerOrFailed(() => serverAction<typeof action>());
}

export default function BackInStockSettings() {
  const { settings } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof clientAction>();
  const appBridge = useAppBridge();
  const [draft, setDraft] = useState(settings);
  const { data } = fetcher;
  useEffect(() => {
    if (data?.kind === "saved") appBridge.toast.show("Settings saved");
    if (data?.kind === "failed")
      appBridge.toast.show("The settings could not be saved. Your changes are still here: try again", {
        isError: true,
      });
  }, [appBridge, data]);
  const isSaving = fetcher.state !== "idle";
  const save = () => fetcher.submit(JSON.stringify(draft), { method: "post", encType: "application/json" });
  const faults: Record<string, string> = data?.kind === "faults" ? data.faults : {};
  return (
    <Page title="Back in stock settings" backAction={{ content: "Back in stock", url: "/app/back-in-stock" }}>
      <SaveBar id="alert-save-bar" open={JSON.stringify(draft) !== JSON.stringify(settings)}>
        <button variant="primary" onClick={save} disabled={isSaving}>
          Save
        </button>
        <button onClick={() => setDraft(settings)} disabled={isSaving}>
          Discard
        </button>
      </SaveBar>
      <Layout>
        <Layout.AnnotatedSection
          title="Who has a place in line"
          description="A mail asks whoever left an address to confirm it. Without that, anybody could put anybody on your list."
        >
          <Card>
            <Checkbox
              label="A shopper confirms his address by mail first"
              helpText="Most laws on marketing mail ask for it. An address that is not confirmed within a week is forgotten."
              checked={draft.doubleOptIn}
              onChange={(doubleOptIn) => setDraft({ ...draft, doubleOptIn })}
            />
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          title="When the next in line is told"
          description="No more shoppers are told than units came, in the order in which they asked. Units are not reserved: what is not bought in this time is announced to the next."
        >
          <Card>
            <NumberField
              label="Told after"
              suffix="days"
              value={draft.buyDays}
              onChange={(buyDays) => setDraft({ ...draft, buyDays })}
              error={faults["buyDays"]}
            />
          </Card>
        </Layout.AnnotatedSection>
        <OwnTextFields texts={draft.texts} faults={faults} onChange={(texts) => setDraft({ ...draft, texts })} />
      </Layout>
    </Page>
  );
}

interface OwnTextFieldsProps {
  texts: OwnTexts;
  faults: Record<string, string>;
  onChange: (texts: OwnTexts) => void;
}

/** The merchant's own words, each beside ours as they are in English. */
function OwnTextFields({ texts, faults, onChange }: OwnTextFieldsProps) {
  return (
    <Layout.AnnotatedSection
      title="The page on which shoppers ask"
      description="Leave a field empty for our words in the shopper’s language. Your own words are shown in every language."
    >
      <Card>
        <BlockStack gap="400">
          {OWN_TEXTS.map((name) => (
            <TextField
              key={name}
              label={TEXT_LABELS[name]}
              autoComplete="off"
              placeholder={alertWords("en")[name]}
              multiline={name === "consent" || name === "taken" ? 2 : false}
              value={texts[name]}
              onChange={(text) => onChange({ ...texts, [name]: text })}
              error={faults[`texts.${name}`]}
            />
          ))}
        </BlockStack>
      </Card>
    </Layout.AnnotatedSection>
  );
}
