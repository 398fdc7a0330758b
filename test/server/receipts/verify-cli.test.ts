import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getInclusionProof, getReceiptHead } from '../../../server/contract/receipts/log';
import { compactReceipt } from '../../../server/contract/receipts/receipt-file';
import { getReceiptKeys, type Receipt } from '../../../server/contract/receipts/receipts';
import { clientOf, uploaded } from '../../support/client';
import { photoAt } from '../../support/photos';
import { register, reportBody } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

const root = join(__dirname, '../../..');
let server: TestServer;
let town = '';
let receipt: Receipt;
let key = '';
const at = (name: string): string => join(server.folder, name);
const keep = async (name: string, value: unknown): Promise<string> => {
  await writeFile(at(name), typeof value === 'string' ? value : JSON.stringify(value));
  return at(name);
};

/** Runs a command of the project; what it said and its exit code. */
async function run(script: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', `server/cli/${script}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, said };
}
const verify = (...args: string[]) => run('verify', args);

beforeAll(async () => {
  server = await startTestServer();
  town = server.context.areas.towns()[0]?.code ?? '';
  receipt = (await register(server)).receipt;
  key = (await clientOf(server.base)(getReceiptKeys, { params: { town } })).body.keys[0]?.publicKey ?? '';
}, 120_000);
afterAll(() => server.close());

describe('npm run verify', () => {
  it('says that a receipt is good before a head covers it, then that it is in the log, then that the log only grew', async () => {
    const file = await keep('receipt.json', receipt);
    const early = await verify(file, '--key', key, '--server', server.base);
    expect(early).toEqual({ code: 0, said: expect.stringContaining('请以后再核对') });

    await server.context.receiptLog.publish(town);
    const first = await verify(file, '--server', server.base, '--save');
    expect(first).toEqual({ code: 0, said: expect.stringContaining('已在公布的日志里') });
    expect(first.said).toContain('请与镇政府公布的指纹核对');

    for (let n = 0; n < 2; n += 1) await register(server);
    await server.context.receiptLog.publish(town);
    const later = await verify(file, '--key', key, '--server', server.base, '--kept', at('receipt.head.json'));
    expect(later).toEqual({ code: 0, said: expect.stringContaining('日志只增加，没有改动') });
  });

  it('works without a server where the file carries proof and head, and from its one line', async () => {
    const anybody = clientOf(server.base);
    const { body: head } = await anybody(getReceiptHead, { params: { town } });
    const { body: proof } = await anybody(getInclusionProof, { params: { town, sequence: receipt.sequence } });
    const whole = await keep('whole.json', { ...receipt, head, proof });
    const [offline, line] = await Promise.all([
      verify(whole, '--key', await keep('key.txt', key)),
      verify(await keep('line.txt', compactReceipt(receipt)), '--key', key),
    ]);
    expect(offline).toEqual({ code: 0, said: expect.stringContaining('已在公布的日志里') });
    expect(line).toEqual({ code: 0, said: expect.stringContaining('✓ 回执上的签名是本镇的') });
  });

  it('holds the words and the photos that somebody kept against the receipt, and tells one that was changed', async () => {
    const photos = [await photoAt({ seed: 811 }), await photoAt({ seed: 812 })];
    const { session, files } = await uploaded(server.base, photos);
    const body = await reportBody(server, { uploadSession: session, files });
    const kept = (await register(server, body)).receipt;
    const { category, description, ongoing, place } = body;
    const content = { category, description, ongoing, place, majorDanger: false, people: '' };
    const given = photos.flatMap((_photo, i) => ['--photo', at(`kept-${i}.jpg`)]);
    await Promise.all(photos.map((photo, i) => writeFile(at(`kept-${i}.jpg`), photo)));
    const file = await keep('with-content.json', kept);
    const check = async (name: string, value: object, ...more: string[]) =>
      verify(file, '--key', key, '--content', await keep(name, value), ...more);
    const [right, words, order] = await Promise.all([
      check('content.json', content, ...given),
      check('content-words.json', { ...content, description: `${description}。` }, ...given),
      check('content-order.json', content, ...given.slice(2), ...given.slice(0, 2)),
    ]);
    expect([right.code, words.code, order.code]).toEqual([0, 1, 1]);
    expect(right.said).toContain('✓ 举报内容和照片与登记时的一致');
    for (const { said } of [words, order]) expect(said).toContain('✗ 举报内容或照片与登记时的不一致');
  });

  it('tells a changed receipt, a foreign key and a log that was written anew', async () => {
    const later = { ...receipt, commitment: 'd'.repeat(64) };
    const head = JSON.parse(await readFile(at('receipt.head.json'), 'utf8')) as { root: string };
    const [changed, broken, anew] = await Promise.all([
      verify(await keep('changed.json', later), '--key', key, '--server', server.base),
      verify(await keep('broken.json', { ...receipt, number: `${receipt.number}9` }), '--key', key),
      verify(
        at('receipt.json'),
        '--server',
        server.base,
        '--kept',
        await keep('other.json', { ...head, root: 'e'.repeat(64) }),
      ),
    ]);
    expect([changed.code, broken.code, anew.code]).toEqual([1, 1, 1]);
    expect(changed.said).toContain('✗ 回执上的签名对不上');
    expect(changed.said).toContain('✗ 公布的登记日志里没有这份回执');
    expect(broken.said).toContain('不是回执');
    expect(anew.said).toContain('✗ 日志与您上次保存的签名对不上');
  });
});

describe('npm run verify:log', () => {
  it('passes an untouched database, and names what was changed', async () => {
    const env = { MONGODB_URI: server.uri, ANJU_SECRET: server.secret, DATA_DIR: server.folder };
    const good = await run('verify-log', [], env);
    expect(good).toEqual({ code: 0, said: expect.stringContaining('没有发现改动') });
    await server.connection.collection('reports').updateOne({ town, sequence: 2 }, { $set: { description: '改过' } });
    const bad = await run('verify-log', ['--kept', at('other.json')], env);
    expect(bad.code).toBe(1);
    expect(bad.said).toContain(`${town} 第 2 号：举报内容或照片与登记时的不一致`);
    expect(bad.said).toContain('与在别处保存的不一样');
  });
});
