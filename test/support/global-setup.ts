import { randomBytes } from 'node:crypto';
import { openDatabase, type Database } from '../../server/platform/mongo/engine';

declare global {
  var anjuTestDatabase: Database | undefined;
}

/** Starts one engine for the whole run; `testDatabase()` gives each test file a database of its own in it. */
export default async function globalSetup(): Promise<void> {
  const database = await openDatabase({
    uri: process.env.MONGODB_URI || undefined,
    forced:
      process.env.DATABASE_ENGINE === 'mongod' || process.env.DATABASE_ENGINE === 'fallback'
        ? process.env.DATABASE_ENGINE
        : undefined,
    dataDir: null,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  globalThis.anjuTestDatabase = database;
  process.env.ANJU_TEST_RUN = randomBytes(16).toString('hex');
  process.env.ANJU_TEST_DATABASE = JSON.stringify({
    uri: database.uri,
    kind: database.engine.kind,
  });
}
