import { existsSync } from "node:fs";
import { defineConfig } from "prisma/config";
import { letEngineTimersLapse, migrateAdapter } from "./prisma/migrate-adapter.ts";

if (existsSync(".env")) process.loadEnvFile(".env");
letEngineTimersLapse();

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  engine: "js",
  experimental: { adapter: true },
  adapter: async () => {
    const databaseUrl = process.env["DATABASE_URL"];
    if (!databaseUrl) throw new Error("DATABASE_URL is not set: give it the address of a PostgreSQL database.");
    return migrateAdapter(databaseUrl);
  },
});
