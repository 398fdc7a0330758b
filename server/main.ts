import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { createApp } from './app';
import { buildWeb } from './build-web';
import { readConfig } from './config';
import { createContext } from './context';
import { seedDemo } from './demo';
import { startJobs } from './jobs/jobs';
import { systemClock } from './platform/clock';
import { createKeyring } from './platform/crypto/keyring';
import { masterSecret } from './platform/crypto/master-secret';
import { openDatabase } from './platform/mongo/engine';
import { openMessengers } from './platform/open-messengers';
import { openObjects } from './platform/storage/open-objects';
import { workCalendar } from './platform/work-calendar';
import { openTransfers } from './platform/wechat/open-transfers';
import { openWeChat, openWeChatPush } from './platform/wechat/open-wechat';
import { startTexts as texts } from './start.texts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function start(): Promise<void> {
  const config = readConfig();
  const log = pino({ level: config.logLevel });
  const database = await openDatabase({
    uri: config.mongoUri,
    forced: config.databaseEngine,
    memoryMb: config.databaseMemory,
    dataDir: config.dataDir,
    log: say,
  });
  const keyring = createKeyring(await masterSecret(config.secret, config.dataDir));
  const context = await createContext({
    config,
    connection: database.connection,
    objects: openObjects(config, keyring),
    clock: systemClock,
    calendar: workCalendar,
    keyring,
    wechat: openWeChat(config),
    push: openWeChatPush(config),
    messengers: openMessengers(config),
    transfers: openTransfers(config),
    log,
  });
  const logins = config.demo ? await seedDemo(context) : [];
  await buildWeb(() => say(texts.building));

  const server = createServer(createApp(context).callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(texts.portInUse(config.port)) : error),
    );
    server.listen(config.port, config.host, resolve);
  });
  const stopJobs = startJobs(context.jobs, log);
  const { port } = server.address() as AddressInfo;
  const base = `http://${config.host}:${port}`;
  for (const line of [texts.portal(base), texts.console(base), texts.api(base), ...logins, texts.ready]) say(line);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say(texts.stopping);
    stopJobs();
    server.close();
    server.closeAllConnections();
    void database.close().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
