import { BlockStack, Button, InlineError, InlineStack, Tag, Text, TextField } from "@shopify/polaris";
import type { PolicyException } from "../domain/allocation/policy.ts";
import { ChosenField } from "./policy-chosen-field.tsx";
import { CHOICES } from "./policy-choices.ts";
import type { EditorProps } from "./policy-editor.ts";
import { PolicySection } from "./policy-section.tsx";
import { collectionTitle, locationName, productTitle } from "./policy-words.ts";

export interface PolicyExceptionScopeProps extends EditorProps<PolicyException> {
  /** Lets the merchant choose products, beginning with those that are chosen; resolves with their ids. */
  chooseProducts: (chosen: readonly string[]) => Promise<string[]>;
}

const SCOPE_ID = "exception-scope";

/** The name of an exception, and for what it holds. */
export function PolicyExceptionScope(props: PolicyExceptionScopeProps) {
  const { value, onChange, faults, format, chooseProducts } = props;
  const { productIds, productTags, collectionIds = [], locationIds } = value;
  const choose = async () => onChange({ ...value, productIds: await chooseProducts(productIds) });
  return (
    <PolicySection title="For what it holds" about="An item must be in each list that is not empty.">
      <TextField
        label="Name of the exception"
        autoComplete="off"
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        error={faults.at("name")}
      />
      <BlockStack gap="200">
        <Text as="span">Products</Text>
        {productIds.length > 0 ? (
          <InlineStack gap="100">
            {productIds.map((id) => (
              <Tag key={id} onRemove={() => onChange({ ...value, productIds: productIds.filter((one) => one !== id) })}>
                {productTitle(id, format)}
              </Tag>
            ))}
          </InlineStack>
        ) : null}
        <InlineStack>
          <Button onClick={() => void choose()}>Choose products</Button>
        </InlineStack>
        {faults.anywhere("productIds") ? (
          <InlineError fieldID={SCOPE_ID} message={faults.anywhere("productIds") ?? ""} />
        ) : null}
      </BlockStack>
      <ChosenField
        label="Product tags"
        {...CHOICES.productTags(format)}
        values={productTags}
        onChange={(tags) => onChange({ ...value, productTags: tags })}
        error={faults.anywhere("productTags")}
      />
      <ChosenField
        label="Collections"
        placeholder="Search for a collection"
        options={format.collections.map(({ id }) => id)}
        nameOf={(id) => collectionTitle(id, format)}
        values={collectionIds}
        onChange={(ids) => onChange({ ...value, collectionIds: ids })}
        error={faults.anywhere("collectionIds")}
      />
      <ChosenField
        label="Locations"
        placeholder="Search for a location"
        options={format.locations.map(({ id }) => id)}
        nameOf={(id) => locationName(id, format)}
        values={locationIds}
        onChange={(ids) => onChange({ ...value, locationIds: ids })}
        error={faults.anywhere("locationIds")}
      />
      {faults.at() ? <InlineError fieldID={SCOPE_ID} message={faults.at() ?? ""} /> : null}
    </PolicySection>
  );
}
