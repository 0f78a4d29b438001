import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useOutletContext } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import type { AdminContext } from "../components/format.ts";
import { SupplierList } from "../components/supplier-list.tsx";
import { readSuppliers } from "../db/views/suppliers.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Suppliers · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return { suppliers: await readSuppliers(session.shop) };
}

export default function Suppliers() {
  const { suppliers } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Suppliers"
      subtitle="Whom you buy from, and how well they keep their dates"
      backAction={{ content: "Purchase orders", url: "/app/purchase-orders" }}
      primaryAction={{ content: "Add supplier", url: "/app/suppliers/new" }}
      actionGroups={[
        {
          title: "Import or export",
          actions: [
            { content: "Suppliers", url: "/app/import/suppliers" },
            { content: "Their products", url: "/app/import/products" },
          ],
        },
      ]}
    >
      <SupplierList suppliers={suppliers} format={useOutletContext<AdminContext>()} />
    </Page>
  );
}
