import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  useNavigate,
  useOutletContext,
  type ClientActionFunctionArgs,
} from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { answerOrFailed } from "../components/answer-or-failed.ts";
import type { AdminContext } from "../components/format.ts";
import { LabForm, type LabFaults, type LabOrder } from "../components/lab-form.tsx";
import { LabNotes } from "../components/lab-notes.tsx";
import { chooseLabPolicies, labChoices, OWN_POLICY, POLICIES_NEEDED } from "../components/lab-policies.ts";
import { LabResult } from "../components/lab-result.tsx";
import { LabRuns } from "../components/lab-runs.tsx";
import { useWatch } from "../components/use-watch.ts";
import { LAB_ORDERS, LAB_POLICIES } from "../config/limits.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readPlayablePolicies, readPolicyLab } from "../db/views/policy-lab.ts";
import { askPolicyLab, labOrder } from "../services/ask-policy-lab.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

/** What the form says at first: the shop's own policy beside the one that differs most from the usual. */
const START: LabOrder = { months: 3, policies: [OWN_POLICY, "complete_orders", "", ""] };

/** What the form's fields say, whatever was typed. */
const fields = z.object({ months: z.unknown(), policies: z.array(z.string()).min(POLICIES_NEEDED).max(LAB_POLICIES) });

export const meta: MetaFunction = () => [{ title: "Policy lab · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const asked = new URL(request.url).searchParams.get("run");
  const [calendar, lab] = await Promise.all([readShopCalendar(session.shop), readPolicyLab(session.shop)]);
  const { currency } = lab;
  const runs = lab.runs.map(({ policies, ...run }) => ({ ...run, policies: policies.map(({ name }) => ({ name })) }));
  const shown = runs.find(({ id }) => id === asked) ?? runs[0] ?? null;
  return { calendar, currency, choices: labChoices(lab), runs, shown, mostOrders: LAB_ORDERS };
}

type LabAnswer = { kind: "asked" } | ({ kind: "faults" } & LabFaults);

export async function action({ request }: ActionFunctionArgs): Promise<LabAnswer> {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const given = fields.safeParse(await request.json().catch(() => null));
  if (!given.success) throw new Response(null, { status: 400 });
  const order = labOrder.safeParse({ months: given.data.months });
  const chosen = chooseLabPolicies(given.data.policies, await readPlayablePolicies(session.shop));
  if (order.success && "policies" in chosen) {
    await askPolicyLab(session.shop, { ...order.data, policies: chosen.policies }, await nameAuthor(request, acting));
    return { kind: "asked" };
  }
  const months = order.error?.issues[0]?.message ?? null;
  return { kind: "faults", months, policies: "fault" in chosen ? chosen.fault : null };
}

/** What does not come through must not take the page, and with it what was entered, away. */
export function clientAction({ serverAction }: ClientActionFunctionArgs) {
  return answerOrFailed(() => serverAction<typeof action>());
}

export default function PolicyLab() {
  const { calendar, currency, choices, runs, shown, mostOrders } = useLoaderData<typeof loader>();
  const format = { ...useOutletContext<AdminContext>(), ...calendar, currency };
  const isPlaying = runs.some(({ state }) => state === "playing");
  useWatch(isPlaying, "The replay has ended");
  const { faults, isSending, play } = usePlaying();
  return (
    <Page
      title="Policy lab"
      subtitle="What would have become of your orders under other policies"
      backAction={{ content: "Allocation policy", url: "/app/policy" }}
    >
      <BlockStack gap="400">
        <LabForm {...{ choices, faults, isSending, isPlaying }} start={START} onPlay={play} />
        <LabResult run={shown} format={format} />
        {runs.length > 1 ? <LabRuns runs={runs} shownId={shown?.id ?? null} format={format} /> : null}
        <LabNotes mostOrders={mostOrders} format={format} />
      </BlockStack>
    </Page>
  );
}

/** Asks for a replay, and shows the newest one when it is asked for. */
function usePlaying() {
  const { data, state, submit } = useFetcher<typeof clientAction>();
  const navigate = useNavigate();
  const appBridge = useAppBridge();
  useEffect(() => {
    if (data?.kind === "asked") navigate("/app/policy/lab", { replace: true, preventScrollReset: true });
    if (data?.kind === "failed") appBridge.toast.show("The replay could not be started: try again", { isError: true });
  }, [appBridge, data, navigate]);
  return {
    faults: data?.kind === "faults" ? data : null,
    isSending: state !== "idle",
    play: (order: LabOrder) => submit(JSON.stringify(order), { method: "post", encType: "application/json" }),
  };
}
