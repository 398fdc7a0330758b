import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The master secret: the given one (base64, 32 bytes or more), else the one kept in the folder, which is
 * made once with mode 0600. Without it sealed addresses and report links cannot be made again: back it up.
 */
export async function masterSecret(given: string | undefined, dataDir: string): Promise<Buffer> {
  if (given) return Buffer.from(given, 'base64');
  const folder = join(dataDir, 'keys');
  const file = join(folder, 'master-secret');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return Buffer.from(await readFile(file, 'utf8'), 'base64');
}
