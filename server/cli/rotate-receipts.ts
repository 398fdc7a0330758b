import { readConfig } from '../config';
import { Problem } from '../contract/problem';
import { createAuditStore } from '../modules/audit';
import { createKeyRotation } from '../modules/receipts';
import { systemClock } from '../platform/clock';
import { createKeyring } from '../platform/crypto/keyring';
import { masterSecret } from '../platform/crypto/master-secret';
import { keyFingerprint } from '../platform/crypto/signing';
import { openDatabase } from '../platform/mongo/engine';
import { logCliTexts as texts } from './log.texts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Replaces the receipt key of a town. The key to replace is named, so that a repeat replaces nothing twice; without it
 * the keys are shown, and the command that replaces the one in force.
 */
async function main(): Promise<number> {
  const [town = '', replaced] = process.argv.slice(2);
  if (!/^\d{9}$/.test(town)) throw new Error(texts.rotateUsage);
  const { mongoUri: uri, databaseEngine: forced, dataDir, secret } = readConfig();
  const database = await openDatabase({ uri, forced, dataDir, log: say });
  try {
    const keyring = createKeyring(await masterSecret(secret, dataDir));
    const { connection } = database;
    const audit = createAuditStore(connection);
    const keys = createKeyRotation({ connection, clock: systemClock, keyring, audit });
    const found = await keys.keysOf(town);
    if (found.length === 0) throw new Error(texts.rotateNoTown(town));
    if (replaced === undefined) {
      for (const { id, publicKey, last } of found) say(texts.townKey(id, keyFingerprint(publicKey), last));
      say(texts.rotateHow(town, found[0]?.id ?? ''));
      return 0;
    }
    const statement = await keys
      .rotate(town, replaced, { by: texts.rotatedBy, reason: texts.rotatedWhy })
      .catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'not_found') throw new Error(texts.rotateNoKey(replaced));
        throw error;
      });
    say(texts.rotated(statement.from, statement.last, statement.to, keyFingerprint(statement.toKey)));
    return 0;
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
