import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { partLasts } from './evidence.rules';

/** Removes what uploads of a dead process left in the folder. By the disk's own time, so that a part being written stays. */
export async function sweepParts(folder: string): Promise<void> {
  const before = Date.now() - partLasts;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && found.mtimeMs < before) await rm(path, { force: true });
  }
}
