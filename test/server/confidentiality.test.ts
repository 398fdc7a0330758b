import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endpoints } from '../../server/contract';
import { roles } from '../../server/contract/access';
import { getMyHouse } from '../../server/contract/bindings/bindings';
import { listHouseCases } from '../../server/contract/cases/case-houses';
import { getCase, listCases } from '../../server/contract/cases/cases';
import { stepEndpoints } from '../../server/contract/cases/steps';
import { createReport } from '../../server/contract/reports/reports';
import { fileForCaller } from '../../server/contract/reports/staff-reports';
import { openIdentity, readIdentity } from '../../server/contract/identities/openings';
import { getExportFile, listExports } from '../../server/contract/summaries/exports';
import { pathOf, type AnyEndpoint } from '../../server/contract/request';
import { clientOf, residentClient, staffClient, type Client } from '../support/client';
import { FollowWalk } from '../support/followers';
import { homeowner } from '../support/homeowner';
import { newKey, register, reportBody } from '../support/reports';
import { queriesOf } from '../support/query-values';
import { request, type RawAnswer } from '../support/request';
import { startTestServer, type TestServer } from '../support/server';
import { isZip, unzip } from '../support/unzip';

const canary = { name: '金丝雀甲乙', phone: '13987654321', idNumber: '11010519491231002X' };
const openid = 'openid-canary-7f3a';
const secrets = [canary.name, canary.phone, canary.idNumber, openid];

/** The secret as it could leave in disguise. */
const disguises = (secret: string): string[] => {
  const bytes = Buffer.from(secret, 'utf8');
  const ascii = [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const hashes = ['sha256', 'sha1', 'md5'].flatMap((kind) => {
    const hash = createHash(kind).update(secret).digest();
    return [hash.toString('hex'), hash.toString('base64'), hash.toString('base64url')];
  });
  // Base64 of a text differs by where it starts: its middle is the same at each of the three offsets.
  const shifted = [0, 1, 2].map((n) =>
    Buffer.concat([Buffer.alloc(n), bytes])
      .toString('base64')
      .slice(n + 3, -4),
  );
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('hex'),
    ascii,
    [...secret].reverse().join(''),
    ...hashes,
    ...shifted,
  ].filter((text) => text.length >= 4);
};
const disguised = secrets.map((secret) => ({ secret, as: disguises(secret) }));
const found = (text: string): string[] =>
  disguised.filter(({ as }) => as.some((disguise) => text.includes(disguise))).map(({ secret }) => secret);

let server: TestServer;
const seen: { who: string; what: string; text: string }[] = [];
let caseId = '';
let reportId = '';
let openingId = '';
/** Under which name the reporter's account follows a village. */
let followerKey = '';

beforeAll(async () => {
  server = await startTestServer();
  const resident = await residentClient(server, openid);
  const named = { identity: { mode: 'named' as const, contacts: [canary] } };
  const sent = await register(server, named, resident);
  const other = await register(server, named);
  const { uploadSession, files, ...said } = await reportBody(server, named);
  const clerk = await staffClient(server, 'dengji');
  const typed = { ...said, uploadSession, files, channel: 'walk_in' as const };
  const taken = await clerk(fileForCaller, { body: typed });
  const crooked = await clerk(fileForCaller, { body: { ...typed, town: '430321999' } });
  for (const { status, text } of [taken, crooked]) seen.push({ who: 'clerk', what: `fileForCaller ${status}`, text });
  expect([taken.status, crooked.status]).toEqual([201, 422]);
  const handler = await staffClient(server, 'jingban');
  const { cases } = (await handler(listCases)).body;
  caseId = cases.find((row) => row.number === `AJ-${sent.receipt.number}`)?.id ?? '';
  const page = (await handler(getCase, { params: { id: caseId } })).body;
  reportId = page.reportList[0]?.id ?? '';
  await handler(stepEndpoints.accept, { params: { id: caseId }, body: { version: page.version } });
  const wish = { number: sent.receipt.number, reason: 'reward' as const, words: '核对首报人资格' };
  bodies.openIdentity = { ...wish, idempotencyKey: newKey() };
  const officer = await staffClient(server, 'jiangli');
  const opened = await officer(openIdentity, { body: { ...wish, idempotencyKey: newKey() } });
  openingId = opened.body.id;
  // Even who may open it gets ciphertext: the clear text is in the officer's browser alone.
  const read = await officer(readIdentity, { params: { id: openingId } });
  expect(read.body.sealed.length).toBe(1);
  for (const { text } of [opened, read]) seen.push({ who: 'officer', what: 'opening', text });
  // The owner of the house that a report is about, who may well ask who it was.
  const number = `AJ-${other.receipt.number}`;
  const village = server.context.areas.tree()[0]?.villages[0]?.code ?? '';
  const { as, house } = await homeowner(server, handler, village);
  await server.connection
    .collection('cases')
    .updateOne({ number }, { $set: { state: 'confirmed', houses: [house.id] } });
  const mine = await as(getMyHouse, { params: { id: house.id } });
  expect(mine.body.cases).toHaveLength(1);
  for (const hidden of [other.receipt.number, 'miniapp', 'portal']) expect(mine.text).not.toContain(hidden);
  const ofHouse = await handler(listHouseCases, { params: { id: house.id } });
  expect(ofHouse.body.cases).toHaveLength(1);
  seen.push({ who: 'owner', what: 'getMyHouse', text: mine.text });
  seen.push({ who: 'handler', what: 'listHouseCases', text: ofHouse.text });
  // The same account follows the village and is told of a notice, by WeChat as well.
  followerKey = await new FollowWalk(server).reached({ as: resident, openid });
  // A refused report must not put the identity into an error or the log either.
  const body = await reportBody(server, { ...named, category: 'castle' as never });
  const refused = await clientOf(server.base)(createReport, { body });
  seen.push({ who: 'error', what: 'createReport', text: refused.text });
}, 120_000);
afterAll(() => server.close());

/** Every value that an endpoint could be asked with: real ids first. */
const paramsFor = (name: string): string[] =>
  ({
    id: [caseId, reportId, openingId],
    code: ['430321108', '430321'],
    town: ['430321108'],
    session: ['x'.repeat(43)],
    key: ['view~none.jpg'],
    kind: ['order'],
    member: ['x'],
    sequence: ['1'],
    index: ['0'],
    table: ['performance', 'review', 'funnel'],
  })[name] ?? ['x'];

const pathsOf = (endpoint: AnyEndpoint): string[] => {
  const [name, ...others] = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  const fixed = Object.fromEntries(others.map((other) => [other, paramsFor(other)[0]]));
  return name
    ? paramsFor(name).map((value) => pathOf(endpoint, { params: { ...fixed, [name]: value } }))
    : [endpoint.path];
};

const sentNumber = (): string => (bodies.openIdentity as { number: string }).number;

const bodies: Record<string, unknown> = {
  createReport: { q: canary.name },
  requestExport: { filter: {} },
  lookUpReport: { number: '430321108-20261124-000001', claimCode: canary.phone },
};

/** Values that a field of a query takes where it lists none: right ones by its name, and the secrets themselves. */
const likely = (field: string): string[] => {
  const own: Record<string, string[]> = {
    case: [`AJ-${sentNumber()}`],
    subject: [`AJ-${sentNumber()}`],
    limit: ['20'],
    builtBefore: ['1990'],
    by: ['village,use'],
    levels: ['C,D'],
    cursor: ['x'],
  };
  return own[field] ?? ['430321108', '2026-11', '2026-11-24', '1', canary.name, canary.phone, 'x'.repeat(24)];
};

/** Every filter and sort that an endpoint declares, with every value. */
function declaredQueries({ name, query }: AnyEndpoint): string[] {
  const { queries, untried } = queriesOf(query, likely);
  expect([name, untried]).toEqual([name, []]);
  return queries;
}

const letsIn = ({ access }: AnyEndpoint, who: string): boolean => {
  if (access.who === 'staff') return access.roles === 'any' || access.roles.some((role) => role === who);
  return who === (access.who === 'resident' ? 'another resident' : 'nobody');
};

/** An answer as it could be read: a spreadsheet or document unpacked, and its raw bytes as well. */
function readable({ bytes, headers }: RawAnswer): string {
  const inside = isZip(bytes) ? [...unzip(bytes)].map(([name, content]) => `${name} ${content.toString('utf8')}`) : [];
  return [bytes.toString('utf8'), ...inside, JSON.stringify([...headers])].join(' ');
}

/** Makes the exports that were asked for, and reads each as its owner. */
async function readExports(clients: [string, Client][]): Promise<number> {
  await server.context.exports.runDue();
  let read = 0;
  for (const [who, client] of clients) {
    const { exports = [] } = (await client(listExports)).body ?? {};
    for (const { id } of exports) {
      const path = pathOf(getExportFile, { params: { id } });
      const text = readable(await request(`${server.base}${path}`, { headers: client.headers }));
      seen.push({ who, what: path, text });
      if (text.includes('xl/worksheets/sheet1.xml') && text.includes('AJ-')) read += 1;
    }
  }
  return read;
}

describe('a reporter’s identity', () => {
  it('is in no answer of any endpoint to any role, whatever is asked', async () => {
    const clients: [string, Client][] = [['nobody', clientOf(server.base)]];
    clients.push(['another resident', await residentClient(server, 'openid-other')]);
    const town = '430321108';
    for (const role of roles) {
      await server.context.staff.addOnce({
        login: `canary-${role}`,
        password: 'pass-word-canary',
        name: role,
        roles: [{ role, area: town }],
      });
      clients.push([role, await staffClient(server, `canary-${role}`, 'pass-word-canary')]);
    }
    const ask = async (who: string, { headers }: Client, endpoint: AnyEndpoint, path: string): Promise<void> => {
      const answer = await request(`${server.base}${path}`, {
        method: endpoint.method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(endpoint.bodyKind === 'json' ? { body: JSON.stringify(bodies[endpoint.name] ?? {}) } : {}),
      });
      seen.push({ who, what: `${endpoint.method} ${path}`, text: readable(answer) });
    };
    for (const [who, client] of clients) {
      for (const endpoint of endpoints as unknown as readonly AnyEndpoint[]) {
        if (endpoint.name === 'signOut' || endpoint.name === 'residentSignOut') continue;
        const queries =
          endpoint.method === 'GET'
            ? [
                '',
                ...(letsIn(endpoint, who) ? declaredQueries(endpoint) : []),
                `?q=${canary.name}&sort=name&limit=1`,
                `?reporter=${canary.phone}`,
              ]
            : [''];
        const paths = pathsOf(endpoint).flatMap((path) => queries.map((query) => `${path}${query}`));
        while (paths.length > 0) await Promise.all(paths.splice(0, 8).map((path) => ask(who, client, endpoint, path)));
      }
    }
    expect(await readExports(clients)).toBeGreaterThan(3);
    // An echo of the question is no leak: the answers must not hold what was not asked with.
    const leaks = seen.filter(({ what, text }) => found(text).some((secret) => !what.includes(secret)));
    expect(leaks.map(({ who, what }) => `${who}: ${what}`)).toEqual([]);
    expect(seen.filter(({ text }) => text.includes(followerKey)).map(({ what }) => what)).toEqual([]);
    expect(seen.length).toBeGreaterThan(endpoints.length * clients.length * 0.9);
  }, 180_000);

  it('is not in the log', () => {
    expect(server.logged().length).toBeGreaterThan(1000);
    expect(found(server.logged())).toEqual([]);
    expect(server.logged()).not.toContain(followerKey);
  });

  it('is in no document of the database, in any disguise', async () => {
    const collections = await server.connection.db?.listCollections().toArray();
    expect(collections?.map((each) => each.name)).toEqual(
      expect.arrayContaining(['reports', 'identities', 'cases', 'audit', 'follows']),
    );
    for (const { name } of collections ?? []) {
      const all = await server.connection.collection(name).find({}).toArray();
      expect([name, found(JSON.stringify(all))]).toEqual([name, []]);
    }
  });

  it('is in no stored file', async () => {
    const entries = await readdir(server.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const entry of files)
      expect(found((await readFile(join(entry.parentPath, entry.name))).toString('latin1'))).toEqual([]);
  });

  it('makes no difference in what a handler sees: a named and an anonymous report have the same shape', async () => {
    const handler = await staffClient(server, 'jingban');
    const shapeOf = async (sent: { receipt: { number: string } }) => {
      const { cases } = (await handler(listCases, { query: { limit: 100 } })).body;
      const row = cases.find((one) => one.number === `AJ-${sent.receipt.number}`);
      const page = (await handler(getCase, { params: { id: row?.id ?? '' } })).body;
      const varies =
        /"(id|number|viewUrl|thumbUrl|createdAt|registeredAt|at|dueAt|duplicates|takenAt)":("[^"]*"|\[[^\]]*\]|null)/g;
      return JSON.stringify({ ...page, duplicates: [] }).replace(varies, '"$1":0');
    };
    const anonymous = await register(server);
    const named = await register(server, { identity: { mode: 'named', contacts: [canary, canary] } });
    expect(await shapeOf(named)).toBe(await shapeOf(anonymous));
  });

  it('would be found by this test if it were there', () => {
    for (const secret of secrets) {
      for (const text of [
        secret,
        encodeURIComponent(secret),
        Buffer.from(`xx${secret}yyyy`).toString('base64'),
        Buffer.from(secret).toString('hex'),
      ]) {
        expect(found(`before ${text} after`)).toContain(secret);
      }
    }
  });
});
