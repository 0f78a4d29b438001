import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

/**
 * Prisma 6.19 can migrate without its downloaded engine, by a schema engine in WebAssembly over a driver adapter. The
 * adapter of that release, @prisma/adapter-pg, has four defects on this road; each is mended here and nowhere else. The
 * file can go when `prisma migrate deploy`, `dev` and `diff` work with `new PrismaPg(...)` as it is.
 */
export function migrateAdapter(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const connect = async (address: string) => new MigrationAdapter(await connectInner(address));
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(connectionString),
    connectToShadowDb: () => connectToShadow(connect, connectionString),
  };
}

/** PostgreSQL's catalog types that adapter-pg does not know: it refuses every result that has one. */
const CATALOG_TYPES = { char: 18, name: 19 };
const TEXT = 25;

/** Which columns of a result, found by its rows, were of the type "char". */
const charColumns = new WeakMap<object, number[]>();

/**
 * Defect 1: no mapping for the catalog types. They are read as text. The engine wants "char" (a foreign key's action, say)
 * as a character and not as a text, so those columns are remembered for `queryRaw` below.
 */
function describeCatalogTypes<Result extends pg.QueryResult>(result: Result): Result {
  const chars: number[] = [];
  for (const [index, field] of result.fields.entries()) {
    if (field.dataTypeID === CATALOG_TYPES.char) chars.push(index);
    if (Object.values(CATALOG_TYPES).includes(field.dataTypeID)) field.dataTypeID = TEXT;
  }
  if (chars.length > 0) charColumns.set(result.rows, chars);
  return result;
}

/** Defect 2: the engine's advisory lock belongs to a session, and adapter-pg opens many. One connection is one session. */
async function connectInner(connectionString: string) {
  const pool = new pg.Pool({ connectionString, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true });
  const query = pool.query.bind(pool);
  const described = async (config: pg.QueryConfig, values?: unknown[]) => {
    const result = await query(config, values);
    return Array.isArray(result) ? result : describeCatalogTypes(result);
  };
  pool.query = described as typeof pool.query;
  const inner = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  return { inner, pool };
}

type Inner = Awaited<ReturnType<typeof connectInner>>;

class MigrationAdapter implements SqlDriverAdapter {
  readonly provider = "postgres";
  readonly adapterName = "@prisma/adapter-pg";
  readonly #inner: Inner["inner"];
  readonly #pool: pg.Pool;

  constructor({ inner, pool }: Inner) {
    this.#inner = inner;
    this.#pool = pool;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    const result = await this.#inner.queryRaw(query);
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  }

  executeRaw(query: SqlQuery) {
    return this.#inner.executeRaw(query);
  }

  /**
   * Defect 3: adapter-pg cuts a script at every semicolon, those inside functions and strings too. PostgreSQL takes a
   * script whole; a script without parameters goes through the pool, so that its errors are still Prisma's.
   */
  async executeScript(script: string) {
    await this.#inner.executeRaw({ sql: script, args: [], argTypes: [] });
  }

  startTransaction(...options: Parameters<SqlDriverAdapter["startTransaction"]>) {
    return this.#inner.startTransaction(...options);
  }

  getConnectionInfo() {
    return this.#inner.getConnectionInfo();
  }

  async dispose() {
    await this.#inner.dispose();
    if (!this.#pool.ended) await this.#pool.end();
  }
}

/** The shadow database gets the same treatment as the main one, and is dropped after its last connection has ended. */
async function connectToShadow(
  connect: (address: string) => Promise<SqlDriverAdapter>,
  connectionString: string,
): Promise<SqlDriverAdapter> {
  const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
  const main = await connect(connectionString);
  await main.executeScript(`CREATE DATABASE "${name}"`);
  const address = new URL(connectionString);
  address.pathname = `/${name}`;
  const shadow = await connect(address.href);
  const dispose = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await dispose();
    await main.executeScript(`DROP DATABASE "${name}"`);
    await main.dispose();
  };
  return shadow;
}

/** Shorter timers are the drivers' own and are meant. */
const ENGINE_TIMER_MILLISECONDS = 10_000;

/**
 * Defect 4: the WebAssembly engine arms timers of 10 and of 60 seconds and never clears them, so that every command would
 * idle that long before it exits. They no longer keep the process alive. Call this once, in a process that only migrates.
 */
export function letEngineTimersLapse() {
  const arm = globalThis.setTimeout;
  const lapse = (work: () => void, delay?: number, ...rest: []) => {
    const timer = arm(work, delay, ...rest);
    if (delay !== undefined && delay >= ENGINE_TIMER_MILLISECONDS) timer.unref();
    return timer;
  };
  globalThis.setTimeout = Object.assign(lapse, arm) as typeof setTimeout;
}
