import { join } from 'node:path';
import type { Collection, Document } from 'mongodb';
import { createConnection, type Connection } from 'mongoose';
import { promiseText, receiptNumberOf } from '../../../server/contract/receipts/log-text';
import { createReceiptStore } from '../../../server/modules/receipts/receipts.model';
import { commitmentOf } from '../../../server/modules/receipts/receipts.rules';
import { createTownSigners, type TownSigner } from '../../../server/modules/receipts/town-signer';
import { flawWords } from '../../../server/modules/receipts/flaws';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { createLocalStore } from '../../../server/platform/storage/local-store';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

type Doc = Document & { _id: string };
const kept = [
  'reports',
  'evidence',
  'receiptLeaves',
  'receiptTiles',
  'receiptHeads',
  'receiptTombstones',
  'receiptCounters',
] as const;

let server: TestServer;
let own: Connection;
let signer: TownSigner;
let town = '';
const snapshot = new Map<string, Doc[]>();
const of = (name: (typeof kept)[number]): Collection<Doc> =>
  server.connection.collection<Doc>(name) as unknown as Collection<Doc>;
const leafId = (sequence: number): string => `${town}-${String(sequence).padStart(10, '0')}`;

beforeAll(async () => {
  server = await startTestServer();
  town = server.context.areas.towns()[0]?.code ?? '';
  own = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
  const keyring = createKeyring(Buffer.from(server.secret, 'base64'));
  signer = await createTownSigners(createReceiptStore(own), keyring)(town);

  const { receipts, receiptLog } = server.context;
  await register(server);
  server.clock.pass(60_000);
  const unused = await receipts.register(town, 'c2FsdA', 'a'.repeat(64));
  await register(server);
  await receipts.closeUnused(town, unused.sequence);
  await receiptLog.publish(town);
  for (let n = 0; n < 2; n += 1) {
    server.clock.pass(60_000);
    const village = server.context.areas.tree().find(({ code }) => code === town)?.villages[0]?.code ?? '';
    await register(server, { place: { village, words: '村口第三家' } });
    await receiptLog.publish(town);
  }
  for (const name of kept) snapshot.set(name, await of(name).find({}).toArray());
}, 120_000);
afterAll(async () => {
  await own.close();
  await server.close();
});
afterEach(async () => {
  for (const name of kept) {
    await of(name).deleteMany({});
    const docs = snapshot.get(name) ?? [];
    if (docs.length > 0) await of(name).insertMany(docs);
  }
});

const flaws = async () => (await server.context.receiptLog.check(town)).flaws;
const named = async () =>
  (await flaws()).map(({ what, sequence, head, tile }) => `${what} ${sequence ?? head ?? tile ?? ''}`);
const report = async (sequence: number) => (await of('reports').findOne({ town, sequence })) as Doc;

/** Signs as the town does: what only somebody with the server's keys can. */
const promised = (leaf: { sequence: number; registeredAt: Date; commitment: string }) => ({
  ...leaf,
  keyId: signer.keyId,
  promise: signer.sign(promiseText(town, leaf.sequence, leaf.registeredAt, leaf.commitment)),
});

it('an untouched log has no flaw, and everything was looked at', async () => {
  expect(await server.context.receiptLog.check(town)).toEqual({ town, leaves: 5, heads: 3, reports: 4, flaws: [] });
});

describe('what is changed in the database is found and named', () => {
  it.each<[string, string[], () => Promise<unknown>]>([
    [
      'a report’s text',
      ['content 4'],
      () => of('reports').updateOne({ town, sequence: 4 }, { $set: { description: '改过的说明文字' } }),
    ],
    [
      'whether people were in danger',
      ['content 1'],
      () => of('reports').updateOne({ town, sequence: 1 }, { $set: { majorDanger: true } }),
    ],
    [
      'the place that officers see',
      ['place 1'],
      () => of('reports').updateOne({ town, sequence: 1 }, { $set: { 'place.point.lng': 113 } }),
    ],
    [
      'the hash of a photo',
      ['content 1'],
      async () => {
        const { idempotency } = await report(1);
        const [photo] = await server.context.evidence.ofClaim(String(idempotency));
        await of('evidence').updateOne({ _id: photo?.id ?? '' }, { $set: { sha256: 'f'.repeat(64) } });
      },
    ],
    ['a report that is gone', ['reportMissing 3'], () => of('reports').deleteOne({ town, sequence: 3 })],
    [
      'the registered time of a report',
      ['reportTime 3'],
      () =>
        of('reports').updateOne({ town, sequence: 3 }, { $set: { registeredAt: new Date('2026-11-24T00:30:00Z') } }),
    ],
    [
      'two reports that have changed places',
      ['reportLeaf 1', 'reportLeaf 3'],
      async () => {
        const [one, two] = [await report(1), await report(3)];
        await of('reports').updateOne({ _id: one._id }, { $set: { sequence: 3, number: 'moved' } });
        await of('reports').updateOne({ _id: two._id }, { $set: { sequence: 1, number: one.number } });
        await of('reports').updateOne({ _id: one._id }, { $set: { number: two.number } });
      },
    ],
    [
      'the order in the log',
      ['leafSignature 3', 'leafSignature 4', 'headRoot 1', 'headRoot 2', 'headRoot 3', 'tile 0/0'],
      async () => {
        const [a, b] = await Promise.all([3, 4].map((n) => of('receiptLeaves').findOne({ _id: leafId(n) })));
        const moved = ({ commitment, promise }: Doc) => ({ $set: { commitment, promise } });
        await of('receiptLeaves').updateOne({ _id: leafId(3) }, moved(b as Doc));
        await of('receiptLeaves').updateOne({ _id: leafId(4) }, moved(a as Doc));
      },
    ],
    [
      'the time of a leaf',
      ['leafSignature 4', 'timeBack 4', 'reportTime 4', 'headRoot 2'],
      () =>
        of('receiptLeaves').updateOne({ _id: leafId(4) }, { $set: { registeredAt: new Date('2026-11-24T00:30:00Z') } }),
    ],
    [
      'the commitment of a leaf',
      ['leafSignature 1', 'headRoot 1', 'headRoot 2', 'headRoot 3', 'tile 0/0', 'content 1'],
      () => of('receiptLeaves').updateOne({ _id: leafId(1) }, { $set: { commitment: 'b'.repeat(64) } }),
    ],
    [
      'a leaf that is gone',
      ['leafMissing 4', 'headRoot 2', 'headRoot 3'],
      () => of('receiptLeaves').deleteOne({ _id: leafId(4) }),
    ],
    [
      'a tile',
      ['tile 0/0'],
      async () => {
        const tile = (await of('receiptTiles').findOne({})) as Doc;
        const hashes = Buffer.from(String(tile.hashes), 'base64');
        hashes[70] = (hashes[70] ?? 0) ^ 1;
        await of('receiptTiles').updateOne({ _id: tile._id }, { $set: { hashes: hashes.toString('base64') } });
      },
    ],
    [
      'the root of a head',
      ['headSignature 2', 'headRoot 2', 'headChain 3'],
      () => of('receiptHeads').updateOne({ serial: 2 }, { $set: { root: 'c'.repeat(64) } }),
    ],
    ['a head that is gone', ['headMissing 2'], () => of('receiptHeads').deleteOne({ serial: 2 })],
    [
      'a void number that is given to a report',
      ['leafKind 2', 'reportMissing 2', 'headRoot 1'],
      () => of('receiptLeaves').updateOne({ _id: leafId(2) }, { $set: { kind: 'report' } }),
    ],
  ])('%s', async (_what, expected, change) => {
    await change();
    const found = await named();
    expect(found).toEqual(expect.arrayContaining(expected));
    for (const flaw of await flaws()) expect(flawWords(flaw)).toMatch(/^\d{9} .+：.+/u);
  });
});

describe('an insider who holds the server’s keys', () => {
  /** Writes a report of the insider's in place of a void or of another's, with a promise that holds. */
  const forge = async (sequence: number, registeredAt: Date): Promise<void> => {
    const model = await report(1);
    const salt = 'S'.repeat(43);
    const description = '抢在前面的举报内容';
    const { category, ongoing, majorDanger, people, said } = model;
    const content = { category, description, ongoing, majorDanger, place: said, people, photos: [] };
    const leaf = promised({ sequence, registeredAt, commitment: commitmentOf(salt, content) });
    const number = receiptNumberOf(town, registeredAt, sequence);
    await of('reports').deleteOne({ town, sequence });
    const fresh = { ...model, ...leaf, salt, description, number, idempotency: 'insider', _id: `${town}-INSIDER` };
    await of('reports').insertOne(fresh);
    await of('receiptLeaves').deleteOne({ _id: leafId(sequence) });
    await of('receiptLeaves').insertOne({ _id: leafId(sequence), town, kind: 'report', ...leaf });
  };

  it('cannot slip a report into a closed number: the published roots say otherwise', async () => {
    await forge(2, (await report(1)).registeredAt as Date);
    expect(await named()).toEqual(['headRoot 1', 'headRoot 2', 'headRoot 3', 'tile 0/0']);
  });

  it('cannot date a new number back', async () => {
    const earlier = new Date((await report(1)).registeredAt as Date);
    await forge(6, new Date(earlier.getTime() - 60_000));
    await of('receiptCounters').updateOne({ _id: town }, { $set: { sequence: 6 } });
    expect(await named()).toEqual(['timeBack 6']);
  });

  it('cannot slip one under a number that was never drawn, or beside another', async () => {
    await forge(6, server.clock.now());
    expect(await named()).toContain('undrawn 6');
  });

  it('who writes tree and heads anew with the town’s key is found by any head that was kept', async () => {
    const { heads } = await server.context.receiptLog.heads(town, undefined, 10);
    await forge(2, (await report(1)).registeredAt as Date);
    await of('receiptHeads').deleteMany({});
    await of('receiptTiles').deleteMany({});
    await server.context.receiptLog.publish(town);
    expect(await flaws()).toEqual([]);
    const compared = await server.context.receiptLog.check(town, heads);
    expect(compared.flaws.map(({ what, head }) => [what, head])).toEqual([
      ['keptHead', 3],
      ['keptHead', 2],
      ['keptHead', 1],
    ]);
  });
});

it('originals are read where that is asked for: a changed and a missing file are named by their number', async () => {
  const files = await of('evidence').find({}).toArray();
  const [changed, missing] = await Promise.all(
    [1, 3].map(async (sequence) => {
      const { idempotency } = await report(sequence);
      const [photo] = await server.context.evidence.ofClaim(String(idempotency));
      return String(files.find(({ _id }) => _id === photo?.id)?.original);
    }),
  );
  const check = async () => (await server.context.receiptLog.check(town, [], { originals: true })).flaws;
  expect(await check()).toEqual([]);
  const key = createKeyring(Buffer.from(server.secret, 'base64')).key('file-address');
  const objects = createLocalStore({ folder: join(server.folder, 'files'), key });
  await objects.put(changed ?? '', Buffer.from('other bytes'), { contentType: 'image/jpeg' });
  await objects.delete(missing ?? '');
  expect(await flaws()).toEqual([]);
  const found = (await check()).sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  expect(found).toEqual([
    { what: 'originalChanged', town, sequence: 1 },
    { what: 'originalMissing', town, sequence: 3 },
  ]);
  expect(found.map(flawWords)).toEqual([expect.stringContaining('第 1 号'), expect.stringContaining('第 3 号')]);
});

it('a newest head that is taken away is found by who kept it', async () => {
  const { heads } = await server.context.receiptLog.heads(town, undefined, 1);
  await of('receiptHeads').deleteOne({ serial: 3 });
  const { flaws: found } = await server.context.receiptLog.check(town, heads);
  expect(found).toEqual([{ what: 'keptHead', town, head: 3 }]);
});

describe('a lawful erasure', () => {
  it('stands in place of the content where the town signed it, and nowhere else', async () => {
    const { receiptLog } = server.context;
    const erase = () =>
      of('reports').updateOne({ town, sequence: 3 }, { $set: { description: '', people: '', 'place.words': '' } });
    await erase();
    expect(await named()).toEqual(['content 3']);
    const stone = await receiptLog.tombstone(town, 3, 'retention_ended');
    expect(await receiptLog.tombstone(town, 3, 'unlawful_content')).toMatchObject({ reason: stone.reason });
    expect(await flaws()).toEqual([]);
    await of('reports').deleteOne({ town, sequence: 3 });
    expect(await flaws()).toEqual([]);
    await of('receiptTombstones').updateOne({}, { $set: { reason: 'consent_withdrawn' } });
    expect(await named()).toEqual(['tombstone 3']);
    await expect(receiptLog.tombstone(town, 2, 'retention_ended')).rejects.toMatchObject({ code: 'not_found' });
  });
});
