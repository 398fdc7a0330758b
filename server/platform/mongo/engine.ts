import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ConnectOptions } from 'mongoose';
import { systemClock } from '../clock';
import { connect, openUri, reasonOf } from './connect';
import { DatabaseUnavailable, type Database, type DatabaseOptions, type EngineKind } from './database';
import { engineTexts } from './engine.texts';
import { findFallback } from './fallback-binary';
import { FolderInUse, startInstance, type RunningInstance } from './instance';
import { findMongod } from './mongod-binary';

export { DatabaseUnavailable, type Database, type DatabaseOptions, type EngineKind } from './database';

type Embedded = Exclude<EngineKind, 'uri'>;

interface Started {
  instance: RunningInstance;
  version: string;
}

/** A folder that holds the data of one engine is opened by that engine, or nothing would seem to be there. */
async function enginesFor(root: string | null, forced: EngineKind | undefined): Promise<Embedded[]> {
  if (forced && forced !== 'uri') return [forced];
  const both: Embedded[] = ['mongod', 'fallback'];
  if (!root) return both;
  const holds = async (kind: Embedded): Promise<boolean> =>
    (await readdir(join(root, kind)).catch(() => [])).length > 0;
  const [mongod, fallback] = await Promise.all([holds('mongod'), holds('fallback')]);
  if (mongod === fallback) return both;
  return mongod ? ['mongod'] : ['fallback'];
}

async function start(kind: Embedded, dbPath: string, options: DatabaseOptions): Promise<Started> {
  const onLost = (): void => options.log(engineTexts.stopped);
  if (kind === 'mongod') {
    const found = await findMongod(options.clock ?? systemClock, options.forced === 'mongod');
    return {
      version: found.version,
      instance: await startInstance({ binary: found.path, version: found.version, dbPath, onLost }),
    };
  }
  const found = await findFallback();
  const memory = options.memoryMb ? ['--memory', String(options.memoryMb)] : [];
  const args = [...found.args, ...memory, '--stopWithParent'];
  return {
    version: '',
    instance: await startInstance({ binary: found.path, version: '5.0.0', dbPath, args, onLost }),
  };
}

async function openEmbedded(kind: Embedded, root: string | null, options: DatabaseOptions): Promise<Database> {
  const dbPath = root ? join(root, kind) : await mkdtemp(join(tmpdir(), 'anju-db-'));
  await mkdir(dbPath, { recursive: true });
  const leave = async (): Promise<void> => {
    if (!root) await rm(dbPath, { recursive: true, force: true });
    else if ((await readdir(dbPath)).length === 0) await rm(dbPath, { recursive: true, force: true });
  };
  const started = await start(kind, dbPath, options).catch(async (error: unknown) => {
    await leave();
    throw error;
  });
  const { instance, version } = started;
  const uri = `mongodb://127.0.0.1:${instance.port}/anju`;
  // A lone mongod acknowledges before its journal is written, unless it is asked to wait.
  const safe: ConnectOptions = kind === 'mongod' && root ? { writeConcern: { w: 1, journal: true } } : {};
  const connection = await connect(uri, { retryWrites: false, ...safe });
  const line = engineTexts.chosen(kind, version, root ? engineTexts.dataAt(dbPath) : engineTexts.thrownAway);
  options.log(line);
  return {
    connection,
    uri,
    engine: { kind, realIndexes: kind === 'mongod', line, pid: instance.pid },
    async close() {
      await connection.close();
      await instance.stop();
      await leave();
    },
  };
}

/**
 * Opens the database: MONGODB_URI, else a mongod (installed, fetched before, or fetched now), else the
 * fallback engine. Throws {@link DatabaseUnavailable}: its message is Chinese and says what can be done.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.forced === 'uri' || (options.uri && !options.forced)) return openUri(options.uri, options.log);
  const root = options.dataDir === null ? null : resolve(options.dataDir, 'db');
  const reasons: string[] = [];
  for (const kind of await enginesFor(root, options.forced)) {
    try {
      return await openEmbedded(kind, root, options);
    } catch (error) {
      if (error instanceof FolderInUse)
        throw new DatabaseUnavailable(engineTexts.inUse(error.message), { cause: error });
      const failed = kind === 'mongod' ? engineTexts.mongodFailed : engineTexts.fallbackFailed;
      reasons.push(failed(reasonOf(error)));
    }
  }
  throw new DatabaseUnavailable(engineTexts.none(reasons));
}
