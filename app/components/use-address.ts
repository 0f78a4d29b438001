import { useNavigation, useSearchParams } from "@remix-run/react";

/** Another address than the present one. */
export type AddressChange = (address: URLSearchParams) => URLSearchParams;

/** The page's address, in which all that a person chooses on it is kept, so that the server shows it anew. */
export function useAddress() {
  const [address, setAddress] = useSearchParams();
  return {
    isLoading: useNavigation().state !== "idle",
    ask: (change: AddressChange) => setAddress(change, { replace: true, preventScrollReset: true }),
    urlOf: (change: AddressChange) => `?${change(address)}`,
  };
}

/** The address with other values; an empty one goes. */
export function withValues(values: Readonly<Record<string, string>>): AddressChange {
  return (address) => {
    const changed = new URLSearchParams(address);
    for (const [name, value] of Object.entries(values)) {
      if (value === "") changed.delete(name);
      else changed.set(name, value);
    }
    return changed;
  };
}
