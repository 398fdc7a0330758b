import type { Booking } from '../../../server/modules/cases';
import { createBookingStore } from '../../../server/modules/summaries';
import { testDatabase, type TestDatabase } from '../../support/database';
import { areaScope } from '../../../server/platform/area-scope';

let database: TestDatabase;
let store: ReturnType<typeof createBookingStore>;
beforeAll(async () => {
  database = await testDatabase();
  store = createBookingStore(database.connection);
  await Promise.all(store.collections.map((each) => each.ready()));
});
afterAll(() => database.close());

const booking = (change: Partial<Booking>): Booking => ({
  id: 'entry-1/opened',
  what: 'opened',
  at: new Date('2026-11-30T16:30:00Z'),
  case: 'case-1',
  number: 'AJ-1',
  areas: ['430321', '430321108'],
  who: 'system',
  whoName: '',
  n: 1,
  fen: 0,
  ...change,
});

const inMonth = async (month: string) => {
  const found: string[] = [];
  for await (const { _id, who } of store.ofMonths(areaScope(['430321108']), [month], ['opened', 'closed']))
    found.push(`${_id} ${who}`);
  return found.sort();
};

describe('bookings', () => {
  it('count in the month of China’s clock', async () => {
    await store.book([booking({})]);
    expect([await inMonth('2026-11'), await inMonth('2026-12')]).toEqual([[], ['entry-1/opened system']]);
  });

  it('are there once however often they come, and the first of an id stands', async () => {
    const fresh = booking({ id: 'entry-2/closed', what: 'closed' });
    const both = [booking({ who: 'somebody else' }), fresh, booking({ id: 'entry-3/opened' })];
    await Promise.all([store.book(both), store.book(both), store.book(both)]);
    expect(await inMonth('2026-12')).toEqual([
      'entry-1/opened system',
      'entry-2/closed system',
      'entry-3/opened system',
    ]);
  });

  it('of another town are not seen', async () => {
    await store.book([booking({ id: 'entry-4/opened', areas: ['430321', '430321109'] })]);
    expect((await inMonth('2026-12')).length).toBe(3);
  });
});
