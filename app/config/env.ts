import { z } from "zod";

/** Every variable that the app reads. `.env.example` names them all; nothing else reads `process.env`. */
const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Where this PostgreSQL is: postgresql://user:password@host:port/database */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The app's public address, as Shopify calls it. */
  SHOPIFY_APP_URL: z.url(),
  /** Access scopes, comma separated, as in shopify.app.toml. */
  SCOPES: z
    .string()
    .default("")
    .transform((scopes) => scopes.split(",").filter(Boolean)),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** When set, the worker tells at this port how it is; web and worker may run on one machine. */
  WORKER_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  HOST: z.string().default("0.0.0.0"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** When set, every call to https://{shop}/... goes to {SHOPIFY_ADMIN_ORIGIN}/{shop}/... instead. */
  SHOPIFY_ADMIN_ORIGIN: z.url().optional(),
  /** When set, the admin pages load App Bridge from here instead of from Shopify. */
  APP_BRIDGE_URL: z.url().optional(),
  /** When set, mail to suppliers and shoppers goes through this server: smtps://user:password@host:465 */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Who mails to them: `Fillrate <orders@example.com>` */
  MAIL_FROM: z.string().min(3).optional(),
  /** When set, a file that holds by how many milliseconds the app's clock is ahead of the machine's. */
  FILLRATE_CLOCK_FILE: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the environment.
 *
 * @throws an error whose message names every variable at fault, one a line.
 */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete (see .env.example):\n${faults.join("\n")}`);
}

export const env = readEnv(process.env);

/** Whether this installation can send mail at all. */
export const isMailOn = (): boolean => env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;
