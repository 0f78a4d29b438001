import { useLocation, useNavigation, useSearchParams } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** Another address than the present one. */
export type AddressChange = (address: URLSearchParams) => URLSearchParams;

/** The page's address, in which all that a person chooses on it is kept, so that the server shows it anew. */
export function useAddress() {
  const [address, setAddress] = useSearchParams();
  const { pathname } = useLocation();
  const { state, location: next } = useNavigation();
  const search = next?.pathname === pathname ? next.search : String(address);
  // A change that is still on its way must not be undone by the one after it.
  const asked = useRef(search);
  useEffect(() => {
    asked.current = search;
  }, [search]);
  return {
    isLoading: state !== "idle",
    ask: (change: AddressChange) => {
      const changed = change(new URLSearchParams(asked.current));
      asked.current = String(changed);
      setAddress(changed, { replace: true, preventScrollReset: true });
    },
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
