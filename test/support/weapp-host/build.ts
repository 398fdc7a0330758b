import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const root = join(__dirname, '../../..');
const outputs = join(root, 'dist');
const stamp = join(outputs, 'weapp.stamp');
const lock = join(outputs, 'weapp.lock');
/** What the bundle is made of. */
const sources = [
  'miniapp',
  'server/contract',
  'config/index.ts',
  'config/prod.ts',
  'config/aria.ts',
  'config/zod-namespace.ts',
  'package-lock.json',
];

/** Where the bundle lies. */
export const bundleFolder = join(outputs, 'weapp');

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(join(root, source))).sort()) {
    hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const isFresh = (wanted: string): boolean =>
  existsSync(join(bundleFolder, 'app.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

function takeLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // A build that died leaves its lock behind.
    if (existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 180_000)
      rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

async function build(wanted: string): Promise<void> {
  const taro = join(root, 'node_modules/@tarojs/cli/bin/taro');
  const env = { ...process.env, NODE_ENV: 'production' };
  const run = promisify(execFile)(process.execPath, [taro, 'build', '--type', 'weapp'], {
    cwd: root,
    env,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await run.catch((failed: { stdout: string }) => failed);
  if (!existsSync(join(bundleFolder, 'app.js')))
    throw new Error(`the mini-program was not built:\n${stdout.slice(-2000)}`);
  writeFileSync(stamp, wanted);
}

/** Builds the mini-program as `npm run build:weapp` does, once for the sources as they are; gives its folder. */
export async function buildWeapp(): Promise<string> {
  mkdirSync(outputs, { recursive: true });
  const wanted = fingerprint();
  while (!isFresh(wanted)) {
    if (!takeLock()) {
      await wait(300);
      continue;
    }
    try {
      if (!isFresh(wanted)) await build(wanted);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return bundleFolder;
}
