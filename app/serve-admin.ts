import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import express, { type Express } from "express";
import { env } from "./config/env.ts";

const BUILD = new URL("../build/", import.meta.url);

/** The embedded admin, app proxy and health pages: Remix behind Express, from the build or, in development, through Vite. */
export async function serveAdmin(isReady: () => Promise<boolean>): Promise<Express> {
  const app = express().disable("x-powered-by");
  app.get("/healthz", (_, response) => void response.send("alive"));
  app.get("/readyz", (_, response, next) => {
    isReady().then((ready) => void response.status(ready ? 200 : 503).send(ready ? "ready" : "no database"), next);
  });
  if (env.NODE_ENV === "development") await mountVite(app);
  else await mountBuild(app);
  return app;
}

async function mountBuild(app: Express): Promise<void> {
  const build = (await import(new URL("server/index.js", BUILD).href)) as ServerBuild;
  // The names of built assets carry a hash of their content, so they never change.
  app.use("/assets", express.static(new URL("client/assets", BUILD).pathname, { immutable: true, maxAge: "1y" }));
  app.use(express.static(new URL("client", BUILD).pathname, { maxAge: "1h" }));
  app.all("*", createRequestHandler({ build, mode: "production" }));
}

async function mountVite(app: Express): Promise<void> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  app.use(vite.middlewares);
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  app.all("*", createRequestHandler({ build, mode: "development" }));
}
