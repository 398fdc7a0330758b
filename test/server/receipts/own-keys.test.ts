import { createConnection, type Connection } from 'mongoose';
import { listOwnReceiptKeys, replaceReceiptKey } from '../../../server/contract/receipts/own-keys';
import { getReceiptKeys } from '../../../server/contract/receipts/receipts';
import { createReceiptStore } from '../../../server/modules/receipts/receipts.model';
import { rotateKey } from '../../../server/modules/receipts/rotate-key';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { clientOf, staffClient } from '../../support/client';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let own: Connection;
let town = '';
beforeAll(async () => {
  server = await startTestServer();
  town = server.context.areas.towns()[0]?.code ?? '';
  own = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
}, 120_000);
afterAll(async () => {
  await own.close();
  await server.close();
});

const inForce = async (): Promise<string> =>
  (await clientOf(server.base)(getReceiptKeys, { params: { town } })).body.keys[0]?.id ?? '';

describe('the town’s administrator', () => {
  const entries = () => server.connection.collection('audit').find({ action: 'receiptKey.replaced' }).toArray();

  it('replaces a key with a reason, once however often it is pressed; the audit and the next page have who and why', async () => {
    const admin = await staffClient(server, 'guanli');
    const shown = await admin(listOwnReceiptKeys, { params: { town } });
    const params = { town, key: shown.body.keys[0]?.id ?? '' };
    const short = await admin(replaceReceiptKey, { params, body: { reason: '换' } });
    expect(short.problem).toMatchObject({ code: 'invalid_input', errors: [{ field: 'reason' }] });
    const press = () => admin(replaceReceiptKey, { params, body: { reason: '保管人调离岗位' } });
    const [one, two] = await Promise.all([press(), press()]);
    expect([one.status, two.status, (await press()).status]).toEqual([200, 200, 200]);
    const { keys } = (await admin(listOwnReceiptKeys, { params: { town } })).body;
    expect(keys).toHaveLength(shown.body.keys.length + 1);
    expect(keys[0]).toMatchObject({ by: '演示乡镇管理员', reason: '保管人调离岗位', last: null });
    expect(keys[0]?.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
    const own = (await entries()).filter(({ note }) => note === '保管人调离岗位');
    expect(own).toEqual([expect.objectContaining({ actorName: '演示乡镇管理员', subject: town, town })]);
    expect(one.text).not.toMatch(/lockedPrivateKey|privateKey/);
  });

  it('of another town, and others, learn nothing of the keys and replace none', async () => {
    const before = await inForce();
    const stranger = await staffClient(server, 'guanli-2');
    const body = { reason: '不该换的密钥' };
    const params = { town, key: before };
    expect((await stranger(listOwnReceiptKeys, { params: { town } })).problem.code).toBe('not_found');
    expect((await stranger(replaceReceiptKey, { params, body })).problem.code).toBe('not_found');
    for (const login of ['jingban', 'ducha', 'jiangli']) {
      const other = await staffClient(server, login);
      expect([login, (await other(replaceReceiptKey, { params, body })).status]).toEqual([login, 403]);
    }
    const admin = await staffClient(server, 'guanli');
    expect((await admin(replaceReceiptKey, { params: { town, key: 'nobody' }, body })).problem.code).toBe('not_found');
    expect(await inForce()).toBe(before);
  });

  it('is in the audit even where the process dies right after the key was replaced', async () => {
    const dying = { append: () => Promise.reject(new Error('killed')) };
    const keyring = createKeyring(Buffer.from(server.secret, 'base64'));
    const ports = { store: createReceiptStore(own), clock: server.clock, keyring, audit: dying };
    const wish = { by: { id: 'system', name: '系统' }, reason: '进程中断' };
    const before = await inForce();
    await expect(rotateKey(ports, town, before, wish)).rejects.toThrow('killed');
    expect(await inForce()).not.toBe(before);
    const told = async () => (await entries()).filter(({ note }) => note === '进程中断').length;
    expect(await told()).toBe(0);
    await server.context.receiptLog.publishDue();
    await server.context.receiptLog.publishDue();
    expect(await told()).toBe(1);
  });
});
