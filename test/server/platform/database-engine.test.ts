import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DatabaseUnavailable,
  openDatabase,
  type Database,
  type DatabaseOptions,
} from '../../../server/platform/mongo/engine';
import type { EngineKind } from '../../../server/platform/mongo/engine';

/** Engines of our own on a kept folder, of the kind that this run uses (the fallback where it is an outer one). */
const shared = JSON.parse(process.env.ANJU_TEST_DATABASE ?? '{}') as { kind?: EngineKind };
const forced = shared.kind === 'mongod' ? 'mongod' : 'fallback';

let folder: string;
const open: Database[] = [];
const lines: string[] = [];

const start = async (options: Partial<DatabaseOptions> = {}): Promise<Database> => {
  const database = await openDatabase({
    dataDir: folder,
    forced,
    log: (line) => lines.push(line),
    ...options,
  });
  open.push(database);
  return database;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anju-test-'));
  lines.length = 0;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close().catch(() => undefined)));
  await rm(folder, { recursive: true, force: true });
});

test('one line names the engine and where the data lies; the data is there after a restart', async () => {
  const first = await start();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(join(folder, 'db', forced));
  await first.connection.collection('kept').createIndex({ owner: 1 });
  const more = Array.from({ length: 5 }, (_, i) => ({ _id: `b${i}` as never, owner: `o${i}` }));
  await first.connection.collection('kept').insertMany([{ _id: 'a' as never, text: '还在' }, ...more]);
  await first.close();
  const second = await start();
  expect(await second.connection.collection('kept').find({ owner: 'o3' }).toArray()).toEqual([more[3]]);
  expect(await second.connection.collection('kept').findOne({ _id: 'a' as never })).toMatchObject({
    text: '还在',
  });
});

test('data that one engine wrote is opened with that engine again, without being asked', async () => {
  await (await start()).close();
  expect((await start({ forced: undefined })).engine.kind).toBe(forced);
});

test('a second process on the same folder is told so', async () => {
  await start();
  const refused = await start().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseUnavailable);
  expect((refused as Error).message).toContain('正在被另一个进程使用');
  expect((refused as Error).message).toContain(folder);
});

test('kill -9 right after acknowledged writes loses none of them', async () => {
  const first = await start();
  const rows = first.connection.collection<{ _id: number; by: string }>('kept');
  const acknowledged: number[] = [];
  let killed = false;
  for (let i = 0; i < 400; i += 1) {
    try {
      await rows.insertOne({ _id: i, by: 'insert' });
    } catch {
      break;
    }
    acknowledged.push(i);
    if (i === 250 && first.engine.pid) {
      process.kill(first.engine.pid, 'SIGKILL');
      killed = true;
      break;
    }
  }
  expect(killed).toBe(true);
  await first.connection.close(true);
  const second = await start();
  const found = await second.connection.collection<{ _id: number }>('kept').find().sort({ _id: 1 }).toArray();
  expect(found.map((row) => row._id)).toEqual(acknowledged);
});

test('the engine ends with a process that is killed, and the folder is free again', async () => {
  const script = join(__dirname, '../../support/hold-database.ts');
  const holder = spawn(process.execPath, ['--import', 'tsx', script, folder, forced], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done) => holder.stdout.once('data', done));
  holder.kill('SIGKILL');
  let again: Database | null = null;
  for (let tries = 0; tries < 20 && !again; tries += 1) {
    again = await start().catch(() => null);
    if (!again) await new Promise((done) => setTimeout(done, 300));
  }
  expect(await again?.connection.collection('kept').countDocuments()).toBe(1);
});

test('a thrown-away database leaves no folder behind', async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('anju-db-'));
  const database = await start({ dataDir: null });
  await database.connection.collection('x').insertOne({ a: 1 });
  await database.close();
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith('anju-db-') && !before.includes(name));
  expect(left).toEqual([]);
});

test('an address that nobody answers at is a clear refusal that keeps the password back', async () => {
  const refused = await start({
    forced: undefined,
    uri: 'mongodb://user:hunter2@127.0.0.1:9/anju?serverSelectionTimeoutMS=300',
  }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(DatabaseUnavailable);
  expect((refused as Error).message).toContain('127.0.0.1:9/anju');
  expect((refused as Error).message).not.toContain('hunter2');
});

test('an address that was forced and not given says so', async () => {
  await expect(start({ forced: 'uri', uri: undefined })).rejects.toThrow('MONGODB_URI');
});
