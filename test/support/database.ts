import { randomBytes } from 'node:crypto';
import { createConnection, type Connection } from 'mongoose';
import type { EngineKind } from '../../server/platform/mongo/engine';

export interface TestDatabase {
  connection: Connection;
  uri: string;
  engine: { kind: EngineKind; realIndexes: boolean };
  /** Drops the database and closes the connection. */
  close(): Promise<void>;
}

/** A fresh database in the engine of this run; `watched`: its commands are told, which takes a twentieth of the time. */
export async function testDatabase({ watched = false } = {}): Promise<TestDatabase> {
  const shared = process.env.ANJU_TEST_DATABASE;
  if (!shared) throw new Error('no engine: this jest project needs globalSetup test/support/global-setup.ts');
  const { uri: base, kind } = JSON.parse(shared) as { uri: string; kind: EngineKind };
  const name = `t_${randomBytes(6).toString('hex')}`;
  const address = new URL(base);
  address.pathname = `/${name}`;
  const uri = address.toString();
  const embedded = kind !== 'uri';
  const connection = await createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    monitorCommands: watched,
    ...(embedded ? { retryWrites: false } : {}),
  }).asPromise();
  return {
    connection,
    uri,
    engine: { kind, realIndexes: kind !== 'fallback' },
    async close() {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
