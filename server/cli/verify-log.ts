import { parseArgs } from 'node:util';
import pino from 'pino';
import { readConfig } from '../config';
import { createContext } from '../context';
import type { SignedHead } from '../contract/receipts/log';
import { flawWords } from '../modules/receipts';
import { systemClock } from '../platform/clock';
import { createKeyring } from '../platform/crypto/keyring';
import { masterSecret } from '../platform/crypto/master-secret';
import { openDatabase } from '../platform/mongo/engine';
import { openMessengers } from '../platform/open-messengers';
import { openObjects } from '../platform/storage/open-objects';
import { workCalendar } from '../platform/work-calendar';
import { openWeChat } from '../platform/wechat/open-wechat';
import { readJsonFile } from './log-sources';
import { logCliTexts as texts } from './log.texts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** So many flaws of a town are said one by one. */
const shown = 200;

/** Checks the receipt logs of all towns in the configured database; the exit code is 0 where nothing was changed. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kept: { type: 'string', multiple: true, default: [] },
      originals: { type: 'boolean', default: false },
    },
  });
  const kept = (await Promise.all(values.kept.map((path) => readJsonFile<SignedHead | SignedHead[]>(path)))).flat();
  const config = readConfig();
  const { mongoUri: uri, databaseEngine: forced, dataDir } = config;
  const database = await openDatabase({ uri, forced, dataDir, log: say });
  const keyring = createKeyring(await masterSecret(config.secret, dataDir));
  const context = await createContext({
    config,
    connection: database.connection,
    objects: openObjects(config, keyring),
    clock: systemClock,
    calendar: workCalendar,
    keyring,
    wechat: openWeChat(config),
    messengers: openMessengers(config),
    transfers: null,
    log: pino({ level: 'silent' }),
  });
  let found = 0;
  for (const { code } of context.areas.towns()) {
    const { leaves, heads, reports, flaws } = await context.receiptLog.check(code, kept, {
      originals: values.originals,
    });
    say(texts.logTown(code, leaves, heads, reports));
    if (flaws.length > 0) say(texts.logBad(flaws.length));
    for (const flaw of flaws.slice(0, shown)) say(`  ${flawWords(flaw)}`);
    if (flaws.length > shown) say(texts.more(flaws.length - shown));
    found += flaws.length;
  }
  if (found === 0) say(texts.logGood);
  await database.close();
  return found === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
