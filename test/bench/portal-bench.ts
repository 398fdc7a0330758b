import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request, Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Koa from 'koa';
import { createApp } from '../../server/app';
import { seedDemo } from '../../server/demo';
import { openDatabase } from '../../server/platform/mongo/engine';
import { contextOn, listen, median } from './bench-context';
import type { Figure } from './figure';

const rounds = 9;
const asked = 2_000;
const atOnce = 16;
const agent = new Agent({ keepAlive: true, maxSockets: atOnce });

interface Got {
  status: number;
  type: string;
  bytes: Buffer;
}

const get = (url: string): Promise<Got> =>
  new Promise((resolve, reject) => {
    request(
      url,
      { agent, headers: { 'accept-encoding': 'gzip', 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => void chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const { statusCode = 0, headers } = answer;
          resolve({ status: statusCode, type: headers['content-type'] ?? '', bytes: Buffer.concat(chunks) });
        });
      },
    )
      .on('error', reject)
      .end();
  });

/** Answers a second, with some questions under way at once. */
async function rate(url: string): Promise<number> {
  let left = asked;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (left > 0) {
        left -= 1;
        const { status } = await get(url);
        if (status !== 200) throw new Error(`${url} answered ${status}`);
      }
    }),
  );
  return asked / ((performance.now() - started) / 1000);
}

/** Bare Koa that sends the very bytes of a page. */
function bare({ type, bytes }: Got): Koa {
  const app = new Koa();
  app.use((context) => {
    context.type = type;
    context.set('Content-Encoding', 'gzip');
    context.body = bytes;
  });
  return app;
}

/** Warm pages of the portal against bare Koa sending the same bytes, in turns; and what they weigh. */
export async function benchPortal(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anju-bench-'));
  const database = await openDatabase({ uri: undefined, forced: undefined, dataDir: null, log: () => undefined });
  const context = await contextOn(database.connection, folder);
  await seedDemo(context);
  const portal = createServer(createApp(context).callback());
  const base = await listen(portal);
  const [first] = (await context.notices.public.list({ page: 1 })).notices;
  const paths = { home: '/', notices: '/notices', notice: `/notices/${first?.id ?? ''}` };
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(paths)) {
    const page = await get(base + path);
    const plain = createServer(bare(page).callback());
    const bareBase = await listen(plain);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = -1; round < rounds; round += 1) {
      const our = await rate(base + path);
      const their = await rate(bareBase);
      if (round < 0) continue;
      ours.push(our);
      theirs.push(their);
    }
    plain.closeAllConnections();
    plain.close();
    figures.push(
      { name: `portal_${name}`, value: median(ours), goal: null, unit: '/s' },
      { name: `portal_${name}_vs_bare_koa`, value: median(ours) / median(theirs), goal: '>=0.5' },
      { name: `portal_${name}_gzip`, value: page.bytes.length / 1000, goal: '<=30', unit: 'kB' },
      { name: `portal_${name}_plain`, value: gunzipSync(page.bytes).length / 1000, goal: null, unit: 'kB' },
    );
  }
  portal.closeAllConnections();
  portal.close();
  agent.destroy();
  await database.close();
  await rm(folder, { recursive: true, force: true });
  return figures;
}
