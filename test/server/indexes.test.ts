import { listMyFollows, setFollow } from '../../server/contract/follows/follows';
import { listCases } from '../../server/contract/cases/cases';
import { stepEndpoints } from '../../server/contract/cases/steps';
import { listMyReports, lookUpReport } from '../../server/contract/reports/reports';
import { residentMe } from '../../server/contract/residents/residents';
import { getSummary, listFigureCases } from '../../server/contract/summaries/summaries';
import type { DeclaredModel, DeclaredQuery } from '../../server/platform/mongo/declared-query';
import { countAudience } from '../../server/contract/warnings/warnings';
import { clientOf, residentClient, staffClient } from '../support/client';
import { observeQueries, type ObservedQuery } from '../support/observed-queries';
import { publishedNotice } from '../support/notices';
import { register } from '../support/reports';
import { startTestServer, type TestServer } from '../support/server';

/**
 * Whether an index serves a query without a scan: its fields begin with the equalities (in any order), then
 * come the sort fields in order, then the range.
 */
function serves(index: readonly string[], query: DeclaredQuery): boolean {
  const equal = [...query.equal];
  const head = index.slice(0, equal.length);
  if (!equal.every((field) => head.includes(field))) return false;
  const rest = index.slice(equal.length);
  const sort = query.sort ?? [];
  if (!sort.every((field, i) => rest[i] === field)) return false;
  return query.range === undefined || sort.includes(query.range) || rest[sort.length] === query.range;
}

describe('an index', () => {
  const query = { name: 'q', equal: ['area', 'state'], sort: ['createdAt', '_id'], index: [] };
  it.each([
    [['area', 'state', 'createdAt', '_id'], true],
    [['state', 'area', 'createdAt', '_id', 'more'], true],
    [['area', 'createdAt', '_id', 'state'], false],
    [['area', 'state', '_id', 'createdAt'], false],
    [['createdAt', '_id'], false],
  ])('%j serves equality, sort, range: %s', (index, good) => expect(serves(index, query)).toBe(good));
});

describe('every query that a model declares', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ watched: true });
  }, 120_000);
  afterAll(() => server.close());

  it('is served by a declared index that is really built', async () => {
    const unserved: string[] = [];
    for (const model of server.context.declared as DeclaredModel[]) {
      const built = (await server.connection.collection(model.collection).indexes()).map((index) =>
        Object.keys(index.key as object),
      );
      for (const query of model.queries) {
        const declared =
          query.index.length === 1 && query.index[0] === '_id'
            ? true
            : model.indexes.some((index) => index.join() === query.index.join());
        const there = built.some((index) => index.join() === query.index.join());
        if (!declared || !there || !serves(query.index, query)) unserved.push(`${model.collection}.${query.name}`);
      }
      expect(model.queries.length).toBeGreaterThan(0);
    }
    expect(unserved).toEqual([]);
  });

  it('and every query that a walk through the system makes has such an index', async () => {
    const queries = observeQueries(server.connection);
    await walkThrough(server);
    expect(queries.length).toBeGreaterThan(30);
    for (const field of ['facts.level', 'openHazard', 'facts.verdict'])
      expect(queries.filter(({ collection: of, equal }) => of === 'houses' && equal.includes(field))).not.toEqual([]);
    const scans: string[] = [];
    for (const query of queries) {
      const built = await server.connection.collection(query.collection).indexes();
      const indexes = built.map((index) => Object.keys(index.key as object));
      if (!indexes.some((index) => findsWith(index, query))) scans.push(`${query.collection} ${JSON.stringify(query)}`);
    }
    expect([...new Set(scans)]).toEqual([]);
  });
});

/** Whether an index leads to the documents, and gives the order where one is asked for. */
function findsWith(index: readonly string[], { equal, range, sort }: ObservedQuery): boolean {
  let used = 0;
  while (used < index.length && equal.includes(index[used] ?? '')) used += 1;
  const sorted = sort.every((field, i) => index[used + i] === field);
  if (used > 0) return sorted;
  return range.includes(index[0] ?? '') && (sort.length === 0 || sorted);
}

async function walkThrough(server: TestServer): Promise<void> {
  const handler = await staffClient(server, 'jingban');
  const resident = await residentClient(server, 'openid-walk-through');
  const named = { identity: { mode: 'named' as const, contacts: [{ name: '测试戊', phone: '13800000005' }] } };
  const [one, two] = [await register(server, named, resident), await register(server)];
  await resident(listMyReports, { query: { limit: 1 } });
  await resident(residentMe);
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  await resident(setFollow, { params: { code: village }, body: { kinds: [] } });
  await resident(listMyFollows);
  await publishedNotice({ writer: handler, reviewer: await staffClient(server, 'guanli'), area: village });
  await clientOf(server.base)(lookUpReport, { body: { number: two.receipt.number, claimCode: two.claimCode ?? '' } });
  for (const query of [
    {},
    { state: 'received' as const },
    { category: 'farmland' as const },
    { mine: 'yes' as const },
    { unassigned: 'yes' as const },
  ]) {
    const first = (await handler(listCases, { query: { ...query, limit: 1 } })).body;
    if (first.next) await handler(listCases, { query: { ...query, limit: 1, cursor: first.next } });
  }
  await handler(countAudience, { query: { area: village, levels: 'C,D', hazards: 'yes', suspect: 'yes' } });
  await handler(getSummary, { params: { table: 'review' } });
  await handler(listFigureCases, { query: { figure: 'opened' } });
  const { cases } = (await handler(listCases)).body;
  const id = cases.find((row) => row.number === `AJ-${one.receipt.number}`)?.id ?? '';
  const taken = (await handler(stepEndpoints.accept, { params: { id }, body: { version: 1 } })).body;
  await handler(stepEndpoints.dispatch, {
    params: { id },
    body: { version: taken.version, officer: taken.officers[0]?.id ?? '' },
  });
  for (const job of server.context.jobs) await job.run();
}
