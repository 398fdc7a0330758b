import { createConnection, type Connection } from 'mongoose';
import pino from 'pino';
import { readConfig } from '../../server/config';
import { createContext, type AppContext } from '../../server/context';
import { createKeyring } from '../../server/platform/crypto/keyring';
import { createLocalStore } from '../../server/platform/storage/local-store';
import { workCalendar } from '../../server/platform/work-calendar';
import { createMerchantTransfers, type MerchantTransferOptions } from '../../server/platform/wechat/merchant-transfer';
import { createDemoWeChat } from '../../server/platform/wechat/demo-wechat';

/** Hashes of a second process are compared in the first, and are as cheap. */
export const cheapSecretCost = { passes: 1, memory: 64 };

/** Which server a second process is to be: the same database, files and secret, at a fixed time. */
export interface SameServer {
  uri: string;
  folder: string;
  secret: string;
  now: string;
  /** The merchant that it transfers by, where there is one. */
  merchant?: MerchantTransferOptions | undefined;
  /** Whether the commands to the database are told. */
  watched?: boolean;
}

/** The server of a test once more, in this process. */
export async function secondProcess(same: SameServer): Promise<{ context: AppContext; connection: Connection }> {
  const options = { monitorCommands: same.watched ?? false, retryWrites: false, autoIndex: false };
  const connection = await createConnection(same.uri, options).asPromise();
  const keyring = createKeyring(Buffer.from(same.secret, 'base64'));
  const context = await createContext({
    config: { ...readConfig({}), secretCost: cheapSecretCost, dataDir: same.folder },
    connection,
    objects: createLocalStore({ folder: `${same.folder}/files`, key: keyring.key('file-address') }),
    clock: { now: () => new Date(same.now) },
    calendar: workCalendar,
    keyring,
    messengers: { wechat: null, sms: null },
    transfers: same.merchant ? createMerchantTransfers(same.merchant) : null,
    wechat: createDemoWeChat(),
    log: pino({ level: 'silent' }),
  });
  return { context, connection };
}
