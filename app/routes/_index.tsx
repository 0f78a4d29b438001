import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";

/** Shopify opens the app at its root; without a shop it is somebody who found the address. */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(`/app?${searchParams}`);
  return null;
}

export const meta: MetaFunction = () => [{ title: "Fillrate: backorders that keep their date" }];

export default function Welcome() {
  return (
    <main
      style={{ fontFamily: "Inter, -apple-system, sans-serif", padding: "2rem", maxWidth: "40rem", lineHeight: 1.5 }}
    >
      <h1>Fillrate</h1>
      <p>
        Backorders that keep their date, for Shopify shops. Fillrate shares out the stock that arrives, first come,
        first served, tells every waiting buyer a date that the inbound shipments support, and holds what cannot ship
        yet.
      </p>
      <p>It runs inside the Shopify admin: install it there, or open it from your apps.</p>
    </main>
  );
}
