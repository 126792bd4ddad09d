import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine, SchemasContainer } from '@prisma/schema-engine-wasm';
import pg from 'pg';
import { connectionTo } from '@/lib/platform/connection';
import { grantStatements } from './grants';
import { migrateQueue } from './queue-schema';

/** Why migrating was refused; the code is a key of the scripts' words, `names` are migrations. */
export class MigrationError extends Error {
  constructor(
    readonly code: 'EDITED' | 'MISSING' | 'FAILED',
    readonly names: string[],
    readonly detail = '',
  ) {
    super(`${code}: ${names.join(', ')} ${detail}`.trim());
    this.name = 'MigrationError';
  }
}

const LOCK = 7_130_402;
const FILTERS = { externalTables: [], externalEnums: [] };
const APPLIED = `SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL`;
const UNFINISHED = `DELETE FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL`;

type Migration = { name: string; sql: string };

/** The migrations of `folder` (`<timestamp>_<name>/migration.sql`), oldest first. */
export function readMigrations(folder: string): Migration[] {
  if (!fs.existsSync(folder)) return [];
  const names = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => ({ name, file: path.join(folder, name, 'migration.sql') }))
    .filter(({ file }) => fs.existsSync(file))
    .map(({ name, file }) => ({ name, sql: fs.readFileSync(file, 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The schema files of `folder`, as the engine takes them. */
export function readSchema(folder: string): SchemasContainer {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  const files = names.sort().map((name) => path.join(folder, name));
  return { files: files.map((file) => ({ path: file, content: fs.readFileSync(file, 'utf8') })) };
}

const CHAR = 18;
const TEXT = 25;

/**
 * Two repairs of the adapter, which was not made for the schema engine: it splits a script at every semicolon, which tears
 * functions (one query keeps it whole, and makes it all or nothing), and it does not know the type "char" of the catalogues.
 */
class MigratingPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const send = pool.query.bind(pool) as (input: unknown) => Promise<pg.QueryResult>;
    const read = adapter.queryRaw.bind(adapter);
    const chars = new Set<string>();
    pool.query = (async (input: unknown) => {
      const result = await send(input);
      for (const field of (result.fields ?? []).filter((one) => one.dataTypeID === CHAR)) {
        chars.add(field.name);
        field.dataTypeID = TEXT;
      }
      return result;
    }) as typeof pool.query;
    adapter.queryRaw = async (query) => {
      chars.clear();
      const result = await read(query);
      const columnTypes = result.columnTypes.map((type, at) =>
        chars.has(result.columnNames[at] ?? '') ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    adapter.executeScript = async (script) => {
      await send(script).catch((error: Error) => {
        this.scriptError = error.message;
        throw error;
      });
    };
    return adapter;
  }

  /** What the database said to the last script that failed; the engine reports a number instead. */
  scriptError = '';
}

type EngineModule = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm: (exports: unknown) => void;
};
let loaded: Promise<EngineModule> | undefined;

async function loadModule(): Promise<EngineModule> {
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bound = (await import(pathToFileURL(file).href)) as EngineModule;
  const bytes = fs.readFileSync(file.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': bound as never });
  bound.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as (() => void) | undefined)?.();
  return bound;
}

/** Runs `work` with Prisma's schema engine, as WebAssembly, on the database of `url`. */
async function withEngine<T>(
  url: string,
  schema: SchemasContainer,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadModule();
  const { SchemaEngine: Engine } = await loaded;
  const pool = new pg.Pool({ ...connectionTo(url), max: 2, application_name: 'rectify-migrate' });
  pool.on('error', () => undefined);
  const adapter = new MigratingPg(pool);
  const models = schema.files.map((file): [string, string] => [file.path, file.content]);
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await Engine.new({ datamodels: models }, () => undefined, factory);
  try {
    return await work(engine);
  } catch (error) {
    const [first = ''] = (error as Error).message.split('\n');
    throw new MigrationError('FAILED', [], adapter.scriptError || first);
  } finally {
    engine.free();
    await pool.end();
  }
}

function engineList(folder: string, migrations: Migration[]): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}

async function hasTable(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: string | null }>(`SELECT to_regclass($1)::text AS found`, [
    `public."${name}"`,
  ]);
  return Boolean(rows[0]?.found);
}

/** Throws MigrationError when what was applied to the database is not what stands in the folder. */
async function checkHistory(client: pg.Client, migrations: Migration[]): Promise<number> {
  if (!(await hasTable(client, '_prisma_migrations'))) return 0;
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(APPLIED);
  const known = new Map(migrations.map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]));
  const missing = rows.filter((row) => !known.has(row.migration_name)).map((row) => row.migration_name);
  if (missing.length > 0) throw new MigrationError('MISSING', missing);
  const edited = rows.filter((row) => known.get(row.migration_name) !== row.checksum).map((row) => row.migration_name);
  if (edited.length > 0) throw new MigrationError('EDITED', edited);
  await client.query(UNFINISHED);
  return rows.length;
}

/**
 * Applies the migrations of `prismaFolder` to the database of `ownerUrl`, under a lock, and then gives `appRole` its rights.
 * Returns the names that were applied; `only` leaves out all others (a restore of an older backup). MigrationError for an edited, a missing (newer) or a failing migration (S58).
 */
export async function migrate(
  ownerUrl: string,
  appRole: string | null,
  prismaFolder: string,
  only?: string[],
): Promise<string[]> {
  const folder = path.join(prismaFolder, 'migrations');
  const migrations = readMigrations(folder).filter(({ name }) => only === undefined || only.includes(name));
  const client = new pg.Client({ ...connectionTo(ownerUrl), application_name: 'rectify-migrate' });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    const applied = await checkHistory(client, migrations);
    const names = applied < migrations.length ? await apply(ownerUrl, folder, migrations, prismaFolder) : [];
    if (appRole !== null) {
      for (const statement of grantStatements(appRole)) await client.query(statement);
    }
    await migrateQueue(client, appRole).catch((error: Error) => {
      throw new MigrationError('FAILED', [], error.message);
    });
    return names;
  } finally {
    await client.end();
  }
}

async function apply(url: string, folder: string, migrations: Migration[], prismaFolder: string): Promise<string[]> {
  const migrationsList = engineList(folder, migrations);
  const schema = readSchema(path.join(prismaFolder, 'schema'));
  const run = await withEngine(url, schema, (engine) => engine.applyMigrations({ migrationsList, filters: FILTERS }));
  return run.appliedMigrationNames;
}

/** The SQL that leads from the database of `url` (where all migrations are applied) to the schema files; null when nothing changed. */
export async function diffSchema(url: string, prismaFolder: string): Promise<string | null> {
  const schema = readSchema(path.join(prismaFolder, 'schema'));
  const from = { tag: 'schemaDatasource' as const, ...schema, configDir: prismaFolder };
  const to = { tag: 'schemaDatamodel' as const, ...schema };
  const params = { from, to, script: true, exitCode: true, filters: FILTERS };
  const found = await withEngine(url, schema, (engine) => engine.diff(params));
  return found.exitCode === 2 ? found.stdout : null;
}
