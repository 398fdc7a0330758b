import { createCipheriv, diffieHellman, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sodium from 'libsodium-wrappers-sumo';
import { createApp } from '../../server/app';
import type { AppContext } from '../../server/context';
import { demoPassword, loginOf } from '../../server/demo';
import { drawPhoto } from '../../server/demo/draw-photo';
import { demoPoints } from '../../server/demo/points';
import { openDatabase } from '../../server/platform/mongo/engine';
import { newSealingKeyPair, openSealed, seal } from '../../server/platform/sealing/sealed-box';
import { contextOn, listen, median } from './bench-context';
import type { Figure } from './figure';

const texts = 1500;
const rounds = 5;
const text = JSON.stringify({ name: '测试甲', phone: '13800000001' }).padEnd(380);

const perSecond = async (work: () => unknown): Promise<number> => {
  const started = performance.now();
  for (let n = 0; n < texts; n += 1) await work();
  return texts / ((performance.now() - started) / 1000);
};

/** Sealing and opening as the server and the browser do them, against libsodium and node's crypto by themselves. */
async function sealing(): Promise<Figure[]> {
  await sodium.ready;
  const pair = await newSealingKeyPair();
  const sealed = await seal(pair.publicKey, text);
  const bare = sodium.crypto_box_keypair();
  const box = sodium.crypto_box_seal(text, bare.publicKey);
  const recipient = generateKeyPairSync('x25519');
  const byNode = (): void => {
    const own = generateKeyPairSync('x25519');
    const key = diffieHellman({ privateKey: own.privateKey, publicKey: recipient.publicKey });
    const cipher = createCipheriv('chacha20-poly1305', key, randomBytes(12), { authTagLength: 16 });
    Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  };
  const measured: Record<string, number[]> = { ours: [], bare: [], node: [], open: [], bareOpen: [] };
  for (let round = 0; round < rounds; round += 1) {
    measured.bare?.push(await perSecond(() => sodium.crypto_box_seal(text, bare.publicKey)));
    measured.ours?.push(await perSecond(() => seal(pair.publicKey, text)));
    measured.node?.push(await perSecond(byNode));
    measured.bareOpen?.push(await perSecond(() => sodium.crypto_box_seal_open(box, bare.publicKey, bare.privateKey)));
    measured.open?.push(await perSecond(() => openSealed(pair, sealed)));
  }
  const of = (name: string): number => median(measured[name] ?? []);
  return [
    { name: 'sealing_per_second', value: of('ours'), goal: null, unit: 'texts/s' },
    { name: 'sealing_vs_libsodium', value: of('ours') / of('bare'), goal: '>=0.8', unit: '×' },
    { name: 'sealing_vs_node_crypto', value: of('ours') / of('node'), goal: null, unit: '×' },
    { name: 'opening_per_second', value: of('open'), goal: null, unit: 'texts/s' },
    { name: 'opening_vs_libsodium', value: of('open') / of('bareOpen'), goal: '>=0.8', unit: '×' },
  ];
}

type Mode = { mode: 'anonymous' } | { mode: 'named'; contacts: { name: string; phone: string }[] };

/** A report of the bench, sent in as the portal does. */
export async function reportOnBench({ evidence, reports }: AppContext, identity: Mode): Promise<string> {
  const { session } = await evidence.openUpload();
  const { id } = await evidence.upload(session, Readable.from([await drawPhoto(1)]));
  const { lng, lat } = demoPoints().insideGrid;
  const input = {
    idempotencyKey: randomBytes(24).toString('base64url'),
    town: '430321108',
    category: 'farmland' as const,
    description: '水田里正在打地基，已经拉来砖和钢筋。',
    ongoing: false,
    majorDanger: false,
    people: '',
    place: { point: { lng, lat, system: 'wgs84' as const }, words: '村小学往东二百米' },
    identity,
    uploadSession: session,
    files: [id],
  };
  return (await reports.register({ kind: 'public' }, 'portal', input)).receipt.number;
}

async function cookieOf(base: string, context: AppContext, login: string): Promise<Record<string, string>> {
  const answer = await fetch(`${base}/api/staff/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: demoPassword(context.keyring) }),
  });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { cookie: cookie.join('; '), 'x-csrf-token': csrfToken, 'content-type': 'application/json' };
}

/** Median times of two calls taken in turn, and their difference, in milliseconds. */
async function differenceOf(times: number, one: () => Promise<unknown>, two: () => Promise<unknown>) {
  const took = async (call: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await call();
    return performance.now() - started;
  };
  const [a, b]: [number[], number[]] = [[], []];
  for (let n = 0; n < times; n += 1) {
    // Who goes first changes, so that neither gains by it.
    const order =
      n % 2
        ? ([
            [b, two],
            [a, one],
          ] as const)
        : ([
            [a, one],
            [b, two],
          ] as const);
    for (const [list, call] of order) list.push(await took(call));
  }
  return { one: median(a), difference: Math.abs(median(a) - median(b)) };
}

/** What the time of an answer tells a handler, or another town's officer, of whether an identity exists. */
async function telling(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: process.env.MONGODB_URI, dataDir: null, log: () => undefined });
  const context = await contextOn(database.connection, folder);
  const server = createServer(createApp({ ...context }, { changesAMinute: 1_000_000 }).callback());
  try {
    const base = await listen(server);
    const named = await reportOnBench(context, { mode: 'named', contacts: [{ name: '测试甲', phone: '13800000001' }] });
    const anonymous = await reportOnBench(context, { mode: 'anonymous' });
    const [handler, stranger, officer] = await Promise.all(
      ['jingban', loginOf('jiangli', 1), 'jiangli'].map((login) => cookieOf(base, context, login)),
    );
    const open = (headers: Record<string, string> | undefined, number: string) => async () => {
      const idempotencyKey = randomBytes(24).toString('base64url');
      const body = JSON.stringify({ idempotencyKey, number, reason: 'reward', words: '核对首报人资格' });
      await (await fetch(`${base}/api/identities/openings`, { method: 'POST', headers, body })).text();
    };
    const list = (await (await fetch(`${base}/api/cases?limit=10`, { headers: handler })).json()) as {
      cases: { id: string; number: string }[];
    };
    const page = (number: string) => async () => {
      const id = list.cases.find((row) => row.number === `AJ-${number}`)?.id ?? '';
      await (await fetch(`${base}/api/cases/${id}`, { headers: handler })).text();
    };
    const pages = await differenceOf(150, page(named), page(anonymous));
    const same = await differenceOf(150, page(named), page(named));
    const refusals = await differenceOf(150, open(stranger, named), open(stranger, anonymous));
    const records = await differenceOf(80, open(officer, named), open(officer, anonymous));
    const sameRecords = await differenceOf(80, open(officer, named), open(officer, named));
    return [
      { name: 'case_page_ms', value: pages.one, goal: null, unit: 'ms' },
      { name: 'case_page_named_or_not_ms', value: pages.difference, goal: null, unit: 'ms' },
      // The same page twice: what is below this is noise.
      { name: 'case_page_same_twice_ms', value: same.difference, goal: null, unit: 'ms' },
      { name: 'refused_opening_ms', value: refusals.one, goal: null, unit: 'ms' },
      { name: 'refused_opening_named_or_not_ms', value: refusals.difference, goal: null, unit: 'ms' },
      { name: 'opening_record_ms', value: records.one, goal: null, unit: 'ms' },
      { name: 'opening_record_named_or_not_ms', value: records.difference, goal: null, unit: 'ms' },
      { name: 'opening_record_same_twice_ms', value: sameRecords.difference, goal: null, unit: 'ms' },
    ];
  } finally {
    server.close();
    server.closeAllConnections();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sealing and opening, and what the times tell. */
export const benchIdentities = async (): Promise<Figure[]> => [...(await sealing()), ...(await telling())];
