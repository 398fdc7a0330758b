import {
  askForKey,
  createKeyRing,
  getKeyRing,
  getKeyState,
  grantKey,
  reseal,
  rotateKey,
  takeForReseal,
} from '../../../server/contract/identities/keys';
import { listAudit } from '../../../server/contract/audit/audit';
import { createReport } from '../../../server/contract/reports/reports';
import { demoRecoveryCode } from '../../../server/demo';
import {
  askWith,
  fingerprintOf,
  firstRing,
  ForeignPair,
  grantTo,
  openWithPassphrase,
  openWithRecovery,
  resealTo,
  rotateTo,
} from '../../../server/platform/sealing/key-ceremony';
import { recoveryCodeOf, recoveryPairOf } from '../../../server/platform/sealing/recovery-code';
import { clientOf, staffClient, type Client } from '../../support/client';
import { addOfficer, firstPassphrase, keysOf, openAs, ringOf, townOf } from '../../support/officers';
import { register, reportBody } from '../../support/reports';
import { startTestServer, type TestServer } from '../../support/server';

const cost = { passes: 1, memory: 8192 };
const contact = { name: '测试甲', phone: '13800000001' };
const named = { identity: { mode: 'named' as const, contacts: [contact] } };

let server: TestServer;
let town: string;
let params: { town: string };
let first: Client;
let passphrase: string;

beforeAll(async () => {
  server = await startTestServer();
  town = townOf(server);
  params = { town };
  first = await staffClient(server, 'jiangli');
  passphrase = firstPassphrase(server);
}, 120_000);
afterAll(() => server.close());

/** A second officer asks and is granted. */
async function secondHolder(login: string): Promise<{ client: Client; id: string }> {
  const client = await addOfficer(server, login);
  const asked = await client(askForKey, { params, body: await askWith(await ringOf(client, town), `${login} words`) });
  expect(asked.status).toBe(200);
  const ring = await ringOf(first, town);
  const person = ring.people.find(({ officer }) => officer === asked.body.me);
  const body = await grantTo(
    ring,
    await openWithPassphrase(ring, passphrase),
    person ?? { officer: '', publicKey: '' },
  );
  expect((await first(grantKey, { params, body })).status).toBe(200);
  return { client, id: asked.body.me };
}

describe('the first key of a town', () => {
  it('without one a named report is refused in words at its field, an anonymous one is taken, and the offices are told', async () => {
    const other = townOf(server, 1);
    const kept = await server.connection.collection('keyRings').findOne({ _id: other as never });
    await server.connection.collection('keyRings').deleteOne({ _id: other as never });
    const village = server.context.areas.tree()[1]?.villages[0]?.code ?? '';
    const place = { village, words: '村口第三家' };
    const drawn = () => server.connection.collection('receiptCounters').findOne({ _id: other as never });
    const numbers = await drawn();
    const refused = await clientOf(server.base)(createReport, {
      body: await reportBody(server, { ...named, town: other, place }),
    });
    expect([refused.status, refused.problem.errors?.[0]?.field]).toEqual([422, 'identity.mode']);
    expect(refused.problem.errors?.[0]?.message).toContain('匿名');
    expect(await drawn()).toEqual(numbers);
    await register(server, { town: other, place });
    const words = (await (await staffClient(server, 'guanli-2'))(getKeyState)).body.towns;
    expect(words).toMatchObject([{ town: other, state: 'none', holders: 0 }]);
    expect(words[0]?.words).toContain('不能实名举报');

    const officer = await staffClient(server, 'jiangli-2');
    const rival = await addOfficer(server, 'rival', other);
    const ring = await ringOf(officer, other);
    expect(ring).toMatchObject({ version: 0, keys: [], mine: null });
    const bodies = await Promise.all(
      [ring.me, (await ringOf(rival, other)).me].map(async (me) =>
        firstRing(me, 'four quiet words', await recoveryCodeOf(), cost),
      ),
    );
    const answers = await Promise.all(
      [officer, rival].map((client, i) => client(createKeyRing, { params: { town: other }, body: bodies[i] })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect([lost?.problem.code, lost?.problem.detail]).toEqual(['stale_version', expect.stringContaining('另一位')]);
    const winner = answers.findIndex(({ status }) => status === 201);
    const again = await [officer, rival][winner]?.(createKeyRing, { params: { town: other }, body: bodies[winner] });
    expect([again?.status, again?.body.version]).toEqual([201, 1]);
    await register(server, { ...named, town: other, place });
    await server.connection.collection('keyRings').replaceOne({ _id: other as never }, kept ?? {});
  });

  it('refuses a passphrase that is locked too cheaply, and another town’s officer like a town that is not there', async () => {
    const body = await askWith({ ...(await ringOf(first, town)), cost: { passes: 1, memory: 8192 } }, 'x');
    server.context.config.passphrase.passes = 2;
    expect((await first(askForKey, { params, body })).problem.code).toBe('step_refused');
    server.context.config.passphrase.passes = 1;
    const stranger = await staffClient(server, 'jiangli-2');
    const answers = [
      await stranger(getKeyRing, { params }),
      await stranger(getKeyRing, { params: { town: '430321999' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    const [one, two] = answers.map(({ problem: { requestId: _id, ...said } }) => said);
    expect(one).toEqual(two);
  });
});

describe('a second holder', () => {
  it('asks, is compared, is granted, and opens; a holder who forgets the passphrase is granted again', async () => {
    const { receipt } = await register(server, named);
    const { client, id } = await secondHolder('zhuanyuan');
    const ring = await ringOf(client, town);
    expect(ring.people.find(({ officer }) => officer === id)).toMatchObject({ holds: true, inPost: true });
    expect(await openAs(client, receipt.number, await openWithPassphrase(ring, 'zhuanyuan words'))).toEqual([contact]);
    await expect(openWithPassphrase(ring, 'wrong words')).rejects.toThrow();

    const { receipt: later } = await register(server, named);
    const anew = await client(askForKey, { params, body: await askWith(await ringOf(client, town), 'new words') });
    expect(anew.body.people.find(({ officer }) => officer === id)?.holds).toBe(false);
    expect((await openWithPassphrase(anew.body, 'new words')).size).toBe(0);
    const before = await ringOf(first, town);
    const person = before.people.find(({ officer }) => officer === id) ?? { officer: '', publicKey: '' };
    const body = await grantTo(before, await openWithPassphrase(before, passphrase), person);
    const pressed = await Promise.all([1, 2].map(() => first(grantKey, { params, body })));
    expect(pressed.map(({ status }) => status).every((status) => status === 200 || status === 409)).toBe(true);
    expect((await first(grantKey, { params, body })).status).toBe(200);
    const keys = await keysOf(client, town, 'new words');
    expect(await openAs(client, later.number, keys)).toEqual([contact]);
    expect((await ringOf(client, town)).version).toBe(before.version + 1);
  });

  it('has a fingerprint that another pair does not have', async () => {
    const ring = await ringOf(first, town);
    const mine = await fingerprintOf(town, ring.me, ring.mine?.publicKey ?? '');
    expect(mine).toMatch(/^(\d{4} ){5}\d{4}$/);
    expect(await fingerprintOf(town, 'another', ring.mine?.publicKey ?? '')).not.toBe(mine);
  });

  it('is not granted by who holds nothing, nor with another pair than the one compared', async () => {
    const waiting = await addOfficer(server, 'dengdai');
    const asked = await waiting(askForKey, {
      params,
      body: await askWith(await ringOf(waiting, town), 'waiting words'),
    });
    const ring = asked.body;
    const fake = await grantTo(
      ring,
      new Map([[ring.keys[0]?.id ?? '', { publicKey: '', privateKey: Buffer.alloc(32, 7).toString('base64') }]]),
      {
        officer: ring.me,
        publicKey: ring.mine?.publicKey ?? '',
      },
    );
    const bySelf = await waiting(grantKey, { params, body: fake });
    expect([bySelf.status, bySelf.problem.code]).toEqual([409, 'step_refused']);
    const keys = await keysOf(first, town, passphrase);
    const other = ring.keys[0]?.publicKey ?? '';
    const swapped = await grantTo(await ringOf(first, town), keys, { officer: ring.me, publicKey: other });
    expect((await first(grantKey, { params, body: swapped })).problem.detail).toContain('指纹');
  });

  it('many granting at once: each holder holds, and the versions count each step once', async () => {
    const people = await Promise.all(['yi', 'er', 'san'].map((login) => addOfficer(server, login)));
    for (const client of people)
      await client(askForKey, { params, body: await askWith(await ringOf(client, town), 'many words') });
    const start = (await ringOf(first, town)).version;
    const ids = await Promise.all(people.map(async (client) => (await ringOf(client, town)).me));
    let grants = 0;
    await Promise.all(
      ids.map(async (officer) => {
        for (let n = 0; n < 20; n += 1) {
          const ring = await ringOf(first, town);
          const person = ring.people.find((one) => one.officer === officer);
          if (!person || person.holds) return;
          const body = await grantTo(ring, await openWithPassphrase(ring, passphrase), person);
          if ((await first(grantKey, { params, body })).status === 200) grants += 1;
        }
      }),
    );
    const ring = await ringOf(first, town);
    expect(ids.every((id) => ring.people.find(({ officer }) => officer === id)?.holds)).toBe(true);
    expect([grants, ring.version]).toEqual([3, start + 3]);
    for (const client of people) expect((await keysOf(client, town, 'many words')).size).toBe(ring.keys.length);
  });
});

describe('a new key', () => {
  it('leaves a leaver out, carries the others over, and the old identities are sealed to it page by page', async () => {
    const { receipt } = await register(server, {
      identity: { mode: 'named', contacts: [contact, { ...contact, name: '测试乙' }] },
    });
    const stays = await secondHolder('liuxia');
    const leaves = await secondHolder('likai');
    const before = await ringOf(first, town);
    const keys = await openWithPassphrase(before, passphrase);
    const holders = before.keys[0]?.holders.map(({ officer }) => officer).filter((id) => id !== leaves.id) ?? [];
    const body = await rotateTo(before, keys, holders);
    const [one, two] = await Promise.all([first(rotateKey, { params, body }), first(rotateKey, { params, body })]);
    expect([one.status, two.status].every((status) => status === 200 || status === 409)).toBe(true);
    const stale = await stays.client(rotateKey, {
      params,
      body: await rotateTo(before, await keysOf(first, town, passphrase), holders),
    });
    expect([stale.status, stale.problem.code]).toEqual([409, 'stale_version']);

    const ring = await ringOf(first, town);
    const [fresh, old] = ring.keys;
    expect(ring.keys.length).toBe(before.keys.length + 1);
    expect((await keysOf(leaves.client, town, 'likai words')).size).toBe(0);
    const open = await openWithPassphrase(ring, passphrase);
    const from = old?.id ?? '';
    const pair = open.get(from);
    if (!pair || !fresh) throw new Error('the old key is not open');
    let left = old?.reports ?? 0;
    expect(left).toBeGreaterThan(2);
    while (left > 0) {
      const { identities } = (await first(takeForReseal, { params, body: { from } })).body;
      const sealed = { from, to: fresh.id, identities: await resealTo(identities, pair, fresh.publicKey) };
      const kept = await first(reseal, { params, body: sealed });
      expect(kept.body.done).toBe(identities.length);
      expect((await first(reseal, { params, body: sealed })).body.done).toBe(0);
      left = kept.body.left;
    }
    const held = await keysOf(stays.client, town, 'liuxia words');
    expect(await openAs(stays.client, receipt.number, held)).toEqual([contact, { ...contact, name: '测试乙' }]);
    const supervisor = await staffClient(server, 'ducha');
    for (const action of ['keys.rotated', 'identity.takenForReseal', 'identity.resealed'] as const)
      expect((await supervisor(listAudit, { query: { action } })).body.entries.length).toBeGreaterThan(0);
  });

  it('does not trust a pair that the server put in a holder’s place', async () => {
    const ring = await ringOf(first, town);
    const keys = await openWithPassphrase(ring, passphrase);
    const [current, ...older] = ring.keys;
    if (!current) throw new Error('no key');
    const foreign = ring.keys[1]?.publicKey ?? '';
    const holders = current.holders.map((holder) => ({ ...holder, publicKey: foreign }));
    const ids = holders.map(({ officer }) => officer);
    await expect(rotateTo({ ...ring, keys: [{ ...current, holders }, ...older] }, keys, ids)).rejects.toThrow(
      ForeignPair,
    );
    const recovery = { ...current.recovery, publicKey: foreign };
    await expect(rotateTo({ ...ring, keys: [{ ...current, recovery }, ...older] }, keys, ids)).rejects.toThrow(
      ForeignPair,
    );
  });
});

describe('the recovery code', () => {
  it('opens what is sealed where every passphrase is lost, and a wrong letter is noticed', async () => {
    const code = await demoRecoveryCode(server.context.keyring, town);
    expect(await recoveryPairOf(code.toLowerCase())).toEqual(await recoveryPairOf(code));
    const wrong = (code.startsWith('A') ? 'B' : 'A') + code.slice(1);
    expect(await recoveryPairOf(wrong)).toBeNull();
    const { receipt } = await register(server, named);
    const ring = await ringOf(first, town);
    expect((await openWithRecovery(ring, await recoveryCodeOf())).size).toBe(0);
    const recovered = await openWithRecovery(ring, code);
    expect(recovered.size).toBe(ring.keys.length);
    const body = await askWith(ring, 'found again', recovered);
    expect(
      (await first(askForKey, { params, body })).body.people.find(({ officer }) => officer === ring.me)?.holds,
    ).toBe(true);
    expect(await openAs(first, receipt.number, await keysOf(first, town, 'found again'))).toEqual([contact]);
  });

  it('is asked for where the only holder would lock everybody out', async () => {
    const other = townOf(server, 1);
    const officer = await staffClient(server, 'jiangli-2');
    const body = await askWith(await ringOf(officer, other), 'only one');
    const refused = await officer(askForKey, { params: { town: other }, body });
    expect([refused.problem.code, refused.problem.detail]).toEqual(['step_refused', expect.stringContaining('唯一')]);
  });
});
