import type { MailingAddress } from "../state/index.ts";

export type MailingAddressInput = { [Field in keyof MailingAddress]?: MailingAddress[Field] };

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" });

/** An address with every field that was not given set to null; a country's code gives its name. */
export function mailingAddress(input: MailingAddressInput | null | undefined): MailingAddress | null {
  if (!input) return null;
  return {
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    company: input.company ?? null,
    address1: input.address1 ?? null,
    address2: input.address2 ?? null,
    city: input.city ?? null,
    province: input.province ?? null,
    provinceCode: input.provinceCode ?? null,
    zip: input.zip ?? null,
    country: input.country ?? (input.countryCode ? (COUNTRIES.of(input.countryCode) ?? null) : null),
    countryCode: input.countryCode ?? null,
    phone: input.phone ?? null,
  };
}
