import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Badge, Banner, BlockStack, Page } from "@shopify/polaris";
import { useEffect } from "react";
import { z } from "zod";
import { whatIfSupplierUrl } from "../components/app-links.ts";
import type { AdminContext } from "../components/format.ts";
import { NotFound } from "../components/not-found.tsx";
import { SupplierDeliveries } from "../components/supplier-deliveries.tsx";
import { SupplierForm } from "../components/supplier-form.tsx";
import { SupplierOutlookCard } from "../components/supplier-outlook.tsx";
import { SupplierProducts } from "../components/supplier-products.tsx";
import { SupplierScoreCard } from "../components/supplier-score.tsx";
import { useAddress, withValues } from "../components/use-address.ts";
import { readCurrency } from "../db/views/currency.ts";
import { readSupplierDeliveries } from "../db/views/supplier-deliveries.ts";
import { readSupplierScore } from "../db/views/supplier-score.ts";
import { readSupplierProducts } from "../db/views/supplier-products.ts";
import { readShopCalendar } from "../db/views/calendar.ts";
import type { SupplierFacts } from "../domain/purchasing/supplier-facts.ts";
import { readSupplier, readSupplierOutlook } from "../db/views/suppliers.ts";
import { supplierForm } from "../forms/supplier.ts";
import { archiveSupplier } from "../services/archive-supplier.ts";
import { keepSupplier } from "../services/save-supplier.ts";
import { shopify } from "../shopify/app.ts";

/** The number of a supplier, or `new`. 18 digits always fit into PostgreSQL's bigint. */
const supplierId = z.union([
  z.literal("new").transform(() => null),
  z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt),
]);

/** The page of his products, or of his deliveries, from 0. What is not understood counts as not asked for. */
const pageNumber = z.coerce.number().int().min(0).max(1_000_000).catch(0);

/** Letters of a search: no title or SKU is longer. */
const SEARCH_LETTERS = 255;
const productSearch = z.string().trim().max(SEARCH_LETTERS).catch("");

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.supplier?.name ?? "New supplier"} · Fillrate` },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const id = supplierId.safeParse(params["id"]);
  const supplier = id.data ? await readSupplier(session.shop, id.data) : null;
  if (!id.success || (id.data !== null && !supplier)) throw new Response(null, { status: 404 });
  const known = supplier ? await readRecord(session.shop, supplier, request) : null;
  return { supplier, known, currency: await readCurrency(session.shop) };
}

/** What the app knows of a supplier besides what was told of him. */
async function readRecord(shop: string, supplier: SupplierFacts & { id: string }, request: Request) {
  const id = BigInt(supplier.id);
  const calendar = await readShopCalendar(shop);
  const address = new URL(request.url).searchParams;
  const page = pageNumber.parse(address.get("page"));
  const search = productSearch.parse(address.get("search"));
  return {
    calendar,
    card: await readSupplierScore(shop, id),
    deliveries: await readSupplierDeliveries(shop, id, pageNumber.parse(address.get("deliveries"))),
    search,
    products: await readSupplierProducts(shop, id, { search, page }),
    outlook: await readSupplierOutlook(shop, supplier, calendar.today),
  };
}

type SaveAnswer = { savedAs: string | null; faults: Record<string, string> };

/** The contacts beside the first, each field of them told once for each, in their order. */
function furtherContactsOf(form: FormData) {
  const told = (name: string) => form.getAll(`furtherContacts.${name}`).map(String);
  const [emails, phones, mailed] = [told("email"), told("phone"), told("isMailed")];
  return told("contactName").map((contactName, index) => ({
    contactName,
    email: emails[index],
    phone: phones[index],
    isMailed: mailed[index] === "true",
  }));
}

/** Where the form shows a fault: at a field of a further contact, else at the field that has it anywhere in it. */
const faultPlace = (path: readonly PropertyKey[]): string =>
  path[0] === "furtherContacts" ? path.join(".") : String(path[0]);

export async function action({ request, params }: ActionFunctionArgs): Promise<SaveAnswer> {
  const { session } = await shopify.authenticate.admin(request);
  const id = supplierId.safeParse(params["id"]);
  if (!id.success) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const archives = form.get("archives");
  if (archives !== null && id.data !== null) {
    const isKnown = await archiveSupplier(session.shop, id.data, archives === "true");
    if (!isKnown) throw new Response(null, { status: 404 });
    return { savedAs: String(id.data), faults: {} };
  }
  const list = (name: string) => form.getAll(name).map(String).filter(Boolean);
  const given = supplierForm.safeParse({
    ...Object.fromEntries(form),
    isMailed: form.get("isMailed") === "true",
    furtherContacts: furtherContactsOf(form),
    workingDays: list("workingDays"),
    closedOn: list("closedOn").flatMap((days) => days.split(/[\s,;]+/).filter(Boolean)),
  });
  if (!given.success) {
    const faults = given.error.issues.map(({ path, message }) => [faultPlace(path), message] as const);
    return { savedAs: null, faults: Object.fromEntries(faults) };
  }
  const outcome = await keepSupplier(session.shop, id.data, given.data);
  if (outcome.kind === "unknown") throw new Response(null, { status: 404 });
  if (outcome.kind === "name_taken") return { savedAs: null, faults: { name: "Another supplier has this name." } };
  return { savedAs: outcome.id, faults: {} };
}

const BACK = { content: "Suppliers", url: "/app/suppliers" };

export default function Supplier() {
  const { supplier, known, currency } = useLoaderData<typeof loader>();
  const format = useOutletContext<AdminContext>();
  const fetcher = useFetcher<typeof action>();
  const appBridge = useAppBridge();
  const navigate = useNavigate();
  const { ask } = useAddress();
  const { data, state } = fetcher;
  const archive = () => fetcher.submit({ archives: String(!supplier?.isArchived) }, { method: "post" });
  useEffect(() => {
    if (state === "idle" && data?.savedAs) appBridge.toast.show("Supplier saved");
  }, [appBridge, data, state]);
  useEffect(() => {
    if (state === "idle" && data?.savedAs && !supplier) navigate(`/app/suppliers/${data.savedAs}`, { replace: true });
  }, [data, navigate, state, supplier]);
  return (
    <Page
      title={supplier?.name ?? "New supplier"}
      backAction={BACK}
      secondaryActions={supplier ? [whatIf(supplier.id), { content: archiving(supplier), onAction: archive }] : []}
      titleMetadata={supplier?.isArchived ? <Badge>Archived</Badge> : null}
    >
      <BlockStack gap="400">
        {supplier?.isArchived ? (
          <Banner>He is offered for no new order. What was ordered from him goes on, and his record is kept.</Banner>
        ) : null}
        {known ? <SupplierOutlookCard {...known.outlook} format={{ ...format, ...known.calendar }} /> : null}
        {known ? <SupplierScoreCard {...known.card} format={format} /> : null}
        {known ? (
          <SupplierDeliveries
            deliveries={known.deliveries}
            onPage={(page) => ask(withValues({ deliveries: String(page) }))}
            format={{ ...format, ...known.calendar }}
          />
        ) : null}
        {supplier && known ? (
          <SupplierProducts
            supplier={supplier}
            products={known.products}
            search={known.search}
            onSearch={(search) => ask(withValues({ search, page: "" }))}
            onPage={(page) => ask(withValues({ page: String(page) }))}
            format={format}
          />
        ) : null}
        <SupplierForm
          key={supplier?.id ?? "new"}
          supplier={supplier}
          currency={currency}
          faults={data?.faults ?? {}}
          isSaving={state !== "idle"}
          onSave={(form) => fetcher.submit(form, { method: "post" })}
        />
      </BlockStack>
    </Page>
  );
}

const whatIf = (id: string) => ({ content: "What if", url: whatIfSupplierUrl(id) });

const archiving = ({ isArchived }: { isArchived: boolean }): string => (isArchived ? "Take back" : "Archive");

export function ErrorBoundary() {
  return (
    <NotFound
      title="This supplier does not exist"
      description="The address may be mistyped, or it belongs to another shop."
      back={BACK}
    />
  );
}
