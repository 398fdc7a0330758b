import './global-setup';

/** Stops the engine of the run. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.anjuTestDatabase?.close();
}
