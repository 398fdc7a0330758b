import { getKeyRing, type KeyRing } from '../../server/contract/identities/keys';
import { openIdentity, readIdentity } from '../../server/contract/identities/openings';
import { demoPassphrase } from '../../server/demo';
import { openSealed } from '../../server/platform/sealing/sealed-box';
import { openWithPassphrase, type OpenKeys } from '../../server/platform/sealing/key-ceremony';
import { staffClient, type Client } from './client';
import { newKey } from './reports';
import type { TestServer } from './server';

export const townOf = (server: TestServer, n = 0): string => server.context.areas.towns()[n]?.code ?? '';

/** The passphrase of the first town's demonstration officer. */
export const firstPassphrase = (server: TestServer): string => demoPassphrase(server.context.keyring, townOf(server));

/** One more reward officer, signed in; of the first town where no other area is named. */
export async function addOfficer(server: TestServer, login: string, area = townOf(server)): Promise<Client> {
  await server.context.staff.add({
    login,
    password: 'pass-word-officer',
    name: `专员${login}`,
    roles: [{ role: 'rewardOfficer', area }],
  });
  return staffClient(server, login, 'pass-word-officer');
}

export const ringOf = async (client: Client, town: string): Promise<KeyRing> =>
  (await client(getKeyRing, { params: { town } })).body;

/** Records an opening, as an officer who reads it would. */
export async function recordOpening(client: Client, number: string): Promise<void> {
  const body = { idempotencyKey: newKey(), number, reason: 'kin' as const, words: '只给督查看的说明' };
  const answer = await client(openIdentity, { body });
  if (answer.status !== 201) throw new Error(answer.text);
}

/** Opens the identities of a report as the console does: records, reads, decrypts. */
export async function openAs(client: Client, number: string, keys: OpenKeys): Promise<unknown[]> {
  const body = { idempotencyKey: newKey(), number, reason: 'reward' as const, words: '核对首报人资格' };
  const opened = await client(openIdentity, { body });
  if (opened.status !== 201) throw new Error(opened.text);
  const read = await client(readIdentity, { params: { id: opened.body.id } });
  if (read.status !== 200) throw new Error(read.text);
  const pair = keys.get(read.body.key ?? '');
  if (!pair) return [];
  return Promise.all(read.body.sealed.map(async (text) => JSON.parse(await openSealed(pair, text)) as unknown));
}

/** The keys of an officer, opened by the passphrase. */
export const keysOf = async (client: Client, town: string, passphrase: string): Promise<OpenKeys> =>
  openWithPassphrase(await ringOf(client, town), passphrase);
