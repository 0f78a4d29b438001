import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  useBlocker,
  useFetcher,
  useLoaderData,
  useOutletContext,
  type ClientActionFunctionArgs,
  type ShouldRevalidateFunctionArgs,
} from "@remix-run/react";
import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { AdminContext } from "../components/format.ts";
import { withNewException, writePolicy, type PolicyScope } from "../components/policy-draft.ts";
import type { PolicyFormat } from "../components/policy-editor.ts";
import { PolicyExceptionPage } from "../components/policy-exception-page.tsx";
import { standingFaults, type PolicyFault } from "../components/policy-faults.ts";
import { PolicyShopPage } from "../components/policy-shop-page.tsx";
import { usePolicyDraft } from "../components/use-policy-draft.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readPolicyPage } from "../db/views/policy.ts";
import { savePolicy } from "../services/save-policy.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Allocation policy · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const [calendar, page] = await Promise.all([readShopCalendar(session.shop), readPolicyPage(session.shop)]);
  return { calendar, ...page };
}

export async function action({ request }: ActionFunctionArgs) {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const given: unknown = await request.json().catch(() => null);
  return savePolicy(session.shop, given, await nameAuthor(request, acting));
}

/** A save that does not come through must not take the page, and with it the merchant's changes, away. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerOrFailed(() => serverAction<typeof action>());
}

/** What was not saved has changed nothing that could be read again. */
export function shouldRevalidate({ actionResult, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const result = actionResult as Awaited<ReturnType<typeof clientAction>> | undefined;
  return result === undefined || result.kind === "saved" ? defaultShouldRevalidate : false;
}

export default function Policy() {
  const { calendar, policy, versions, productTitles, ...shop } = useLoaderData<typeof loader>();
  const [scope, setScope] = useState<PolicyScope>("shop");
  const [pickedTitles, setPickedTitles] = useState<Record<string, string>>({});
  const editor = usePolicyDraft(policy);
  const { isSaving, refusal, save } = usePolicySaving(editor, setScope);
  const { draft, change, isDirty } = editor;
  const format: PolicyFormat = {
    ...useOutletContext<AdminContext>(),
    ...calendar,
    ...shop,
    productTitles: { ...productTitles, ...pickedTitles },
  };
  const chooseProducts = useProductPicker((titles) => setPickedTitles((known) => ({ ...known, ...titles })));
  useLeaveConfirmation(isDirty);
  const discard = () => {
    editor.discard();
    setScope("shop");
  };
  const whole = { draft, onChange: change, refusal, format };
  const exception = scope === "shop" ? undefined : draft.exceptions[scope];
  return (
    <>
      <SaveBar id="policy-save-bar" open={isDirty}>
        <button variant="primary" onClick={save} disabled={isSaving}>
          Save
        </button>
        <button onClick={discard} disabled={isSaving}>
          Discard
        </button>
      </SaveBar>
      {exception && scope !== "shop" ? (
        <PolicyExceptionPage
          {...whole}
          place={scope}
          exception={exception}
          chooseProducts={chooseProducts}
          onClose={() => setScope("shop")}
        />
      ) : (
        <PolicyShopPage
          {...whole}
          versions={versions}
          onAddException={() => {
            change(withNewException(draft));
            setScope(draft.exceptions.length);
          }}
          onOpenException={setScope}
        />
      )}
    </>
  );
}

/** Sends the draft to be saved, tells how that went, and shows the first entry that needs a change. */
function usePolicySaving(editor: ReturnType<typeof usePolicyDraft>, setScope: (scope: PolicyScope) => void) {
  const fetcher = useFetcher<typeof clientAction>();
  const appBridge = useAppBridge();
  const { data } = fetcher;
  useEffect(() => {
    if (data?.kind === "saved") appBridge.toast.show("Policy saved");
    if (data?.kind === "failed") {
      appBridge.toast.show("The policy could not be saved. Your changes are still here: try again", { isError: true });
    }
    if (data?.kind === "faults") setScope(scopeOf(data.faults));
  }, [appBridge, data, setScope]);
  const { draft, sent, noteSent } = editor;
  const found = data?.kind === "faults" ? data.faults : null;
  return {
    isSaving: fetcher.state !== "idle",
    refusal: { found, standing: found && sent ? standingFaults(found, sent, draft) : [] },
    save: () => {
      noteSent();
      fetcher.submit(writePolicy(draft), { method: "post", encType: "application/json" });
    },
  };
}

/** Where the first fault is: the shop's settings come before the exceptions. */
function scopeOf(faults: readonly PolicyFault[]): PolicyScope {
  const [, place] = /^exceptions\.(\d+)/.exec(faults[0]?.path ?? "") ?? [];
  return place === undefined ? "shop" : Number(place);
}

/** Lets the merchant choose products by Shopify's own picker, and tells their titles. */
function useProductPicker(onPicked: (titles: Record<string, string>) => void) {
  const appBridge = useAppBridge();
  return async (chosen: readonly string[]): Promise<string[]> => {
    const picked = await appBridge.resourcePicker({
      type: "product",
      action: "select",
      multiple: true,
      filter: { variants: false },
      selectionIds: chosen.map((id) => ({ id })),
    });
    if (!picked) return [...chosen];
    onPicked(Object.fromEntries(picked.map(({ id, title }) => [id, title ?? id])));
    return picked.map(({ id }) => id);
  };
}

/** Asks before changes are left behind that were not saved. */
function useLeaveConfirmation(isDirty: boolean): void {
  const appBridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state === "blocked") void appBridge.saveBar.leaveConfirmation().then(() => blocker.proceed());
  }, [appBridge, blocker]);
}
