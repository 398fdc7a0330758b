import { addNew, collection, insertNew } from '../../../server/platform/mongo/collection';
import { testDatabase, type TestDatabase } from '../../support/database';

interface Row {
  _id: string;
  name: string;
  at?: Date | undefined;
  facts?: object;
}

let db: TestDatabase;
let rows: ReturnType<typeof collection<Row>>;
beforeAll(async () => {
  db = await testDatabase();
  rows = collection<Row>(db.connection, {
    name: 'rows',
    fields: { name: String, at: Date, facts: { floors: Number } },
    indexes: [{ fields: { name: 1 }, options: { unique: true } }],
    queries: [],
  });
  await rows.ready();
});
afterAll(() => db.close());

describe('a new document', () => {
  it('is kept as it is, without what is undefined, once', async () => {
    const row = { _id: 'a', name: 'first', at: undefined, facts: { floors: 3 } };
    expect(await Promise.all([addNew(rows.model, row), addNew(rows.model, row)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    expect(await rows.model.find().lean()).toEqual([{ _id: 'a', name: 'first', facts: { floors: 3 } }]);
  });

  it('is refused by name where one with its unique key is there; of many the others are added', async () => {
    expect(await addNew(rows.model, { _id: 'b', name: 'first' })).toBe(false);
    const many = ['first', 'second', 'third'].map((name, i) => ({ _id: `c${i}`, name, at: undefined }));
    expect(await insertNew(rows.model, many)).toEqual([0]);
    expect(await rows.model.findOne({ _id: 'c1' }).lean()).toEqual({ _id: 'c1', name: 'second' });
  });

  it('is refused with a field that the collection does not have', async () => {
    const stray = { _id: 'd', name: 'stray', phone: '13800000000' };
    await expect(addNew(rows.model, stray)).rejects.toThrow('rows has no field phone');
    await expect(insertNew(rows.model, [stray])).rejects.toThrow('rows has no field phone');
    expect(await rows.model.exists({ _id: 'd' })).toBeNull();
  });
});
