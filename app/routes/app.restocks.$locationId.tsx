import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext, type ClientActionFunctionArgs } from "@remix-run/react";
import { z } from "zod";
import { answerOrFailed, loadsAnew } from "../components/answer-or-failed.ts";
import { comparedPolicies, findComparedPolicy } from "../components/compared-policies.ts";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { readEdits } from "../components/restock-address.ts";
import { RestockPage } from "../components/restock-page.tsx";
import { RESTOCK_TABS, viewRestock } from "../components/restock-view.ts";
import type { CommitAnswer } from "../components/use-commit.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import { readRestockPlace } from "../db/views/restocks.ts";
import { commitRestock, restockCommit } from "../services/commit-restock.ts";
import { previewRestock } from "../services/preview-restock.ts";
import { nameAuthor } from "../services/name-author.ts";
import { shopify } from "../shopify/app.ts";

/** Shopify's number of a location, as its admin writes it into addresses. */
const locationId = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform((number) => `gid://shopify/Location/${number}`);

/** The page's address, beside the edits. What is not understood counts as not asked for. */
const parameters = z.object({
  compare: z.string().catch(""),
  show: z.enum(RESTOCK_TABS).catch("moving"),
  page: z.coerce.number().int().catch(1),
  item: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable()
    .catch(null),
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? `Restock at ${data.name}` : "Restock"} · Fillrate` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const id = locationId.safeParse(params["locationId"]);
  const place = id.success ? await readRestockPlace(session.shop, id.data) : null;
  if (!id.success || !place) throw new Response(null, { status: 404 });
  const address = new URL(request.url).searchParams;
  const { compare, show, page, item } = parameters.parse(Object.fromEntries(address));
  const compareWith = findComparedPolicy(compare, place.policy, place.earlier);
  const asked = readEdits(address);
  const preview = await previewRestock(session.shop, { locationId: id.data, edits: asked, compareWith });
  const { items, ...sums } = preview;
  const open = items.flatMap((each) => each.lines.filter((line) => line.wanted > 0));
  const lines = new Set(open.map((line) => line.lineId));
  // A line that wants nothing any more takes what was changed about it with it.
  const edits = asked.filter((edit) => lines.has(edit.lineId));
  const openItemId = item && `gid://shopify/InventoryItem/${item}`;
  return {
    ...{ ...sums, edits, name: place.name, givenOut: place.givenOut, currency: place.currency },
    calendar: await readShopCalendar(session.shop),
    ...{ show: show === "different" && !compareWith ? "moving" : show, compare: compareWith ? compare : "" },
    choices: comparedPolicies(place.earlier),
    fingerprints: Object.fromEntries(items.map((each) => [each.itemId, each.fingerprint])),
    view: viewRestock(items, { tab: show, page, edits, openItemId }),
  };
}

export async function action({ request, params }: ActionFunctionArgs): Promise<CommitAnswer> {
  const acting = await shopify.authenticate.admin(request);
  const { session } = acting;
  const id = locationId.safeParse(params["locationId"]);
  if (!id.success) throw new Response(null, { status: 404 });
  const given: unknown = await request.json().catch(() => null);
  const commit = restockCommit.safeParse({ ...Object(given), locationId: id.data });
  if (commit.success) return commitRestock(session.shop, commit.data, await nameAuthor(request, acting));
  const faults = commit.error.issues.map(({ path, message }) => ({ isOfReason: path[0] === "reason", message }));
  return { kind: "faults", faults };
}

/** A restock that cannot be given out must not take the page away, and with it the preview that was looked at. */
export function clientAction({ serverAction }: ClientActionFunctionArgs): Promise<CommitAnswer> {
  return answerOrFailed(() => serverAction<typeof action>());
}

export const shouldRevalidate = loadsAnew;

export default function Restock() {
  const restock = useLoaderData<typeof loader>();
  const { calendar, currency } = restock;
  return <RestockPage restock={restock} format={{ ...useOutletContext<AdminContext>(), ...calendar, currency }} />;
}

export function ErrorBoundary() {
  return (
    <NotFound
      title="This location does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={{ content: "Restocks", url: "/app/restocks" }}
    />
  );
}
