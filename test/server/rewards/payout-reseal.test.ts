import { reseal, rotateKey, takeForReseal } from '../../../server/contract/identities/keys';
import { changeClaimByCode, claimRewardByCode } from '../../../server/contract/rewards/claims';
import { readPayout } from '../../../server/contract/rewards/rewards';
import { openWithPassphrase, resealTo, rotateTo } from '../../../server/platform/sealing/key-ceremony';
import { openSealed } from '../../../server/platform/sealing/sealed-box';
import { firstPassphrase, keysOf, ringOf, townOf } from '../../support/officers';
import { byCode, RewardWalk } from '../../support/reward-walk';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server.close());

it('a new key is taken by ways to be paid; one that was said anew meanwhile stays as it was said', async () => {
  const walk = new RewardWalk(server);
  const town = townOf(server);
  const params = { town };
  const first = await walk.officer();
  const passphrase = firstPassphrase(server);
  const files = [await walk.fresh(), await walk.fresh()];
  const rewards: string[] = [];
  const payout = { way: 'bank' as const, name: '丁某某', bank: '农信社', account: '6217999988887777' };
  for (const file of files) {
    rewards.push((await walk.approved(await walk.confirmed(file))).id);
    await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout } });
  }
  const before = await ringOf(first, town);
  const keys = await openWithPassphrase(before, passphrase);
  await first(rotateKey, { params, body: await rotateTo(before, keys, [before.me]) });
  const [fresh, old] = (await ringOf(first, town)).keys;
  const [from, pair] = [old?.id ?? '', keys.get(old?.id ?? '')];
  if (!pair || !fresh) throw new Error('the old key is not open');
  for (let left = old?.reports ?? 0, changed = false; left > 0;) {
    const { identities } = (await first(takeForReseal, { params, body: { from } })).body;
    const sealed = await resealTo(identities, pair, fresh.publicKey);
    if (!changed) {
      const body = { ...byCode(files[1]!), payout: { ...payout, account: '6217999988880000' }, claim: 1 };
      expect((await walk.nobody()(changeClaimByCode, { body })).status).toBe(200);
    }
    const kept = await first(reseal, { params, body: { from, to: fresh.id, identities: sealed } });
    expect(kept.body.done).toBe(identities.length - (changed ? 0 : 1));
    expect((await first(reseal, { params, body: { from, to: fresh.id, identities: sealed } })).body.done).toBe(0);
    [left, changed] = [kept.body.left, true];
  }
  const current = (await keysOf(first, town, passphrase)).get(fresh.id);
  for (const [n, account] of ['6217999988887777', '6217999988880000'].entries()) {
    const read = await first(readPayout, { params: { id: rewards[n] ?? '', index: 0 } });
    expect(read.body.keyId).toBe(fresh.id);
    expect(current && JSON.parse(await openSealed(current, read.body.sealed))).toEqual({ ...payout, account });
  }
  // The reporter is told of it as of an identity: an officer's machine could have read it.
  const opening = await server.connection
    .collection('openings')
    .findOne({ number: files[0]?.sent.receipt.number, kind: 'resealed' });
  expect(opening).not.toBeNull();
});
