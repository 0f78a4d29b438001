import type { ShopContext } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { Product, ProductOption } from "../state/index.ts";

/** What Shopify calls the option and the value of a product without options. */
export const DEFAULT_OPTION = "Title";
export const DEFAULT_VALUE = "Default Title";

/** Shopify's bound. */
const MAX_OPTIONS = 3;

export interface OptionInput {
  name?: string | null;
  position?: number | null;
  values?: { name?: string | null }[] | null;
}

export interface OptionValueInput {
  name?: string | null;
  optionName?: string | null;
  optionId?: string | null;
}

/** The options of a new product. */
export function createOptions(context: ShopContext, inputs: OptionInput[] | null | undefined): ProductOption[] {
  const wanted = inputs?.length ? inputs : [{ name: DEFAULT_OPTION, values: [{ name: DEFAULT_VALUE }] }];
  if (wanted.length > MAX_OPTIONS)
    return refuse(["productOptions"], `Can only specify a maximum of ${MAX_OPTIONS} options`);
  return wanted.map((input) => ({
    id: context.newGid("ProductOption"),
    name: input.name ?? DEFAULT_OPTION,
    values: (input.values ?? []).map((value) => ({
      id: context.newGid("ProductOptionValue"),
      name: value.name ?? DEFAULT_VALUE,
    })),
  }));
}

/** The values that a variant takes, one for each option of its product in order. */
export function chosenOptions(
  product: Product,
  inputs: OptionValueInput[] | null | undefined,
): { name: string; value: string }[] {
  return product.options.map((option) => {
    const input = inputs?.find((one) => one.optionName === option.name || one.optionId === option.id);
    const value = input?.name ?? (inputs ? undefined : option.values[0]?.name);
    if (value !== undefined) return { name: option.name, value };
    return refuse(["variants"], `You need to add option values for ${option.name}`, "NEED_TO_ADD_OPTION_VALUES");
  });
}

/** The same; a value that is new to its option is added. */
export function selectOptions(
  context: ShopContext,
  product: Product,
  inputs: OptionValueInput[] | null | undefined,
): { name: string; value: string }[] {
  const chosen = chosenOptions(product, inputs);
  for (const option of product.options) {
    const { value: name = "" } = chosen.find((one) => one.name === option.name) ?? {};
    if (option.values.some((known) => known.name === name)) continue;
    option.values.push({ id: context.newGid("ProductOptionValue"), name });
  }
  return chosen;
}

/** `Red / Large`. */
export function variantTitle(selectedOptions: { value: string }[]): string {
  return selectedOptions.map((option) => option.value).join(" / ");
}
