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
const atOnce = 8;

const bodyOf = (session: string, file: string) => {
  const { lng, lat } = demoPoints().insideGrid;
  return {
    idempotencyKey: randomBytes(24).toString('base64url'),
    town: '430321108',
    category: 'farmland',
    description: '水田里正在打地基，已经拉来砖和钢筋，看样子要建两层。',
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
    const ready = await sessions(context, reports * (rounds + 1));
    const next = () => ready.splice(0, reports).map(({ session, file }) => bodyOf(session, file));
    await post(bareUrl, {}, next());
    const ratios: number[] = [];
    let perSecond = 0;
    for (let i = 0; i < rounds; i += 1) {
      const bodies = next();
      const bareMs = await post(bareUrl, {}, bodies);
      const oursMs = await post(oursUrl, headers, bodies);
      ratios.push(bareMs / oursMs);
      perSecond = reports / (oursMs / 1000);
    }
    return [
      { name: 'intake_vs_bare', value: median(ratios), goal: '>=0.6', unit: '×' },
      { name: 'intake_per_second', value: perSecond, goal: null, unit: 'reports/s' },
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
