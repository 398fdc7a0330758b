import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mongoose';
import { checkReceipt, type CheckInput } from '../../../server/contract/receipts/check-receipt';
import { statementHolds, type KeyStatement } from '../../../server/contract/receipts/key-chain';
import { getInclusionProof, getReceiptHead } from '../../../server/contract/receipts/log';
import { keyStatementText, promiseText } from '../../../server/contract/receipts/log-text';
import { getReceiptKeys, type Receipt } from '../../../server/contract/receipts/receipts';
import { sha256 } from '../../../server/contract/receipts/sha256';
import { createAuditStore } from '../../../server/modules/audit';
import { flawWords, signatureHolds } from '../../../server/modules/receipts';
import { createReceiptStore } from '../../../server/modules/receipts/receipts.model';
import { rotateKey, type RotationPorts } from '../../../server/modules/receipts/rotate-key';
import { createTownSigners, type TownSigner } from '../../../server/modules/receipts/town-signer';
import { createKeyring } from '../../../server/platform/crypto/keyring';
import { createSigner, newSigningKeyPair } from '../../../server/platform/crypto/signing';
import { clientOf, type Client } from '../../support/client';
import { register } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
let own: Connection;
let anybody: Client;
let town = '';
let rotate: (replaced: string) => Promise<KeyStatement>;
let rotationPorts: RotationPorts;
/** A receipt under each of the keys: the first, the second, the third. */
const receipts: Receipt[] = [];
/** The first key's signer, as somebody would hold it who has stolen that key. */
let oldSigner: TownSigner;

const keysOf = async () => (await anybody(getReceiptKeys, { params: { town } })).body;
const inForce = async (): Promise<string> => (await keysOf()).keys[0]?.id ?? '';
const registered = async (): Promise<Receipt> => (await register(server)).receipt;
const run = async (script: string, args: string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', `server/cli/${script}.ts`, ...args], {
    cwd: join(__dirname, '../../..'),
    env: { ...process.env, MONGODB_URI: server.uri, ANJU_SECRET: server.secret, DATA_DIR: server.folder },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
};

beforeAll(async () => {
  server = await startTestServer();
  anybody = clientOf(server.base);
  town = server.context.areas.towns()[0]?.code ?? '';
  own = await createConnection(server.uri, { retryWrites: false, autoIndex: false }).asPromise();
  const keyring = createKeyring(Buffer.from(server.secret, 'base64'));
  const store = createReceiptStore(own);
  rotationPorts = { store, clock: server.clock, keyring, audit: createAuditStore(own) };
  const wish = { by: { id: 'system', name: '系统' }, reason: '定期更换' };
  rotate = (replaced) => rotateKey(rotationPorts, town, replaced, wish);
  oldSigner = await createTownSigners(store, keyring)(town, null);
}, 120_000);
afterAll(async () => {
  await own.close();
  await server.close();
});

/** The outcome of each check of a receipt by who trusts a key, with what the server says. */
async function outcomes(receipt: Receipt, trusted: string, changed: Partial<CheckInput> = {}) {
  const head = (await anybody(getReceiptHead, { params: { town } })).body;
  const { sequence } = receipt;
  const proof = await anybody(getInclusionProof, { params: { town, sequence }, query: { size: head.size } });
  const { statements } = await keysOf();
  const served = { head, proof: proof.body, statements, sha: sha256, signed: signatureHolds };
  const results = await checkReceipt({ receipt, trusted, ...served, ...changed });
  return Object.fromEntries(results.map(({ what, outcome }) => [what, outcome]));
}
const good = { shape: 'holds', keys: 'holds', promise: 'holds', head: 'holds', inclusion: 'holds' };

describe('a receipt key that is replaced while the server runs', () => {
  it('by the command: it shows the keys, replaces the named one once, and refuses another', async () => {
    receipts.push(await registered(), await registered());
    await server.context.receiptLog.publish(town);
    const first = await inForce();
    const [shown, none] = await Promise.all([
      run('rotate-receipts', [town]),
      run('rotate-receipts', [town, 'another-key']),
    ]);
    expect(shown).toEqual({ code: 0, said: expect.stringContaining(`rotate:receipts -- ${town} ${first}`) });
    const done = await run('rotate-receipts', [town, first]);
    expect(done).toEqual({ code: 0, said: expect.stringContaining(`密钥 ${first} 用到第 2 号`) });
    const second = await inForce();
    expect(await rotate(first)).toMatchObject({ from: first, to: second, last: 2 });
    expect(none).toEqual({ code: 1, said: expect.stringContaining('没有更换') });
    expect(await inForce()).toBe(second);
    expect(second).not.toBe(first);
  });

  it('signs the next receipt and head with the new key, and publishes both keys and the statement', async () => {
    receipts.push(await registered());
    const head = await server.context.receiptLog.publish(town);
    const { keys, statements } = await keysOf();
    expect(keys.map(({ last }) => last)).toEqual([null, 2]);
    expect([receipts[2]?.keyId, head?.keyId]).toEqual([keys[0]?.id, keys[0]?.id]);
    expect(receipts[0]?.keyId).toBe(keys[1]?.id);
    expect(statements).toEqual([expect.objectContaining({ from: keys[1]?.id, to: keys[0]?.id, last: 2 })]);
    const feed = (await (await fetch(`${server.base}/receipts/${town}/feed.json`)).json()) as {
      items: { title: string; content_text: string }[];
    };
    const item = feed.items.find(({ title }) => title.startsWith('更换签名密钥'));
    expect(JSON.parse(item?.content_text ?? '{}')).toEqual(statements[0]);
    const page = await (await fetch(`${server.base}/receipts`)).text();
    for (const words of ['正在使用', '已停用，用到第 2 号']) expect(page).toContain(words);
    expect((await server.context.receiptLog.check(town)).flaws).toEqual([]);
  });

  it('every receipt holds for who trusts any key of the chain, and for nobody else', async () => {
    await rotate(await inForce());
    receipts.push(await registered());
    await server.context.receiptLog.publish(town);
    const { keys } = await keysOf();
    expect(keys.map(({ last }) => last)).toEqual([null, 3, 2]);
    for (const { publicKey } of keys)
      for (const receipt of receipts) expect(await outcomes(receipt, publicKey)).toEqual(good);
    const foreign = await outcomes(receipts[0] as Receipt, newSigningKeyPair().publicKey);
    expect([foreign.promise, foreign.head]).toEqual(['fails', 'fails']);
  });

  it('npm run verify follows the statements, from the server or from the file that was kept', async () => {
    const { keys, statements } = await keysOf();
    const [receipt] = receipts as [Receipt];
    const head = (await anybody(getReceiptHead, { params: { town } })).body;
    const query = { size: head.size };
    const proof = (await anybody(getInclusionProof, { params: { town, sequence: receipt.sequence }, query })).body;
    const kept = async (name: string, value: object): Promise<string> => {
      await writeFile(join(server.folder, name), JSON.stringify(value));
      return join(server.folder, name);
    };
    const [online, offline, without] = await Promise.all([
      run('verify', [await kept('old.json', receipt), '--key', keys[2]?.publicKey ?? '', '--server', server.base]),
      run('verify', [
        await kept('whole.json', { ...receipt, head, proof, statements }),
        '--key',
        keys[0]?.publicKey ?? '',
      ]),
      run('verify', [await kept('bare.json', { ...receipt, head, proof }), '--key', keys[0]?.publicKey ?? '']),
    ]);
    for (const { code, said } of [online, offline]) {
      expect([code, said]).toEqual([0, expect.stringContaining('已在公布的日志里')]);
      expect(said).toContain('✓ 本镇换过签名密钥');
    }
    expect(without.code).toBe(1);
  });
});

describe('an old key that was stolen', () => {
  it('speaks for no number beyond its last: neither verifier nor check believes it', async () => {
    const { keys } = await keysOf();
    const newest = receipts.at(-1) as Receipt;
    const { sequence, registeredAt, commitment } = newest;
    const promise = oldSigner.sign(promiseText(town, sequence, new Date(registeredAt), commitment));
    const forged = { ...newest, keyId: oldSigner.keyId, promise };
    expect(await outcomes(forged, keys[2]?.publicKey ?? '')).toMatchObject({ keys: 'fails', promise: 'fails' });
    const leaves = server.connection.collection<{ _id: string }>('receiptLeaves');
    const leaf = { _id: `${town}-${String(sequence).padStart(10, '0')}` };
    await leaves.updateOne(leaf, { $set: { keyId: oldSigner.keyId, promise } });
    expect((await server.context.receiptLog.check(town)).flaws).toContainEqual({
      what: 'leafSignature',
      town,
      sequence,
    });
    await leaves.updateOne(leaf, { $set: { keyId: newest.keyId, promise: newest.promise } });
  });
});

describe('a statement that is tampered with', () => {
  it.each<[string, (one: KeyStatement) => object]>([
    ['a later last number', ({ last }) => ({ last: last + 5 })],
    ['another new key', () => ({ toKey: newSigningKeyPair().publicKey })],
    ['another old key', () => ({ fromKey: newSigningKeyPair().publicKey })],
    ['another time', () => ({ at: '2020-01-01T00:00:00.000Z' })],
    ['the word of the new key taken for that of the old', ({ accepted }) => ({ signature: accepted })],
    ['a new key that did not agree', ({ signature }) => ({ accepted: signature })],
  ])('%s: the verifier and the check of the database say so', async (_what, change) => {
    const { keys, statements } = await keysOf();
    const [receipt] = receipts as [Receipt];
    const changed = statements.map((one, i) => (i === 0 ? { ...one, ...change(one) } : one));
    expect(await outcomes(receipt, keys[2]?.publicKey ?? '', { statements: changed })).toMatchObject({ keys: 'fails' });

    const counters = server.connection.collection<{ _id: string; rotations: object[] }>('receiptCounters');
    const { rotations = [] } = (await counters.findOne({ _id: town })) ?? {};
    const facts: { at?: string } = change(statements[0] as KeyStatement);
    const stored = { ...facts, ...(facts.at ? { at: new Date(facts.at) } : {}) };
    const worse = rotations.map((one, i) => (i === 0 ? { ...one, ...stored } : one));
    await counters.updateOne({ _id: town }, { $set: { rotations: worse } });
    const { flaws } = await server.context.receiptLog.check(town);
    await counters.updateOne({ _id: town }, { $set: { rotations } });
    expect(flaws).toContainEqual({ what: 'keyStatement', town });
    for (const flaw of flaws) expect(flawWords(flaw)).toMatch(/^\d{9} .+：.+/u);
  });

  it('a second one over the same key, signed by who stole it, is believed no more than the first: the chain is broken', async () => {
    const { keys, statements } = await keysOf();
    const [receipt] = receipts as [Receipt];
    const [standing] = statements as [KeyStatement];
    const pair = newSigningKeyPair();
    const facts = { ...standing, to: 'thief', toKey: pair.publicKey };
    const text = keyStatementText({ ...facts, at: new Date(facts.at) });
    const second = { ...facts, signature: oldSigner.sign(text), accepted: createSigner(pair.privateKey)(text) };
    expect(await statementHolds(town, second, signatureHolds)).toBe(true);
    for (const both of [
      [...statements, second],
      [second, ...statements],
    ])
      for (const { publicKey } of keys)
        expect(await outcomes(receipt, publicKey, { statements: both })).toMatchObject({
          keys: 'fails',
          promise: 'fails',
          head: 'fails',
        });

    const counters = server.connection.collection<{ _id: string; rotations: object[] }>('receiptCounters');
    const { rotations = [] } = (await counters.findOne({ _id: town })) ?? {};
    const stored = { ...rotations[0], ...second, at: new Date(second.at) };
    await counters.updateOne({ _id: town }, { $set: { rotations: [...rotations, stored] } });
    const { flaws } = await server.context.receiptLog.check(town);
    await counters.updateOne({ _id: town }, { $set: { rotations } });
    expect(flaws).toContainEqual({ what: 'keyStatement', town });
  });

  it('one that is missing, or no statement at all, leads nowhere', async () => {
    const { keys, statements } = await keysOf();
    const [receipt] = receipts as [Receipt];
    const first = keys[2]?.publicKey ?? '';
    expect(await outcomes(receipt, first, { statements: statements.slice(0, 1) })).toMatchObject({ head: 'fails' });
    const broken = [null, 7, {}] as unknown as KeyStatement[];
    expect(await outcomes(receipt, first, { statements: broken })).toMatchObject({ keys: 'fails', head: 'fails' });
  });
});

describe('replacing a key while reports come in', () => {
  it('happens once, and every number has the key that may speak for it', async () => {
    const replaced = await inForce();
    const sent = await Promise.all([
      ...Array.from({ length: 6 }, () => server.context.receipts.register(town, 'c2FsdA', 'a'.repeat(64))),
      ...[1, 2, 3].map(() => rotate(replaced)),
    ]);
    const statements = sent.filter((one): one is KeyStatement => 'fromKey' in one);
    expect(new Set(statements.map(({ to }) => to)).size).toBe(1);
    const [{ last, to }] = statements as [KeyStatement];
    for (const one of sent) if ('keyId' in one) expect(one.keyId).toBe(one.sequence > last ? to : replaced);
    expect(await inForce()).toBe(to);
  });
});
