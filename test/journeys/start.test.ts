import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { lookUpReport } from '../../server/contract/reports/reports';
import { demoPoints } from '../../server/demo/points';
import { clientOf } from '../support/client';
import { photoAt } from '../support/photos';

const root = join(__dirname, '../..');
let folder = '';
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anju-start-'));
});
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
});

/** `npm start` on a data folder of its own; resolves once it says that it is ready. */
function start(): Promise<{ child: ChildProcess; base: string; said: string }> {
  const env = { ...process.env, DATA_DIR: folder, PORT: '0', MONGODB_URI: '', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      const base = /(http:\/\/127\.0\.0\.1:\d+)\/console/.exec(said)?.[1];
      if (base && said.includes('Ctrl-C')) resolve({ child, base, said });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((resolve) => child.once('exit', resolve));

const trial = async (base: string, ...args: string[]): Promise<string> => {
  const run = promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'server/cli/report.ts', ...args, '--server', base],
    { cwd: root },
  );
  const { stdout, stderr } = await run.catch((failed: { stdout: string; stderr: string }) => failed);
  return stdout + stderr;
};

it('starts with a demonstration, takes a report from the command line, and has it after kill −9 and after Ctrl-C', async () => {
  const first = await start();
  expect(first.said).toMatch(/^数据库：.+/);
  expect(first.said).toMatch(/账号 jingban {2}密码 \S+/);
  expect(first.said).toMatch(/奖励专员解封口令 {2}\S+/);

  const photo = join(folder, 'photo.jpg');
  const place = demoPoints().insideGrid;
  await writeFile(photo, await photoAt({ ...place, seed: 700 }));
  const printed = await trial(first.base, photo);
  const number = /回执号\s+(\S+)/.exec(printed)?.[1] ?? '';
  const claimCode = /查询码\s+(\S+)/.exec(printed)?.[1] ?? '';
  expect(printed).toMatch(/送往\s+青山桥镇 \S+ \S*网格/);
  expect(printed).toContain('已登记，等待受理');

  first.child.kill('SIGKILL');
  await ended(first.child);
  const second = await start();
  expect(/密码 (\S+)/.exec(second.said)?.[1]).toBe(/密码 (\S+)/.exec(first.said)?.[1]);
  const seen = await clientOf(second.base)(lookUpReport, { body: { number, claimCode } });
  expect([seen.status, seen.body.photos.length]).toEqual([200, 1]);

  second.child.kill('SIGINT');
  expect(await ended(second.child)).toBe(0);
  const third = await start();
  expect((await clientOf(third.base)(lookUpReport, { body: { number, claimCode } })).status).toBe(200);
  third.child.kill('SIGTERM');
  expect(await ended(third.child)).toBe(0);
}, 240_000);

it('the command-line trial says what is wrong', async () => {
  expect(await trial('http://127.0.0.1:9', __filename)).toContain('npm start');
  expect(await trial('http://127.0.0.1:9')).toContain('用法');
}, 60_000);
