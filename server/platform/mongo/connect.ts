import { createConnection, type Connection, type ConnectOptions } from 'mongoose';
import { DatabaseUnavailable, type Database } from './database';
import { engineTexts } from './engine.texts';

/** What an error says, for a sentence. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Connects, or throws and leaves nothing open. Indexes are made by `ready()` of each collection, not by the way. */
export async function connect(uri: string, options: ConnectOptions): Promise<Connection> {
  const connection = createConnection(uri, { autoIndex: false, autoCreate: false, ...options });
  try {
    return await connection.asPromise();
  } catch (error) {
    await connection.close(true).catch(() => undefined);
    throw error;
  }
}

/** Opens the database that MONGODB_URI names. Throws {@link DatabaseUnavailable}, without the password. */
export async function openUri(uri: string | undefined, log: (line: string) => void): Promise<Database> {
  if (!uri) throw new DatabaseUnavailable(engineTexts.uriMissing);
  const host = uri
    .replace(/^[^/]*\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/\?.*$/, '');
  try {
    const connection = await connect(uri, {
      writeConcern: { w: 'majority' },
      ...(/serverSelectionTimeoutMS=/.test(uri) ? {} : { serverSelectionTimeoutMS: 8000 }),
    });
    const line = engineTexts.chosen('uri', '', engineTexts.dataAtHost(host));
    log(line);
    return {
      connection,
      uri,
      engine: { kind: 'uri', realIndexes: true, line, pid: null },
      close: () => connection.close(),
    };
  } catch (error) {
    throw new DatabaseUnavailable(engineTexts.uriUnreachable(host, reasonOf(error)), {
      cause: error,
    });
  }
}
