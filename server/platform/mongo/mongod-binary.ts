import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server';
import type { Clock } from '../clock';
import { engineCache } from './engine-cache';
import { engineTexts } from './engine.texts';
import { runCommand } from './run-command';

export interface MongodBinary {
  path: string;
  version: string;
}

const day = 24 * 3_600_000;

async function onPath(): Promise<MongodBinary | null> {
  const where = await runCommand('sh', ['-c', 'command -v mongod']);
  const path = where.output.split('\n')[0];
  if (!where.ok || !path) return null;
  const { output } = await runCommand(path, ['--version']);
  const version = /db version v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
  return version ? { path, version } : null;
}

async function cached(): Promise<MongodBinary | null> {
  const options = await DryMongoBinary.generateOptions();
  const path = await DryMongoBinary.locateBinary(options).catch(() => undefined);
  return path ? { path, version: options.version } : null;
}

/** Fetches a mongod; without internet that takes some seconds to fail, so a failure counts for a day. */
async function fetched(clock: Clock, insist: boolean): Promise<MongodBinary> {
  const mark = join(await engineCache(), 'mongod-not-fetched');
  const failedAt = Date.parse(await readFile(mark, 'utf8').catch(() => ''));
  const retryAt = failedAt + day;
  const now = clock.now().getTime();
  if (!insist && now >= failedAt && now < retryAt) {
    throw new Error(engineTexts.mongodRemembered(new Date(retryAt).toISOString()));
  }
  try {
    const { version } = await DryMongoBinary.generateOptions();
    const path = await MongoBinary.getPath();
    await rm(mark, { force: true });
    return { path, version };
  } catch (error) {
    await writeFile(mark, clock.now().toISOString());
    throw new Error(engineTexts.mongodUnreachable(error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}

/**
 * A mongod: on the PATH, else fetched before, else fetched now. `insist` tries to fetch although it
 * failed within the last day. Throws with a Chinese sentence where there is none.
 */
export const findMongod = async (clock: Clock, insist: boolean): Promise<MongodBinary> =>
  (await onPath()) ?? (await cached()) ?? fetched(clock, insist);
