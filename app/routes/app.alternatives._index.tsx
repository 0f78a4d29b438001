import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate, useOutletContext } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { BlockStack, Card, EmptySearchResult, IndexTable, Link, Page, Text } from "@shopify/polaris";
import { parseGid } from "../components/admin-links.ts";
import { counted, formatNumber, type AdminContext } from "../components/format.ts";
import { readGoneProducts } from "../db/views/gone-products.ts";
import { shopify } from "../shopify/app.ts";

export const meta: MetaFunction = () => [{ title: "Alternatives · Fillrate" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return readGoneProducts(session.shop);
}

const addressOf = (productId: string): string => `/app/alternatives/${parseGid(productId)?.number ?? ""}`;

export default function Alternatives() {
  const { rows, more } = useLoaderData<typeof loader>();
  const format = useOutletContext<AdminContext>();
  const appBridge = useAppBridge();
  const navigate = useNavigate();
  const pick = async () => {
    const [picked] = (await appBridge.resourcePicker({ type: "product", action: "select", multiple: false })) ?? [];
    if (picked) navigate(addressOf(picked.id));
  };
  return (
    <Page
      title="Alternatives"
      subtitle="What the product page offers to shoppers who would wait"
      primaryAction={{ content: "Choose product", onAction: () => void pick() }}
    >
      <BlockStack gap="400">
        <Card padding="0">
          <IndexTable
            resourceName={{ singular: "product", plural: "products" }}
            itemCount={rows.length}
            selectable={false}
            headings={[{ title: "Product" }, { title: "Variants not in stock", alignment: "end" }]}
            emptyState={
              <EmptySearchResult
                title="Everything is in stock"
                description="Products appear here when a variant of theirs is gone. You can choose any other."
              />
            }
          >
            {rows.map(({ productId, title, variants }, index) => (
              <IndexTable.Row key={productId} id={productId} position={index}>
                <IndexTable.Cell>
                  <Link url={addressOf(productId)} monochrome removeUnderline dataPrimaryLink>
                    <Text as="span" fontWeight="semibold" breakWord>
                      {title}
                    </Text>
                  </Link>
                </IndexTable.Cell>
                <IndexTable.Cell>
                  <Text as="span" alignment="end" numeric>
                    {formatNumber(variants, format)}
                  </Text>
                </IndexTable.Cell>
              </IndexTable.Row>
            ))}
          </IndexTable>
        </Card>
        {more > 0 ? (
          <Text as="p" tone="subdued" alignment="center">
            {`${counted(more, "more product", format)} not shown: choose one.`}
          </Text>
        ) : null}
      </BlockStack>
    </Page>
  );
}
