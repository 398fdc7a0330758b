import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { AppContext } from '../../server/context';
import type { StaffActor } from '../../server/http/actor';
import { openDatabase } from '../../server/platform/mongo/engine';
import { contextOn } from './bench-context';
import { writeRegisterFile } from './register-file';

/** What one run came to: milliseconds, and the highest memory of this process in megabytes until the import was over. */
export interface RegisterRun {
  checkMs: number;
  applyMs: number;
  bareParseMs: number;
  bareInsertMs: number;
  /** The same into collections with the indexes of the register. */
  indexedInsertMs: number;
  peakMb: number;
}

const peak = (): number => process.resourceUsage().maxRSS / 1024;
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};

/** The workbook through the streaming reader of the library, every cell looked at. */
async function bareParse(path: string): Promise<void> {
  const { stream } = (await import('@protobi/exceljs')).default;
  const book = new stream.xlsx.WorkbookReader(path, { worksheets: 'emit', sharedStrings: 'cache' } as never);
  let cells = 0;
  for await (const sheet of book) for await (const row of sheet) row.eachCell(() => (cells += 1));
  if (cells === 0) throw new Error('nothing was read');
}

/** The documents of a collection into another, five hundred at a time; reading them is not counted. */
async function bareInsert(connection: Connection, from: string, indexed: boolean): Promise<number> {
  const db = connection.getClient().db();
  const to = `${indexed ? 'indexed' : 'bare'}-${from}`;
  if (indexed)
    for (const [fields, options] of connection.model(from).schema.indexes())
      await db.collection(to).createIndex(fields as never, options as never);
  let ms = 0;
  let batch: object[] = [];
  const flush = async (): Promise<void> => {
    const docs = batch;
    batch = [];
    if (docs.length > 0) ms += await timed(() => db.collection(to).insertMany(docs));
  };
  for await (const doc of db.collection(from).find({})) if (batch.push(doc) === 500) await flush();
  await flush();
  return ms;
}

async function importOn(context: AppContext, actor: StaffActor, path: string, dry: boolean) {
  const { imports } = context;
  const town = actor.roles[0]?.area ?? '';
  const view = await imports.upload(actor, town, 'register.xlsx', createReadStream(path));
  const columns = view.columns.map(({ index, target }) => ({ index, target }));
  const checkMs = await timed(async () => {
    await imports.check(actor, view.id, { version: view.version, columns, village: null });
    await imports.runDue();
  });
  const found = await imports.page(actor, view.id);
  if (found.state !== 'checked' || found.counts?.faulty !== 0) throw new Error(JSON.stringify(found.counts));
  if (dry) return { checkMs, applyMs: 0 };
  const applyMs = await timed(async () => {
    await imports.apply(actor, view.id, { version: found.version, mode: 'all' });
    await imports.runDue();
  });
  const done = await imports.page(actor, view.id);
  if (done.state !== 'applied') throw new Error(done.state);
  return { checkMs, applyMs };
}

/**
 * On its own, so that nothing else is in its memory. `file n path` writes a register of n houses; `run path` brings it in
 * and then parses and inserts the same barely; `dry path` only checks it.
 */
async function main([what = '', ...said]: string[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: process.env.MONGODB_URI, dataDir: null, log: () => undefined });
  try {
    const context = await contextOn(database.connection, folder);
    const [town] = context.areas.tree();
    if (!town) throw new Error('no town');
    if (what === 'file') {
      const villages = town.villages.map(({ name }) => name);
      await writeRegisterFile(said[1] ?? '', Number(said[0]), villages);
      return;
    }
    const roles = [{ role: 'townHandler' as const, area: town.code }];
    const actor: StaffActor = { kind: 'staff', id: 'bench', name: 'bench', roles };
    const path = said[0] ?? '';
    const times = await importOn(context, actor, path, what === 'dry');
    const run: RegisterRun = { ...times, peakMb: peak(), bareParseMs: 0, bareInsertMs: 0, indexedInsertMs: 0 };
    if (what === 'run') {
      run.bareParseMs = await timed(() => bareParse(path));
      for (const name of ['houses', 'houseChanges']) {
        run.bareInsertMs += await bareInsert(database.connection, name, false);
        run.indexedInsertMs += await bareInsert(database.connection, name, true);
      }
    }
    process.stdout.write(`\n${JSON.stringify(run)}`);
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
