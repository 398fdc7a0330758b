import { openDatabase } from '../../server/platform/mongo/engine';

/** A process that opens the database of a folder, writes one document, says so and stays. */
async function hold(dataDir: string, forced: 'mongod' | 'fallback'): Promise<void> {
  const { connection } = await openDatabase({ dataDir, forced, log: () => undefined });
  await connection.collection<{ _id: string }>('kept').insertOne({ _id: 'a' });
  process.stdout.write('written\n');
  setInterval(() => undefined, 1000);
}

void hold(process.argv[2] ?? '', process.argv[3] === 'mongod' ? 'mongod' : 'fallback');
