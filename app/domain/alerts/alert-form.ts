/**
 * What keeps a wish from being taken: the address, the number of units or the consent is missing; the form is to be sent
 * once more; too many came from one connection; or the variant cannot be asked for.
 */
export type AlertFault = "address" | "units" | "consent" | "again" | "often" | "gone";
