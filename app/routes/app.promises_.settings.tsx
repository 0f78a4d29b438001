import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useOutletContext, type ClientActionFunctionArgs } from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { AdminContext } from "../components/format.ts";
import { PromiseSettingsForm } from "../components/promise-settings-form.tsx";
import { readPromiseSettingsPage } from "../db/views/promise-settings.ts";
import { savePromiseSettings } from "../services/save-promise-settings.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Promise settings · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return readPromiseSettingsPage(session.shop);
}

export async function action({ request }: ActionFunctionArgs) {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const given: unknown = await request.json().catch(() => null);
  return savePromiseSettings(session.shop, given, await nameAuthor(request, acting));
}

/** A save that does not come through must not take the page, and with it the merchant's changes, away. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerOrFailed(() => serverAction<typeof action>());
}

export default function PromiseSettingsRoute() {
  const { settings, locations } = useLoaderData<typeof loader>();
  const { locale } = useOutletContext<AdminContext>();
  const fetcher = useFetcher<typeof clientAction>();
  const appBridge = useAppBridge();
  const [draft, setDraft] = useState(settings);
  // Fields that keep what is typed are drawn anew when it is discarded.
  const [edition, setEdition] = useState(0);
  const { data } = fetcher;
  useEffect(() => {
    if (data?.kind === "saved") appBridge.toast.show("Promise settings saved");
    if (data?.kind === "failed") {
      appBridge.toast.show("The settings could not be saved. Your changes are still here: try again", {
        isError: true,
      });
    }
  }, [appBridge, data]);
  const isSaving = fetcher.state !== "idle";
  const discard = () => {
    setDraft(settings);
    setEdition(edition + 1);
  };
  const save = () => fetcher.submit(JSON.stringify(draft), { method: "post", encType: "application/json" });
  return (
    <Page title="Promise settings" backAction={{ content: "Promises", url: "/app/promises" }}>
      <SaveBar id="promise-save-bar" open={JSON.stringify(draft) !== JSON.stringify(settings)}>
        <button variant="primary" onClick={save} disabled={isSaving}>
          Save
        </button>
        <button onClick={discard} disabled={isSaving}>
          Discard
        </button>
      </SaveBar>
      <PromiseSettingsForm
        key={edition}
        settings={draft}
        onChange={setDraft}
        locations={locations}
        faults={data?.kind === "faults" ? data.faults : {}}
        locale={locale}
      />
    </Page>
  );
}
