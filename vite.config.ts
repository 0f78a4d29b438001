import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";

declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

const appUrl = new URL(process.env["SHOPIFY_APP_URL"] ?? "http://127.0.0.1");

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*"],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  // The content security policy of an embedded page allows files of its own origin, not data: addresses.
  build: { assetsInlineLimit: 0 },
  server: {
    // In development the app is called by the address of the tunnel that Shopify's CLI opens.
    allowedHosts: [appUrl.hostname],
    // Vite's own socket has a port of its own, which a tunnel does not carry: there a change shows on reload.
    hmr: appUrl.protocol === "https:" ? false : {},
    // The database's files belong to the database.
    watch: { ignored: ["**/.data/**"] },
  },
});
