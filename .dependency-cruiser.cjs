// The direction of app/README.md, as rules. A room is a directory of app/.
const rooms = (...names) => `^app/(${names.join("|")})/`;

/** From each room: every room of the app that it may import from. Its own room is always allowed, but see services. */
const MAY_IMPORT = {
  domain: [],
  config: ["domain"],
  db: ["domain", "config", "shopify"],
  shopify: ["domain", "config", "db"],
  mail: ["domain", "config"],
  files: ["domain", "config"],
  forms: ["domain", "config"],
  solver: ["domain"],
  services: ["domain", "config", "db", "shopify", "mail", "files", "forms", "solver"],
  jobs: ["domain", "config", "db", "shopify", "services"],
  intake: ["domain", "config", "db", "services"],
  components: ["domain"],
  routes: ["domain", "config", "db", "shopify", "forms", "services", "components"],
};

/** Where the app begins: its two processes and what Remix finds by name. */
const ENTRANCES = "^app/(web|worker)\\.ts$|^app/(root|entry\\.(server|client))\\.tsx$|^app/routes/";
/** Where everything else begins: commands, configuration, tests, and what is loaded into a browser or a child process. */
const COMMANDS = [
  "^scripts/((check|dev)\\.ts|(with-install|exit-with-parent)\\.mjs)$",
  "^sandbox/(demo|admin-host/(host|bridge))/main\\.ts$|^sandbox/storefront/theme/assets/",
  "^tests/(run|torture/main|support/build-setup)\\.ts$|^tests/bench/|\\.test\\.tsx?$",
  "^[^/]+\\.(config|d)\\.ts$",
].join("|");
/** Runs at development time only. */
const TOOLING = "^app/shopify/(codegen\\.ts$|generated/)";

const directions = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  name: `${room}-direction`,
  comment: `app/${room} may import from ${[room, ...allowed].join(", ")} only.`,
  severity: "error",
  from: { path: rooms(room), pathNot: TOOLING },
  to: { path: "^app/", pathNot: rooms(room, ...allowed) },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: "domain-is-pure",
      comment: "The rules are plain functions: no package, no module of Node.",
      severity: "error",
      from: { path: rooms("domain") },
      to: { pathNot: rooms("domain") },
    },
    {
      name: "db-names-shapes-only",
      comment: "What Shopify answered is written as it was read; only the shapes are imported.",
      severity: "error",
      from: { path: rooms("db") },
      to: { path: rooms("shopify"), dependencyTypesNot: ["type-only"] },
    },
    {
      name: "service-calls-no-service",
      comment: "What two services share is a rule (domain) or a read or write (db).",
      severity: "error",
      from: { path: "^app/services/([^/]+)" },
      to: { path: rooms("services"), pathNot: "^app/services/$1" },
    },
    {
      name: "app-stands-alone",
      comment: "Only the environment points the app to the local Shopify.",
      severity: "error",
      from: { path: "^app/", pathNot: TOOLING },
      to: { path: "^(sandbox|tests|scripts|prisma|extensions)/" },
    },
    {
      name: "sandbox-stands-alone",
      comment: "The local Shopify knows of the app only what Shopify would.",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(app|tests)/" },
    },
    {
      name: "inbox-knows-no-http",
      comment: "Deliveries may come another way: what reads and keeps one knows nothing of HTTP.",
      severity: "error",
      from: { path: "^app/intake/(delivery|group-commit|inbox|open-inbox|text-array)\\.ts$" },
      to: { path: "^(node:)?https?$|^app/intake/(listener|read-body|server|door)\\.ts$" },
    },
    {
      name: "no-cycle",
      severity: "error",
      from: { path: "^app/" },
      to: { circular: true },
    },
    {
      name: "no-loading-cycle",
      comment: "Elsewhere types may refer to each other in a circle; files that run may not.",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-dead-file",
      comment: "Nothing that runs imports this file.",
      severity: "error",
      from: { path: ENTRANCES },
      to: { path: "^app/", pathNot: `${TOOLING}|${ENTRANCES}`, reachable: false },
    },
    {
      name: "no-dead-tool",
      comment: "No command, test or configuration imports this file.",
      severity: "error",
      from: { path: `${COMMANDS}|${ENTRANCES}|${TOOLING}` },
      to: { path: "^(scripts|prisma|sandbox|tests)/", pathNot: COMMANDS, reachable: false },
    },
    {
      name: "declared-packages",
      comment: "A package that is imported stands in package.json.",
      severity: "error",
      from: {},
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown", "unknown"] },
    },
    {
      name: "no-development-package-in-production",
      severity: "error",
      from: { path: "^app/", pathNot: TOOLING },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], dynamic: false },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|extensions|.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
