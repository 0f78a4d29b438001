import { existsSync } from "node:fs";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { env } from "./config/env.ts";

const BUILD = new URL("../build/", import.meta.url);

/** The embedded admin and app proxy pages: Remix behind Express, from the build or, in development, through Vite. */
export async function serveAdmin(): Promise<Express> {
  const app = express().disable("x-powered-by");
  app.use(refuseNul);
  if (env.NODE_ENV === "development") await mountVite(app);
  else await mountBuild(app);
  app.use(refuseMistyped);
  return app;
}

const MISTYPED = "This address is mistyped: copy all of it.";

/** No text has the character NUL, and the database keeps none that does. */
const refuseNul: RequestHandler = (request, response, next) => {
  if (request.url.includes("%00")) response.status(400).type("text").send(MISTYPED);
  else next();
};

/** An address that cannot be decoded is its sender's mistake; Express would write it, which may be a secret, to the log. */
const refuseMistyped: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof URIError) response.status(400).type("text").send(MISTYPED);
  else next(error);
};

async function mountBuild(app: Express): Promise<void> {
  const entry = new URL("server/index.js", BUILD);
  if (!existsSync(entry)) throw new Error("The pages are not built: run `npm run build`.");
  const build = (await import(entry.href)) as ServerBuild;
  // The names of built assets carry a hash of their content, so they never change.
  app.use("/assets", express.static(new URL("client/assets", BUILD).pathname, { immutable: true, maxAge: "1y" }));
  app.use(express.static(new URL("client", BUILD).pathname, { maxAge: "1h" }));
  serveBuild(app, { build, mode: "production" });
}

async function mountVite(app: Express): Promise<void> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  serveBuild(app, { build, mode: "development" });
}

function serveBuild(app: Express, options: Parameters<typeof createRequestHandler>[0]): void {
  const onRequest = createRequestHandler(options);
  app.all("*", (request, response, next) => void onRequest(request, response, next));
}
