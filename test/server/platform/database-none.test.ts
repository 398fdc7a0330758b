import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoBinary } from 'mongodb-memory-server';
import { openDatabase } from '../../../server/platform/mongo/engine';

/** A machine with neither mongod, Java nor Maven, and without internet. */
let cache: string;
jest.mock('../../../server/platform/mongo/run-command', () => ({
  runCommand: () => Promise.resolve({ ok: false, found: false, output: '' }),
}));
jest.mock('../../../server/platform/mongo/engine-cache', () => ({
  engineCache: () => Promise.resolve(cache),
}));
jest.mock('mongodb-memory-server', () => ({
  DryMongoBinary: {
    generateOptions: () => Promise.resolve({ version: '8.2.6' }),
    locateBinary: () => Promise.resolve(undefined),
  },
  MongoBinary: { getPath: jest.fn(() => Promise.reject(new Error('no route'))) },
  MongoInstance: class {},
}));

const attempts = (): number => jest.mocked(MongoBinary.getPath).mock.calls.length;
const openAt = (iso: string, forced?: 'mongod'): Promise<string> =>
  openDatabase({
    dataDir: null,
    forced,
    log: () => undefined,
    clock: { now: () => new Date(iso) },
  }).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'anju-cache-'));
  jest.mocked(MongoBinary.getPath).mockClear();
});
afterEach(() => rm(cache, { recursive: true, force: true }));

test('with no database to be had, one message names the three ways out and why each failed', async () => {
  const message = await openAt('2026-03-01T00:00:00Z');
  for (const part of ['MONGODB_URI', '安装 mongod', 'Java 17', 'no route', '没有找到 java'])
    expect(message).toContain(part);
});

test('a failed download is not tried again within a day, unless it is asked for', async () => {
  await openAt('2026-03-01T00:00:00Z');
  expect(attempts()).toBe(1);
  expect(await openAt('2026-03-01T23:59:00Z')).toContain('2026-03-02T00:00:00');
  expect(attempts()).toBe(1);
  await openAt('2026-03-01T23:59:00Z', 'mongod');
  expect(attempts()).toBe(2);
  await openAt('2026-03-03T00:00:00Z');
  expect(attempts()).toBe(3);
});
