import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";

export function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang={languageIn(useMatches().at(-1)?.data)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

/** The language of a page that says in which it is written, as those for buyers do; the others are in English. */
function languageIn(told: unknown): string {
  const isTold = typeof told === "object" && told !== null && "language" in told;
  return isTold && typeof told.language === "string" ? told.language : "en";
}

export default function Root() {
  return <Outlet />;
}

/** What nobody foresaw. The reason is in the log, never on the page. */
export function ErrorBoundary() {
  const error = useRouteError();
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main style={{ fontFamily: "Inter, -apple-system, sans-serif", padding: "2rem", maxWidth: "40rem" }}>
      <title>Fillrate</title>
      <h1>{isMissing ? "There is no such page" : "Something went wrong on our side"}</h1>
      <p>
        {isMissing
          ? "Go back, or open Fillrate from the apps of your Shopify admin."
          : "Reload the page to try again. Your orders and stock are not affected: nothing is lost while this page is down."}
      </p>
    </main>
  );
}
