import type { mongo } from 'mongoose';
import { testDatabase, type TestDatabase } from '../../support/database';

/** What the code relies on, of whichever engine is there. */
let db: TestDatabase;
let made = 0;

/** A collection with text keys, as all of ours have. */
type Row = mongo.Document & { _id: string };
type Collection<T extends mongo.Document> = mongo.Collection<T>;
const fresh = (): Collection<Row> => db.connection.db!.collection<Row>(`c${(made += 1)}`);
const many = <T>(n: number, work: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: n }, (_, i) => work(i)));
const code = (error: unknown): unknown => (error as { code?: unknown }).code;

beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

describe('one document under many hands', () => {
  test('of 100 guarded updates at once exactly one wins', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 'a', version: 1, state: 'open' });
    const answers = await many(100, (i) =>
      rows.findOneAndUpdate(
        { _id: 'a', version: 1, state: 'open' },
        {
          $inc: { version: 1 },
          $set: { state: 'taken', by: i },
          $push: { history: { by: i } } as never,
        },
        { returnDocument: 'after' },
      ),
    );
    const won = answers.filter((answer) => answer !== null);
    expect(won).toHaveLength(1);
    expect(await rows.findOne({ _id: 'a' })).toEqual(won[0]);
    expect(won[0]).toMatchObject({ version: 2, state: 'taken', history: [{ by: won[0]?.by }] });
  });

  test('100 counters up give 100 different numbers without a gap, each answer its own write', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 'n', sequence: 0 });
    const answers = await many(100, (i) =>
      rows.findOneAndUpdate({ _id: 'n' }, { $inc: { sequence: 1 }, $set: { last: i } }, { returnDocument: 'after' }),
    );
    const numbers = answers.map((answer) => answer?.sequence as number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    answers.forEach((answer, i) => expect(answer?.last).toBe(i));
  });

  test('upserts at once make one document; $setOnInsert counts once, $max keeps the largest', async () => {
    const rows = fresh();
    const draw = (i: number): Promise<unknown> =>
      rows.findOneAndUpdate(
        { _id: 'u' },
        { $inc: { n: 1 }, $max: { top: i }, $setOnInsert: { first: i } },
        { upsert: true, returnDocument: 'after' },
      );
    await many(30, (i) => draw(i).catch((error) => (code(error) === 11_000 ? draw(i) : Promise.reject(error))));
    expect(await rows.countDocuments({})).toBe(1);
    expect(await rows.findOne({ _id: 'u' })).toMatchObject({ n: 30, top: 29 });
  });

  test('dates go through $max as dates', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 'd', at: new Date(2000) });
    await rows.updateOne({ _id: 'd' }, { $max: { at: new Date(1000) } });
    expect((await rows.findOne({ _id: 'd' }))?.at).toEqual(new Date(2000));
    await rows.updateOne({ _id: 'd' }, { $max: { at: new Date(3000) } });
    expect((await rows.findOne({ _id: 'd' }))?.at).toEqual(new Date(3000));
  });

  test('$push with $each and $slice keeps the last entries', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 'p', list: [1, 2, 3] });
    await rows.updateOne({ _id: 'p' }, { $push: { list: { $each: [4, 5], $slice: -3 } } as never });
    expect((await rows.findOne({ _id: 'p' }))?.list).toEqual([3, 4, 5]);
  });

  test('$unset takes a field away, and $exists sees it', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 'x', pending: new Date(1) });
    await rows.updateOne({ _id: 'x', pending: { $exists: true } }, { $unset: { pending: '' } });
    expect(await rows.countDocuments({ pending: { $exists: true } })).toBe(0);
    expect(Object.keys((await rows.findOne({ _id: 'x' })) ?? {})).toEqual(['_id']);
  });
});

describe('unique keys', () => {
  test('of 50 inserts of one key at once exactly one is kept', async () => {
    const rows = fresh();
    await rows.createIndex({ session: 1, sha: 1 }, { unique: true });
    const answers = await many(50, (i) =>
      rows.insertOne({ _id: `r${i}`, session: 's', sha: 'h' }).then(() => 'kept', code),
    );
    expect(answers.filter((answer) => answer === 'kept')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 11_000)).toHaveLength(49);
    await rows.insertOne({ _id: 'other', session: 's2', sha: 'h' });
    expect(await rows.countDocuments({})).toBe(2);
  });

  test('the primary key is unique', async () => {
    const rows = fresh();
    await rows.insertOne({ _id: 'one' });
    await expect(
      rows.insertOne({ _id: 'one' }).catch((error) => Promise.reject({ code: code(error) })),
    ).rejects.toEqual({ code: 11_000 });
  });

  test('a sparse unique key lets many documents be without it', async () => {
    const rows = fresh();
    await rows.createIndex({ key: 1 }, { unique: true, sparse: true });
    await rows.insertMany([{ _id: 'a' }, { _id: 'b' }, { _id: 'c', key: 'k' }]);
    expect(await rows.insertOne({ _id: 'd', key: 'k' }).then(() => 'kept', code)).toBe(11_000);
    await rows.updateOne({ _id: 'c' }, { $unset: { key: '' } });
    await rows.insertOne({ _id: 'd', key: 'k' });
    expect(await rows.countDocuments({ key: 'k' })).toBe(1);
  });

  test('an update into a taken key is refused and changes nothing', async () => {
    const rows = fresh();
    await rows.createIndex({ login: 1 }, { unique: true });
    await rows.insertMany([
      { _id: 'a', login: 'x' },
      { _id: 'b', login: 'y' },
    ]);
    expect(await rows.updateOne({ _id: 'b' }, { $set: { login: 'x' } }).then(() => 'kept', code)).toBe(11_000);
    expect((await rows.findOne({ _id: 'b' }))?.login).toBe('y');
  });
});

describe('an index that is not unique', () => {
  const owners = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const of = (i: number): string => owners[(i * 7) % owners.length] ?? 'a';
  const questions: mongo.Filter<Row>[] = [
    ...owners.map((owner) => ({ owner })),
    { owner: { $eq: 'b' } },
    { owner: { $in: ['a', 'h', 'nobody'] } },
    { owner: { $in: ['a', null] } as never },
    { owner: null as never },
    { owner: { $ne: 'a' } },
    { owner: /^[ab]$/ as never },
    { owner: 'c', n: { $gte: 20 } },
    { owner: 3 },
    { tags: 'red' },
    { tags: { $in: ['red', 'blue'] } },
    { tags: ['red', 'blue'] as never },
    { 'people.name': 'b' },
    { 'people.name': { $in: ['g', 'h'] }, owner: 'g' },
    { $or: [{ owner: 'd' }, { 'people.name': 'a' }] },
  ];

  test('answers each question as going through all would, whatever was changed before', async () => {
    const [indexed, bare] = [fresh(), fresh()];
    await indexed.createIndexes([{ key: { owner: 1, n: -1 } }, { key: { tags: 1 } }, { key: { 'people.name': 1 } }]);
    const rows = Array.from({ length: 60 }, (_, i) => ({
      _id: `r${i}`,
      n: i,
      ...(i % 11 === 0 ? {} : { owner: i % 13 === 0 ? i % 5 : of(i) }),
      tags: i % 6 === 0 ? ['red', 'blue'] : i % 9 === 0 ? ['red'] : [],
      people: [{ name: of(i + 1) }, { name: of(i + 2), old: true }],
    }));
    for (const each of [indexed, bare]) {
      await each.insertMany(rows);
      await each.updateMany({ owner: 'b' }, { $set: { owner: 'h' }, $push: { tags: 'blue' } as never });
      await each.updateOne({ owner: 'h', n: { $gt: 30 } }, { $unset: { owner: '' } });
      await each.findOneAndUpdate({ _id: 'r4' }, { $set: { owner: 'b', people: [] }, $pull: { tags: 'red' } as never });
      await each.findOneAndUpdate({ owner: 'new' }, { $set: { n: 99 }, $setOnInsert: { _id: 'u' } }, { upsert: true });
      await each.deleteMany({ owner: 'e' });
      await each.insertOne({ _id: 'late', owner: 'e', n: 1 });
      await each.deleteOne({ 'people.name': 'f' });
    }
    // An index over what is there already is no other.
    await indexed.createIndex({ n: 1 });
    for (const question of questions) {
      const [mine, theirs] = await Promise.all(
        [indexed, bare].map((each) => each.find(question).sort({ _id: 1 }).toArray()),
      );
      expect({ question, found: mine }).toEqual({ question, found: theirs });
      expect(await indexed.countDocuments(question)).toBe(theirs?.length);
    }
  });
});

describe('reading', () => {
  const rowsOf = async (): Promise<Collection<Row>> => {
    const rows = fresh();
    await rows.createIndex({ area: 1, createdAt: -1, _id: -1 });
    const docs = Array.from({ length: 120 }, (_, i) => ({
      _id: `r${String(i).padStart(3, '0')}`,
      area: i % 2 ? '430321101' : '430321102001',
      createdAt: new Date(Math.floor(i / 7) * 1000),
      tags: [`t${i % 3}`, `u${i % 5}`],
      hidden: 'no',
    }));
    expect((await rows.insertMany(docs)).insertedCount).toBe(120);
    return rows;
  };

  test('keyset pages over (createdAt, _id) show each row once, newest first', async () => {
    const rows = await rowsOf();
    const seen: Row[] = [];
    for (;;) {
      const last = seen.at(-1);
      const after = last
        ? {
            $or: [{ createdAt: { $lt: last.createdAt } }, { createdAt: last.createdAt, _id: { $lt: last._id } }],
          }
        : {};
      const page = await rows.find(after).sort({ createdAt: -1, _id: -1 }).limit(11).toArray();
      seen.push(...page);
      if (page.length < 11) break;
    }
    expect(seen.map((row) => row._id)).toEqual(
      Array.from({ length: 120 }, (_, i) => `r${String(119 - i).padStart(3, '0')}`),
    );
  });

  test('a subtree of areas is a range over the prefix of its code', async () => {
    const rows = await rowsOf();
    const under = (prefix: string): Promise<number> =>
      rows.countDocuments({ area: { $gte: prefix, $lt: `${prefix}:` } });
    expect(await under('430321')).toBe(120);
    expect(await under('430321101')).toBe(60);
    expect(await under('430321102')).toBe(60);
    expect(await under('430321103')).toBe(0);
  });

  test('equality with one entry of a list, $in, counting and a limited count', async () => {
    const rows = await rowsOf();
    expect(await rows.countDocuments({ tags: 't1' })).toBe(40);
    expect(await rows.countDocuments({ tags: { $in: ['t1', 'u0'] } })).toBe(56);
    expect(await rows.countDocuments({}, { limit: 50 })).toBe(50);
  });

  test('a projection holds back what is not asked for', async () => {
    const rows = await rowsOf();
    const [row] = await rows.find({ _id: 'r001' }, { projection: { area: 1 } }).toArray();
    expect(row).toEqual({ _id: 'r001', area: '430321101' });
  });

  test('a long list comes whole through several batches', async () => {
    const rows = fresh();
    await rows.insertMany(Array.from({ length: 2500 }, (_, i) => ({ _id: `k${i}`, text: 'x'.repeat(200) })));
    const ids = await rows.find({}, { batchSize: 100 }).toArray();
    expect(new Set(ids.map((row) => row._id)).size).toBe(2500);
  });

  test('a group count over a match', async () => {
    const rows = await rowsOf();
    const counts = await rows
      .aggregate([{ $match: { tags: 'u0' } }, { $group: { _id: '$area', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])
      .toArray();
    expect(counts).toEqual([
      { _id: '430321101', n: 12 },
      { _id: '430321102001', n: 12 },
    ]);
  });

  test('deleteMany takes what matches and no more', async () => {
    const rows = await rowsOf();
    expect((await rows.deleteMany({ createdAt: { $lte: new Date(0) } })).deletedCount).toBe(7);
    expect(await rows.countDocuments({})).toBe(113);
  });
});
