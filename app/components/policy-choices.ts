import { countriesByName, countryName } from "./countries.ts";
import type { ChosenFieldProps } from "./policy-chosen-field.tsx";
import type { PolicyFormat } from "./policy-editor.ts";
import { channelName } from "./policy-order-words.ts";

/** The channels that every shop can have, known by Shopify's own names of them. */
const COMMON_CHANNELS = ["web", "pos", "shopify_draft_order"];

type Choices = Pick<ChosenFieldProps, "options" | "placeholder" | "isOpen" | "nameOf">;

const tags = (options: readonly string[]): Choices => ({ options, placeholder: "Add a tag", isOpen: true });

/** What can be chosen for each list of names that a policy compares with. */
export const CHOICES = {
  customerTags: ({ known }: PolicyFormat) => tags(known.customerTags),
  orderTags: ({ known }: PolicyFormat) => tags(known.orderTags),
  productTags: ({ known }: PolicyFormat) => tags(known.productTags),
  channels: ({ known }: PolicyFormat): Choices => ({
    options: [...new Set([...known.channels, ...COMMON_CHANNELS])],
    placeholder: "Add a channel",
    isOpen: true,
    nameOf: channelName,
  }),
  countryCodes: ({ locale }: PolicyFormat): Choices => ({
    options: countriesByName(locale),
    placeholder: "Search for a country",
    nameOf: (code) => countryName(code, locale),
  }),
};
