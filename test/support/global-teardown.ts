import { rm } from 'node:fs/promises';
import './global-setup';
import { killedFolder } from './killed-script';
import { townshipFile } from './seeded-database';

/** Stops the engine of the run. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.anjuTestDatabase?.close();
  await rm(townshipFile(), { force: true });
  await rm(killedFolder(), { recursive: true, force: true });
}
