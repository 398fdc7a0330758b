import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { systemClock, type Clock } from '../clock';
import { createFileAddresses } from './file-address';
import { checkKey, type ObjectStore } from './storage';

interface LocalStoreOptions {
  folder: string;
  /** 32 bytes that sign the addresses. */
  key: Buffer;
  clock?: Clock;
}

export interface LocalStore extends ObjectStore {
  /** Removes parts that writes cut off by a dead process left more than an hour ago. */
  sweep(): Promise<void>;
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR');

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Writes to a file beside, flushes it to the disk and only then gives it its name. */
async function writeWhole(temp: string, target: string, source: Readable | Buffer): Promise<number> {
  await mkdir(dirname(target), { recursive: true });
  const handle = await open(temp, 'wx');
  let bytes: number;
  try {
    await writeFile(handle, source);
    await handle.sync();
    bytes = (await handle.stat()).size;
  } catch (error) {
    await handle.close();
    await rm(temp, { force: true });
    throw error;
  }
  await handle.close();
  await rename(temp, target);
  await syncFolder(dirname(target));
  return bytes;
}

/** Files in a folder: `objects/` holds them, `types/` their content types, `parts/` what is being written. */
export function createLocalStore({ folder, key: signingKey, clock = systemClock }: LocalStoreOptions): LocalStore {
  const addresses = createFileAddresses(signingKey);
  const parts = join(folder, 'parts');
  const pathsOf = (key: string): { object: string; type: string } => {
    checkKey(key);
    return { object: join(folder, 'objects', key), type: join(folder, 'types', key) };
  };
  return {
    async put(key, source, { contentType }) {
      const { object, type } = pathsOf(key);
      await mkdir(parts, { recursive: true });
      await writeWhole(join(parts, randomUUID()), type, Buffer.from(contentType));
      return { bytes: await writeWhole(join(parts, randomUUID()), object, source) };
    },

    async get(key) {
      const { object, type } = pathsOf(key);
      try {
        const contentType = await readFile(type, 'utf8');
        const handle = await open(object, 'r');
        return { stream: handle.createReadStream(), contentType, bytes: (await handle.stat()).size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    signedAddress(key, seconds) {
      checkKey(key);
      return Promise.resolve(addresses.sign(key, new Date(clock.now().getTime() + seconds * 1000)));
    },

    async delete(key) {
      const { object, type } = pathsOf(key);
      await rm(object, { force: true });
      await rm(type, { force: true });
    },

    async sweep() {
      const before = Date.now() - 3_600_000;
      for (const name of await readdir(parts).catch(() => [])) {
        const path = join(parts, name);
        const held = await stat(path).catch(() => null);
        if (held && held.mtimeMs < before) await rm(path, { force: true });
      }
    },
  };
}
