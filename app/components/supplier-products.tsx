import { Badge, BlockStack, Box, Button, Card, IndexTable, InlineStack, Text, useBreakpoints } from "@shopify/polaris";
import { useState } from "react";
import type { SupplierProduct } from "../domain/purchasing/supplier-offer.ts";
import { counted, formatNumber, type AdminContext } from "./format.ts";
import styles from "./restock-table.module.css";
import { SearchForm } from "./search-form.tsx";
import { SupplierProductDialog, type ProductAct } from "./supplier-product-dialog.tsx";
import { useActs } from "./use-acts.ts";
import { useVariantPicker } from "./use-variant-picker.ts";

export interface SupplierProductsProps {
  supplier: { id: string; name: string; currency: string };
  products: { rows: readonly SupplierProduct[]; all: number; page: number; pages: number };
  /** The words by which they are narrowed; empty for none. */
  search: string;
  onSearch: (words: string) => void;
  onPage: (page: number) => void;
  format: AdminContext;
}

const DONE: Record<ProductAct, string> = {
  add: "Products added",
  save: "Terms saved",
  remove: "Product removed",
};

/** What a supplier sells of the shop's products, with its terms and who else sells it. */
export function SupplierProducts({ supplier, products, search, onSearch, onPage, format }: SupplierProductsProps) {
  const acts = useActs<ProductAct>(DONE, `/app/suppliers/${supplier.id}/products`);
  const [edited, setEdited] = useState<SupplierProduct | null>(null);
  const add = useVariantPicker((items) => acts.send("add", { itemIds: items.map(({ itemId }) => itemId) }));
  const edit = (product: SupplierProduct) => {
    setEdited(product);
    acts.ask("save");
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            Products
          </Text>
          <Button onClick={add} loading={acts.isBusy}>
            Add products
          </Button>
        </InlineStack>
        {products.pages > 1 || search !== "" ? (
          <Box paddingBlockStart="300">
            <SearchForm label="Search his products" search={search} onSearch={onSearch} />
          </Box>
        ) : null}
        {products.all === 0 ? (
          <Text as="p" tone="subdued">
            {search === ""
              ? "Add what this supplier sells you. Orders to him then take his costs and packs, and say who else sells it."
              : "No product of his has these words in its title or SKU."}
          </Text>
        ) : null}
      </Box>
      {products.all > 0 ? (
        <ProductTable products={products} currency={supplier.currency} onEdit={edit} onPage={onPage} format={format} />
      ) : null}
      {edited && acts.asked === "save" ? (
        <SupplierProductDialog key={edited.itemId} product={edited} currency={supplier.currency} acts={acts} />
      ) : null}
    </Card>
  );
}

interface ProductTableProps extends Pick<SupplierProductsProps, "products" | "onPage" | "format"> {
  currency: string;
  onEdit: (product: SupplierProduct) => void;
}

function ProductTable({ products: { rows, page, pages }, currency, onEdit, onPage, format }: ProductTableProps) {
  const isNarrow = useBreakpoints().mdDown;
  const Row = isNarrow ? NarrowRow : WideRow;
  const pagination = {
    hasPrevious: page > 0,
    hasNext: page + 1 < pages,
    onPrevious: () => onPage(page - 1),
    onNext: () => onPage(page + 1),
  };
  return (
    <IndexTable
      resourceName={{ singular: "product", plural: "products" }}
      itemCount={rows.length}
      selectable={false}
      condensed={isNarrow}
      headings={[
        { title: "Product" },
        { title: "Asked" },
        { title: "Cost per unit", alignment: "end" },
        { title: "Pack", alignment: "end" },
        { title: "Minimum", alignment: "end" },
        { title: "Change", hidden: true },
      ]}
      {...(pages > 1 ? { pagination } : {})}
    >
      {rows.map((product, index) => (
        <IndexTable.Row key={product.itemId} id={product.itemId} position={index}>
          <Row product={product} currency={currency} onEdit={() => onEdit(product)} format={format} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

interface RowProps {
  product: SupplierProduct;
  currency: string;
  onEdit: () => void;
  format: AdminContext;
}

function WideRow({ product, currency, onEdit, format }: RowProps) {
  return (
    <>
      <IndexTable.Cell>
        <div className={styles["title"]}>
          <Name product={product} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Asked product={product} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack gap="050" inlineAlign="end">
          {costsOf(product, currency, format).map((cost) => (
            <Text key={cost} as="span" numeric>
              {cost}
            </Text>
          ))}
        </BlockStack>
      </IndexTable.Cell>
      {[product.packSize, product.minimumUnits].map((units, index) => (
        <IndexTable.Cell key={["pack", "minimum"][index]}>
          <Text as="span" alignment="end" numeric>
            {formatNumber(units, format)}
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>
        <InlineStack align="end">
          <EditButton product={product} onEdit={onEdit} />
        </InlineStack>
      </IndexTable.Cell>
    </>
  );
}

function NarrowRow({ product, currency, onEdit, format }: RowProps) {
  const { packSize, minimumUnits } = product;
  return (
    <div className={styles["narrowRow"]}>
      <BlockStack gap="100" inlineAlign="start">
        <Name product={product} />
        <Asked product={product} />
        <Text as="p" tone="subdued">
          {`${costsOf(product, currency, format).join(", ")} · packs of ${formatNumber(packSize, format)}, at least ${counted(minimumUnits, "unit", format)}`}
        </Text>
        <EditButton product={product} onEdit={onEdit} />
      </BlockStack>
    </div>
  );
}

function EditButton({ product: { title }, onEdit }: Pick<RowProps, "product" | "onEdit">) {
  return (
    <Button variant="plain" onClick={onEdit} accessibilityLabel={`Edit ${title}`}>
      Edit
    </Button>
  );
}

function Name({ product: { title, sku, supplierSku } }: Pick<RowProps, "product">) {
  const skus = [sku && `SKU ${sku}`, supplierSku && `theirs ${supplierSku}`].filter(Boolean);
  return (
    <BlockStack gap="050">
      <Text as="span" fontWeight="medium" breakWord>
        {title}
      </Text>
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {skus.join(" · ")}
      </Text>
    </BlockStack>
  );
}

/** Whether he is asked first, and who is asked before and after him. */
function Asked({ product: { before, after } }: Pick<RowProps, "product">) {
  const [first] = before;
  const [backup] = after;
  return (
    <BlockStack gap="050" inlineAlign="start">
      {first === undefined ? <Badge tone="success">Preferred</Badge> : <Badge>{`Backup ${before.length}`}</Badge>}
      <Text as="span" tone="subdued" variant="bodySm" breakWord>
        {first === undefined ? backup && `Backup: ${backup}` : `Preferred: ${first}`}
      </Text>
    </BlockStack>
  );
}

function costsOf({ unitCost, priceBreaks }: SupplierProduct, currency: string, { locale }: AdminContext): string[] {
  const money = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 4 });
  const units = new Intl.NumberFormat(locale);
  const breaks = priceBreaks.toSorted((a, b) => a.fromUnits - b.fromUnits);
  return [
    unitCost === null ? "Cost not told" : money.format(unitCost),
    ...breaks.map((cheaper) => `${money.format(cheaper.unitCost)} from ${units.format(cheaper.fromUnits)}`),
  ];
}
