import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runName } from './seeded-database';

const root = join(__dirname, '../..');

/** What runs the built file, with room for all that loading makes: there is nothing yet to be cleared away. */
export const killedStart = ['--max-semi-space-size=64', join(__dirname, 'killed-start.cjs')];

/** Below node_modules, so that native packages are found from there. */
export const killedFolder = (): string => join(root, 'node_modules/.cache', `anju-killed-${runName()}`);

async function runNode(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error('the process to be killed was not built');
}

/** The process that is killed as one file, built once a run: tests start it dozens of times. */
export async function killedScript(): Promise<string> {
  const folder = killedFolder();
  const script = join(folder, 'main.cjs');
  if (existsSync(script)) return script;
  const draft = `${folder}.${randomBytes(4).toString('hex')}`;
  await mkdir(draft, { recursive: true });
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await runNode([vite, 'build', '-c', 'config/vite.killed.config.mts', '--outDir', draft]);
  await runNode([...killedStart, join(draft, 'main.cjs')]);
  // Another worker of the run may have been first: its file is the same.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return script;
}
