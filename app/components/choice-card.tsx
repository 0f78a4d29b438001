import { Badge, BlockStack, Card, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import type { ChoiceCertificate } from "../domain/allocation/choose-orders.ts";
import { describeChoice, describeGap } from "./choice-words.ts";
import type { MoneyFormat } from "./policy-order-words.ts";

/** The choice of the orders to complete that was made under a policy, and how good it is. */
export interface JudgedChoice {
  /** Of the policy. */
  name: string;
  certificate: ChoiceCertificate;
}

/** How good the choices of the orders to complete are; nothing where none is made. */
export function ChoiceCard({ choices, format }: { choices: readonly JudgedChoice[]; format: MoneyFormat }) {
  if (choices.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          How good the choice of orders is
        </Text>
        {choices.map(({ name, certificate }) => (
          <Choice key={name} name={name} certificate={certificate} format={format} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Choice({ name, certificate, format }: JudgedChoice & { format: MoneyFormat }) {
  const gap = describeGap(certificate, format);
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        {gap === null ? <Badge tone="success">Proved the best</Badge> : <Badge tone="info">{gap}</Badge>}
      </InlineStack>
      <InlineGrid columns={{ xs: 1, sm: 2, lg: 4 }} gap="400">
        {describeChoice(certificate, format).map(({ label, value }) => (
          <BlockStack key={label} gap="050">
            <Text as="p" variant="headingMd" numeric>
              {value}
            </Text>
            <Text as="p" tone="subdued">
              {label}
            </Text>
          </BlockStack>
        ))}
      </InlineGrid>
    </BlockStack>
  );
}
