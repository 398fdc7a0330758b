import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import pino from 'pino';
import { readConfig } from '../../server/config';
import { createContext, type AppContext } from '../../server/context';
import { seedGeography, seedPeople } from '../../server/demo';
import { createKeyring } from '../../server/platform/crypto/keyring';
import { createLocalStore } from '../../server/platform/storage/local-store';
import { createDemoWeChat } from '../../server/platform/wechat/demo-wechat';
import { workCalendar } from '../../server/platform/work-calendar';

/** The address of a server that listens on the loopback. */
export const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

export const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** The whole server on a database, as it starts under a secret that it has. */
export async function serverOn(connection: Connection, folder: string, secret: Buffer): Promise<AppContext> {
  const keyring = createKeyring(secret);
  return createContext({
    config: { ...readConfig({}), dataDir: folder },
    connection,
    objects: createLocalStore({ folder: join(folder, 'files'), key: keyring.key('file-address') }),
    clock: { now: () => new Date() },
    calendar: workCalendar,
    keyring,
    messengers: { wechat: null, sms: null },
    transfers: null,
    wechat: createDemoWeChat(),
    log: pino({ level: 'silent' }),
  });
}

/** The whole server with the demonstration's areas and people on a database. */
export async function contextOn(
  connection: Connection,
  folder: string,
  secret: Buffer = randomBytes(32),
): Promise<AppContext> {
  const context = await serverOn(connection, folder, secret);
  await seedGeography(context);
  await seedPeople(context);
  return context;
}
