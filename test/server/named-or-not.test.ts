import { endpoints } from '../../server/contract';
import { pathOf, type AnyEndpoint } from '../../server/contract/request';
import type { FreshCase, Post } from '../support/case-walk';
import type { Client } from '../support/client';
import { named, RewardWalk } from '../support/reward-walk';
import { startTestServer, type TestServer } from '../support/server';

/**
 * Two cases that differ in who reported alone: the first report of one is named, of the other anonymous. Whoever handles
 * them gets the same answers.
 */
let server: TestServer;
let walk: RewardWalk;
const pair: { case: string; reports: string[]; numbers: string[] }[] = [];

const contact = { name: '戊某', phone: '13900000041' };
const joint = named({ name: '己某', phone: '13900000042' }, { name: '庚某', phone: '13900000043' });

beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
  for (const changes of [
    [named(contact), {}, joint],
    [{}, {}, {}],
  ]) {
    const files: FreshCase[] = [];
    for (const change of changes) files.push(await walk.fresh(change));
    const id = await walk.confirmed(...files);
    await walk.approved(id);
    const rows = await server.connection.collection('reports').find({ caseId: id }).toArray();
    pair.push({
      case: id,
      reports: rows.map(({ _id }) => String(_id)),
      numbers: files.map(({ sent }) => sent.receipt.number),
    });
  }
}, 120_000);
afterAll(() => server.close());

const handlers: readonly Post[] = ['town', 'officer', 'law', 'villageAdmin', 'district', 'supervisor', 'admin'];

/** Ids, numbers, addresses of files and times are each case's own; all else has to be alike. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) {
    const rows = value.map(normal);
    // The audit's entries of one moment stand in the order of their random ids.
    const audited = rows.every((row) => typeof row === 'object' && row !== null && 'action' in row);
    return audited ? rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : rows;
  }
  if (typeof value === 'object' && value !== null) {
    // Cases near by: each of the two has the other.
    const kept = Object.entries(value).filter(([key]) => key !== 'duplicates');
    return Object.fromEntries(kept.map(([key, held]) => [key, normal(held)]));
  }
  if (typeof value !== 'string') return value;
  return value
    .replace(/(AJ-)?\d{9}-\d{8}-\d{6,}/g, '<number>')
    .replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z)?/g, '<time>')
    .replace(/\d{1,2}:\d\d(:\d\d)?/g, '<time>')
    .replace(/\/api\/files\/\S*/g, '<file>')
    .replace(/\d{9}-[A-Za-z0-9_-]{16,}/g, '<id>')
    .replace(/^[A-Za-z0-9_-]{20,64}$/, '<id>');
}

/** What an answer says of a case: the answer itself, or of a list the rows that name it. */
function partOf(answer: unknown, one: (typeof pair)[number]): unknown {
  const names = [one.case, ...one.reports, ...one.numbers];
  const concerns = (row: unknown): boolean => names.some((name) => JSON.stringify(row).includes(name));
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(
    Object.entries(answer).map(([key, held]) => [key, Array.isArray(held) ? held.filter(concerns) : held]),
  );
}

const ask = async (client: Client, path: string) => {
  const answer = await fetch(`${server.base}${path}`, { headers: client.headers });
  const text = await answer.text();
  const json = (answer.headers.get('content-type') ?? '').includes('json');
  return { status: answer.status, body: json ? (JSON.parse(text) as unknown) : text.length > 0 };
};

/** The endpoints that are read, with the path for one of the two cases. */
const reads = (endpoints as unknown as readonly AnyEndpoint[]).filter(
  ({ method, access, name }) => method === 'GET' && access.who === 'staff' && name !== 'getFile',
);
const pathFor = (endpoint: AnyEndpoint, id: string): string =>
  pathOf(endpoint, { params: { id, code: '430321108', town: '430321108', kind: 'order', table: 'performance' } });

describe('a case of a named and one of an anonymous report', () => {
  it.each(handlers)('are alike in every answer to %s', async (post) => {
    const client = await walk.cases.as(post);
    let told = 0;
    for (const endpoint of reads) {
      const answers: unknown[] = [];
      for (const one of pair) {
        const id = /rewards/.test(endpoint.path) ? `${one.case}-0` : one.case;
        for (const query of [
          '?limit=50',
          `?q=${one.numbers[0]}`,
          `?subject=AJ-${one.numbers[0]}&case=AJ-${one.numbers[0]}`,
        ]) {
          const { status, body } = await ask(client, `${pathFor(endpoint, id)}${query}`);
          const part = partOf(body, one);
          if (JSON.stringify(part).includes(one.case)) told += 1;
          answers.push([query.slice(0, 4), status, normal(part)]);
        }
      }
      const half = answers.length / 2;
      expect([endpoint.name, ...answers.slice(0, half)]).toEqual([endpoint.name, ...answers.slice(half)]);
    }
    // The comparison is worth something: both cases are in what this post sees.
    expect(told).toBeGreaterThan(1);
  });
});
