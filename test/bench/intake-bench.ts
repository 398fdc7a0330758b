import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createApp } from '../../server/app';
import type { AppContext } from '../../server/context';
import { drawPhoto } from '../../server/demo/draw-photo';
import { demoPoints } from '../../server/demo/points';
import { openDatabase } from '../../server/platform/mongo/engine';
import { bareIntake } from './bare-intake';
import { contextOn, listen, median } from './bench-context';
import type { Figure } from './figure';

const reports = 120;
const rounds = 5;
/** Rounds before the measured ones: a server that has run for a while is measured, not its first seconds. */
const warmRounds = 5;
const atOnce = 8;

/** Words of one length that nobody else used, as people write them; a flood of the same words does more work. */
const words = (n: number): string =>
  Array.from({ length: 26 }, (_none, i) => String.fromCodePoint(0x4e00 + (((n * 26 + i) * 7919) % 20_000))).join('');

const bodyOf = (session: string, file: string, description: string) => {
  const { lng, lat } = demoPoints().insideGrid;
  return {
    idempotencyKey: randomBytes(24).toString('base64url'),
    town: '430321108',
    category: 'farmland',
    description,
    ongoing: true,
    majorDanger: false,
    people: '',
    place: { point: { lng, lat, system: 'wgs84' }, words: '村小学往东二百米' },
    identity: { mode: 'named', contacts: [{ name: '测试甲', phone: '13800000001' }] },
    uploadSession: session,
    files: [file],
  };
};

/** Upload sessions with a photo each, made before anything is timed. */
async function sessions({ evidence }: AppContext, count: number): Promise<{ session: string; file: string }[]> {
  const photo = await drawPhoto(1);
  const made = [];
  for (let i = 0; i < count; i += 1) {
    const { session } = await evidence.openUpload();
    const { id } = await evidence.upload(session, Readable.from([photo]));
    made.push({ session, file: id });
  }
  return made;
}

/** Posts the bodies, a few at a time; milliseconds for all. Throws where one is refused. */
async function post(url: string, headers: Record<string, string>, bodies: readonly unknown[]): Promise<number> {
  const started = performance.now();
  const left = [...bodies];
  const worker = async (): Promise<void> => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      if (answer.status !== 201) throw new Error(`${url}: ${await answer.text()}`);
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return performance.now() - started;
}

/** Report intake (JSON, named, one photo uploaded before) against bare Koa and driver making the same writes. */
export async function benchIntake(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: process.env.MONGODB_URI, dataDir: null, log: () => undefined });
  const context = await contextOn(database.connection, folder);
  const bare = createServer(bareIntake(database.connection.getClient().db('anju_bare')));
  const ours = createServer(createApp({ ...context }, { changesAMinute: 1_000_000 }).callback());
  try {
    const [bareUrl, oursUrl] = [`${await listen(bare)}/`, `${await listen(ours)}/api/reports`];
    const { token } = await context.residents.signIn('demo:bench');
    const headers = { authorization: `Bearer ${token}` };
    const ready = await sessions(context, reports * (warmRounds + rounds + 1));
    let written = 0;
    const next = (wordsOf = () => words((written += 1))) =>
      ready.splice(0, reports).map(({ session, file }) => bodyOf(session, file, wordsOf()));
    const round = async (bodies: unknown[]): Promise<{ bareMs: number; oursMs: number }> => ({
      bareMs: await post(bareUrl, {}, bodies),
      oursMs: await post(oursUrl, headers, bodies),
    });
    for (let i = 0; i < warmRounds; i += 1) await round(next());
    const runs = [];
    for (let i = 0; i < rounds; i += 1) runs.push(await round(next()));
    const flood = await round(next(() => words(0)));
    const ms = median(runs.map(({ oursMs }) => oursMs));
    return [
      { name: 'intake_vs_bare', value: median(runs.map((run) => run.bareMs / run.oursMs)), goal: '>=0.6', unit: '×' },
      { name: 'intake_per_second', value: reports / (ms / 1000), goal: null, unit: 'reports/s' },
      { name: 'intake_same_words_vs_bare', value: flood.bareMs / flood.oursMs, goal: null, unit: '×' },
    ];
  } finally {
    bare.close();
    ours.close();
    bare.closeAllConnections();
    ours.closeAllConnections();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}
