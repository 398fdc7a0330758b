import { createReadStream } from 'node:fs';
import type { Connection } from 'mongoose';
import type { AppContext } from '../../server/context';
import type { StaffActor } from '../../server/http/actor';
import { openDatabase } from '../../server/platform/mongo/engine';
import { contextOn, serverOn } from './bench-context';
import { peakMb } from './peak';
import { writeRegisterFile } from './register-file';

/** What one run came to: milliseconds, and the highest memory of this process in megabytes until the import was over. */
export interface RegisterRun {
  checkMs: number;
  applyMs: number;
  bareParseMs: number;
  bareInsertMs: number;
  /** The same into collections with the indexes of the register. */
  indexedInsertMs: number;
  /** The same before the import begins. */
  startMb: number;
  peakMb: number;
}

/** The secret of a server that nobody but the bench runs. */
const secret = Buffer.alloc(32, 7);

/** What the fallback engine needs for the largest register that is brought in; the same for every size. */
const engineMb = 2048;

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
async function bareInsert(connection: Connection, from: string, which: object, indexed: boolean): Promise<number> {
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
  for await (const doc of db.collection(from).find(which, { batchSize: 500 }))
    if (batch.push(doc) === 500) await flush();
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

/** Opens a server on the data in a folder and lets it work. */
async function withServer(
  folder: string,
  open: typeof serverOn,
  work: (context: AppContext, connection: Connection) => Promise<void>,
): Promise<void> {
  const database = await openDatabase({
    uri: process.env.MONGODB_URI,
    dataDir: folder,
    memoryMb: engineMb,
    log: () => undefined,
  });
  try {
    await work(await open(database.connection, folder, secret), database.connection);
  } finally {
    await database.close();
  }
}

/** The register of the neighbouring town, brought in before anything is measured. */
const warmFile = (path: string): string => `${path}.warm.xlsx`;

/** Brings a register in and says what it took; `dry`: only checks it. */
async function measure(path: string, dry: boolean, context: AppContext, connection: Connection): Promise<void> {
  const actorIn = (area = ''): StaffActor => ({
    ...{ kind: 'staff', id: 'bench', name: 'bench' },
    roles: [{ role: 'townHandler', area }],
  });
  const [town, neighbour] = context.areas.tree();
  const startMb = peakMb();
  // The inserts that follow find an engine that has worked; the import is to find the same.
  if (neighbour && !dry) await importOn(context, actorIn(neighbour.code), warmFile(path), false);
  const times = await importOn(context, actorIn(town?.code), path, dry);
  const run: RegisterRun = { ...times, startMb, peakMb: peakMb(), bareParseMs: 0, bareInsertMs: 0, indexedInsertMs: 0 };
  if (!dry) {
    run.bareParseMs = await timed(() => bareParse(path));
    for (const [name, imported] of [
      ['houses', { 'applied.0': { $exists: true } }],
      ['houseChanges', { event: 'imported' }],
    ] as const) {
      const which = { town: town?.code, ...imported };
      run.bareInsertMs += await bareInsert(connection, name, which, false);
      run.indexedInsertMs += await bareInsert(connection, name, which, true);
    }
  }
  process.stdout.write(`\n${JSON.stringify(run)}`);
}

/**
 * On its own, so that nothing else is in its memory. `file folder n path` makes the demonstration in a folder and a
 * register of n houses; `run folder path` starts a server there as on any day, brings the register in, and then parses and
 * inserts the same barely; `dry folder path` only checks it.
 */
async function main([what = '', folder = '', ...said]: string[]): Promise<void> {
  if (what === 'file')
    await withServer(folder, contextOn, async (context) => {
      const [villages = [], others = []] = context.areas.tree().map((town) => town.villages.map(({ name }) => name));
      await writeRegisterFile(said[1] ?? '', Number(said[0]), villages);
      await writeRegisterFile(warmFile(said[1] ?? ''), 3_000, others);
    });
  else
    await withServer(folder, serverOn, (context, connection) =>
      measure(said[0] ?? '', what === 'dry', context, connection),
    );
}

void main(process.argv.slice(2));
