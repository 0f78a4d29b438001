import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type NextFunction, type Request, type Response } from "express";
import { adminHostRoutes } from "./admin-host/routes.ts";
import { authRoutes } from "./auth/routes.ts";
import { bulkRoutes } from "./bulk/routes.ts";
import { controlRoutes } from "./control/routes.ts";
import { graphqlRoutes } from "./graphql/routes.ts";
import { startMailbox, type Mailbox } from "./mail/mailbox.ts";
import { mailRoutes } from "./mail/routes.ts";
import { Sandbox, type SandboxOptions } from "./sandbox.ts";
import { storefrontRoutes } from "./storefront/routes.ts";

const HOST = "127.0.0.1";

export interface Running {
  /** `http://127.0.0.1:4000`. */
  url: string;
  port: number;
  /** Where everything ends that is mailed. */
  mailbox: Mailbox;
  /** Saves the state, ends open connections and closes the port. */
  stop: () => Promise<void>;
}

export type RunningSandbox = Sandbox & Running;

/** Starts the local Shopify. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const sandbox = new Sandbox(options);
  const app = express();
  app.disable("x-powered-by");
  const mailbox = await startMailbox();
  app.use("/control/mail", mailRoutes(mailbox));
  app.use("/control", controlRoutes(sandbox));
  app.use(
    authRoutes(sandbox),
    graphqlRoutes(sandbox),
    bulkRoutes(sandbox),
    adminHostRoutes(sandbox),
    storefrontRoutes(sandbox),
  );
  app.use((_request, response) => void response.status(404).json({ errors: "Not Found" }));
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    response.status("status" in error ? Number(error.status) : 500).json({ errors: error.message });
  });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, HOST, resolve);
  }).catch(async (error: unknown) => {
    await mailbox.stop();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  sandbox.origin = `http://${HOST}:${port}`;
  return Object.assign(sandbox, {
    url: sandbox.origin,
    port,
    mailbox,
    async stop() {
      sandbox.close();
      await mailbox.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
