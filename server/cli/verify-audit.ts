import { readConfig } from '../config';
import { chainWords } from '../contract/audit/chain.texts';
import { createAuditBlockStore, createAuditStore, verifyChain } from '../modules/audit';
import { systemClock } from '../platform/clock';
import { openDatabase } from '../platform/mongo/engine';
import { cliTexts as texts } from './cli.texts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `code`, or `code:sequence:hash` with a head that was kept elsewhere. */
function readWishes(args: readonly string[]): Map<string, { sequence: number; hash: string }[]> {
  const wishes = new Map<string, { sequence: number; hash: string }[]>();
  for (const arg of args) {
    const match = /^(\d{6}|\d{9})(?::(\d+):([0-9a-f]{64}))?$/.exec(arg);
    if (!match?.[1]) throw new Error(texts.auditUsage);
    const kept = wishes.get(match[1]) ?? [];
    wishes.set(match[1], match[3] ? [...kept, { sequence: Number(match[2]), hash: match[3] }] : kept);
  }
  return wishes;
}

/** Verifies the chains of the database that the settings name; says what is wrong, and ends with 1 where something is. */
async function main(): Promise<number> {
  const wishes = readWishes(process.argv.slice(2));
  const config = readConfig();
  const database = await openDatabase({
    uri: config.mongoUri,
    forced: config.databaseEngine,
    dataDir: config.dataDir,
    log: say,
  });
  const [store, blocks] = [createAuditStore(database.connection), createAuditBlockStore(database.connection)];
  try {
    const towns = wishes.size > 0 ? [...wishes.keys()] : await store.towns();
    let wrong = 0;
    for (const town of towns) {
      const found = await verifyChain({ store, blocks, clock: systemClock }, town, wishes.get(town));
      say(texts.auditChain(town, found.blocks, found.entries, found.waiting));
      if (found.head) say(texts.auditHead(found.head.sequence, found.head.hash));
      for (const finding of found.findings) say(`  ✗ ${chainWords(finding)}`);
      if (found.more) say(texts.auditMore);
      if (found.findings.length === 0) say(texts.auditGood);
      wrong += found.findings.length;
    }
    return wrong > 0 ? 1 : 0;
  } finally {
    await database.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
