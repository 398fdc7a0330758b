import { chainFaults, listChains, verifyChainOf } from '../../../server/contract/audit/chain';
import { chainWords } from '../../../server/contract/audit/chain.texts';
import { staffClient, type Client } from '../../support/client';
import { workStoppedAfter } from '../../support/killed-process';
import { townOf } from '../../support/officers';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let supervisor: Client;
let town: string;

interface Stored {
  _id: string;
  sequence: number;
  entries: { id: string; hash: string }[];
  hash: string;
  previous: string;
}

const blocks = () => server.connection.collection<Stored>('auditBlocks');
const log = () => server.connection.collection<{ _id: string; town: string; unchained?: string }>('audit');

/** Entries as the steps of many days would leave them. */
async function entries(from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1)
    await server.context.audit.append({
      _id: `entry-${n}`,
      at: new Date(server.clock.now().getTime() + n),
      town,
      actor: 'somebody',
      actorName: '演示乡镇经办',
      action: 'case.accept',
      subject: `case-${n}`,
    });
}
const chain = () => server.context.auditChain.chainNow(town);
const verify = async () => (await supervisor(verifyChainOf, { params: { code: town } })).body;
const kinds = async (): Promise<string[]> => (await verify()).findings.map(({ kind }) => kind);

beforeAll(async () => {
  server = await startTestServer();
  town = townOf(server);
  supervisor = await staffClient(server, 'ducha');
  for (let n = 0; n < 4; n += 1) {
    await entries(n * 4, 4);
    await chain();
  }
}, 120_000);
afterAll(() => server.close());

describe('a chain that nobody touched', () => {
  it('is whole, names its head, and what waits is said', async () => {
    await entries(100, 2);
    const found = await verify();
    expect(found).toMatchObject({ findings: [], more: false, waiting: 2 });
    const { chains } = (await supervisor(listChains)).body;
    expect(chains.find((one) => one.town === town)).toMatchObject({ head: found.head, waiting: 2 });
    server.clock.pass(6 * 60_000);
    expect(await kinds()).toEqual(['late', 'late']);
    const head = await chain();
    expect(head?.sequence).toBe((found.head?.sequence ?? 0) + 1);
    expect(await kinds()).toEqual([]);
    expect(await chain()).toEqual(head);
  });

  it('is made by many runners at once, and no entry is in two blocks', async () => {
    await entries(200, 30);
    await Promise.all(Array.from({ length: 8 }, async (_, n) => (n % 2 ? chain() : entries(300 + n, 1).then(chain))));
    await chain();
    const ids = (await blocks().find({ town }).toArray()).flatMap((block) => block.entries.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(await log().countDocuments({ town }));
    expect(await kinds()).toEqual([]);
  });

  it('is only late where its runner is killed after any write', async () => {
    for (const writes of [1, 2]) {
      await entries(400 + writes * 10, 3);
      await workStoppedAfter(server, { kind: 'chain' }, writes);
      await chain();
      expect(await kinds()).toEqual([]);
    }
  }, 60_000);

  it('is shown to the supervisor of the area alone', async () => {
    const answer = await supervisor(verifyChainOf, { params: { code: '110101001' } });
    expect(answer.problem.code).toBe('not_found');
  });
});

describe('what was changed in the database is found and named', () => {
  /** Changes something, looks, and puts everything back. */
  async function after(change: () => Promise<unknown>): Promise<string[]> {
    const [keptLog, keptBlocks] = [await log().find({ town }).toArray(), await blocks().find({ town }).toArray()];
    await change();
    const found = await verify();
    for (const finding of found.findings) expect(finding.words).toMatch(/\p{Script=Han}/u);
    await log().deleteMany({ town });
    await blocks().deleteMany({ town });
    await log().insertMany(keptLog);
    await blocks().insertMany(keptBlocks);
    return found.findings.map(({ kind, block, entry }) => [kind, block, entry].join(' '));
  }
  const second = async (): Promise<Stored> => {
    const block = await blocks().findOne({ town, sequence: 2 });
    if (!block) throw new Error('there is no second block');
    return block;
  };

  it.each(['actor', 'actorName', 'action', 'subject', 'at'])('an entry with another %s', async (field) => {
    const value = field === 'at' ? new Date(0) : 'other';
    expect(await after(() => log().updateOne({ _id: 'entry-5' }, { $set: { [field]: value } }))).toEqual([
      'changed 2 entry-5',
    ]);
  });

  it('an entry moved to another town: gone from here, too many there', async () => {
    const other = townOf(server, 1);
    const found = await after(async () => {
      await log().updateOne({ _id: 'entry-5' }, { $set: { town: other } });
      const there = (await supervisor(verifyChainOf, { params: { code: other } })).body;
      expect(there.findings.map(({ kind }) => kind)).toContain('inserted');
      await log().deleteOne({ _id: 'entry-5' });
    });
    expect(found).toEqual(['removed 2 entry-5']);
  });

  it('an entry that is gone, and one that was put in beside the chain', async () => {
    expect(await after(() => log().deleteOne({ _id: 'entry-6' }))).toEqual(['removed 2 entry-6']);
    const { unchained: _none, ...copy } = (await log().findOne({ _id: 'entry-6' })) ?? { _id: '', town };
    expect(await after(() => log().insertOne({ ...copy, _id: 'forged' }))).toEqual(['inserted  forged']);
  });

  it('entries of a block in another order, without one, with one more, or one a second time', async () => {
    const {
      entries: [one, two, ...others],
      _id,
    } = await second();
    const as = (list: (typeof others)[number][]) =>
      after(() => blocks().updateOne({ _id }, { $set: { entries: list } }));
    if (!one || !two) throw new Error('the block is too short');
    expect(await as([two, one, ...others])).toEqual(['changed_block 2 ']);
    expect(await as([two, ...others])).toEqual(['changed_block 2 ', `inserted  ${one.id}`]);
    expect(await as([one, one, two, ...others])).toEqual(['changed_block 2 ', `twice 2 ${one.id}`]);
  });

  it('a block that is gone, in the middle or at the end, and two that changed places', async () => {
    const middle = await after(() => blocks().deleteOne({ town, sequence: 2 }));
    expect(middle[0]).toBe('missing_block 3 ');
    expect(middle.filter((line) => line.startsWith('inserted')).length).toBe((await second()).entries.length);
    const head = await server.context.auditChain.headOf(town);
    const end = await after(() => blocks().deleteOne({ town, sequence: head?.sequence ?? 0 }));
    expect(end.every((line) => line.startsWith('inserted'))).toBe(true);
    expect(end.length).toBeGreaterThan(0);
    const swapped = await after(async () => {
      const [a, b] = [await second(), await blocks().findOne({ town, sequence: 3 })];
      await blocks().updateOne({ _id: a._id }, { $set: { entries: b?.entries, hash: b?.hash, previous: b?.previous } });
      await blocks().updateOne(
        { _id: b?._id ?? '' },
        { $set: { entries: a.entries, hash: a.hash, previous: a.previous } },
      );
    });
    expect(swapped).toEqual(expect.arrayContaining(['changed_block 2 ', 'changed_block 3 ']));
  });

  it('a block whose hash fits but does not follow on', async () => {
    const { _id } = await second();
    const found = await after(() => blocks().updateOne({ _id }, { $set: { previous: 'f'.repeat(64) } }));
    expect(found).toEqual(['changed_block 2 ']);
  });

  it('a chain written anew from an entry on: by the heads that were kept elsewhere', async () => {
    await register(server);
    const signed = await server.context.receiptLog.publish(town);
    const kept = await server.context.auditChain.headOf(town);
    expect(signed?.auditHead).toEqual(kept);
    if (!kept) throw new Error('there is no head');
    const found = await after(async () => {
      await log().updateOne({ _id: 'entry-5' }, { $set: { actorName: 'other' } });
      await blocks().deleteMany({ town });
      await log().updateMany({ town }, { $set: { unchained: town } });
      await chain();
    });
    expect(found).toEqual([expect.stringMatching(/^(other_head|missing_block) \d+ $/)]);
    expect(await kinds()).toEqual([]);
    expect(await server.context.auditChain.verifyAgainst(town, [{ ...kept, hash: 'e'.repeat(64) }])).toMatchObject({
      findings: [{ kind: 'other_head', block: kept.sequence }],
    });
    expect((await server.context.auditChain.verifyAgainst(town, [kept])).findings).toEqual([]);
    const beyond = await server.context.auditChain.verifyAgainst(town, [{ ...kept, sequence: kept.sequence + 1 }]);
    expect(beyond.findings.map(({ kind }) => kind)).toEqual(['missing_block']);
  });

  it('has words for every fault', () => {
    for (const kind of chainFaults) expect(chainWords({ kind, block: 2, entry: 'x' })).toMatch(/\p{Script=Han}/u);
  });
});
