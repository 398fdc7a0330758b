import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import pino from 'pino';
import { createApp } from '../../server/app';
import { readConfig } from '../../server/config';
import { createContext, type AppContext } from '../../server/context';
import { demoPassword, seedGeography, seedPeople } from '../../server/demo';
import type { HumanQuestion } from '../../server/platform/human-question/human-question';
import { gateRules, type GateRules } from '../../server/modules/gate';
import { createKeyring } from '../../server/platform/crypto/keyring';
import { createLocalStore } from '../../server/platform/storage/local-store';
import { workCalendar } from '../../server/platform/work-calendar';
import { createMerchantTransfers, type MerchantTransferOptions } from '../../server/platform/wechat/merchant-transfer';
import { createWeChatPush } from '../../server/platform/wechat/push';
import { createWeChat } from '../../server/platform/wechat/wechat';
import { createAliyunSms } from '../../server/platform/sms/aliyun-sms';
import { createSubscribeSender } from '../../server/platform/wechat/subscribe-sender';
import { startSmsStandIn, type SmsStandIn } from './sms-stand-in';
import { testDatabase } from './database';
import { cheapSecretCost } from './second-process';
import { copyTownship, keepTownship, runSecret } from './seeded-database';
import { startWeChatStandIn, type WeChatStandIn } from './wechat-stand-in';

/** A clock that tests move by hand. */
export interface TestClock {
  now(): Date;
  set(at: string | Date): void;
  /** Moves on by milliseconds. */
  pass(ms: number): void;
}

export interface TestServer {
  base: string;
  context: AppContext;
  clock: TestClock;
  wechat: WeChatStandIn;
  sms: SmsStandIn;
  /** What the server transfers by, so that a second process can be the same server. */
  merchant: MerchantTransferOptions | undefined;
  /** The password of the demonstration's staff. */
  password: string;
  /** Everything that was logged, as text. */
  logged(): string;
  uri: string;
  /** The raw connection, to look at what lies in the database. */
  connection: Connection;
  folder: string;
  /** The master secret, base64, so that a second process can be the same server. */
  secret: string;
  close(): Promise<void>;
}

function testClock(start: string): TestClock {
  let at = new Date(start).getTime();
  return {
    now: () => new Date(at),
    set: (to) => {
      at = new Date(to).getTime();
    },
    pass: (ms) => {
      at += ms;
    },
  };
}

export interface TestServerOptions {
  needsSecond?: (caseId: string) => Promise<boolean>;
  /** The merchant of WeChat Pay; without one rewards are paid by hand. */
  merchant?: MerchantTransferOptions;
  /** Whether callers are told apart by `x-forwarded-for`, as behind a proxy. */
  trustProxy?: boolean;
  /** How much may come without an account; anything unless it is said. */
  gate?: GateRules;
  questions?: HumanQuestion;
  /** Whether the commands to the database are told. */
  watched?: boolean;
}

/** What a hash costs is not what the tests are about. */
const cheapSecrets = { passphrase: { passes: 1, memory: 8192 }, secretCost: cheapSecretCost };

/** Lets everything in: most tests send more from one address than a village does. */
const openGate: GateRules = {
  ...gateRules,
  ...Object.fromEntries(
    (
      ['device', 'tokenless', 'addressAsked', 'address', 'deviceActs', 'addressActs', 'town', 'everywhere'] as const
    ).map((limit) => [limit, 1_000_000]),
  ),
};

/** The whole server with the demonstration township on a database of its own, on a loopback port. */
export async function startTestServer({
  needsSecond,
  merchant,
  trustProxy = false,
  gate = openGate,
  questions,
  watched = false,
}: TestServerOptions = {}): Promise<TestServer> {
  const database = await testDatabase({ watched });
  const folder = await mkdtemp(join(tmpdir(), 'anju-test-'));
  const wechat = await startWeChatStandIn();
  const sms = await startSmsStandIn();
  const secret = runSecret();
  const copied = await copyTownship(database.connection);
  const keyring = createKeyring(secret);
  const clock = testClock('2026-11-24T09:00:00+08:00');
  const lines: string[] = [];
  const context = await createContext({
    config: { ...readConfig({}), ...cheapSecrets, trustProxy, dataDir: folder },
    connection: database.connection,
    objects: createLocalStore({ folder: join(folder, 'files'), key: keyring.key('file-address') }),
    clock,
    calendar: workCalendar,
    keyring,
    wechat: createWeChat({ appId: wechat.appId, secret: wechat.secret, baseUrl: wechat.baseUrl }),
    push: createWeChatPush(wechat.push.key),
    messengers: { wechat: createSubscribeSender(wechat), sms: createAliyunSms(sms) },
    transfers: merchant ? createMerchantTransfers(merchant) : null,
    needsSecond,
    gateRules: gate,
    questions,
    log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
  });
  if (!copied) {
    await seedGeography(context);
    await seedPeople(context);
    await keepTownship(database.connection);
  }
  const server = createServer(createApp(context, { changesAMinute: 1_000_000 }).callback());
  // A test may think for longer than the five seconds after which a silent connection is closed.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    context,
    clock,
    wechat,
    sms,
    merchant,
    password: demoPassword(keyring),
    logged: () => lines.join(''),
    uri: database.uri,
    connection: database.connection,
    folder,
    secret: secret.toString('base64'),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await wechat.close();
      await sms.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
