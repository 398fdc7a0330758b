import { listAudit } from '../../../server/contract/audit/audit';
import { openIdentity, readIdentity } from '../../../server/contract/identities/openings';
import {
  copyDataByCode,
  copyMyData,
  forgetContactsByCode,
  forgetMyContacts,
} from '../../../server/contract/reports/my-data';
import { actOnMyReport } from '../../../server/contract/reports/reporter-acts';
import { listMyReports } from '../../../server/contract/reports/reports';
import { claimRewardByCode } from '../../../server/contract/rewards/claims';
import { payShare } from '../../../server/contract/rewards/rewards';
import { getSettings, saveSettings } from '../../../server/contract/settings/settings';
import { demoPassphrase } from '../../../server/demo';
import type { FreshCase } from '../../support/case-walk';
import { residentClient } from '../../support/client';
import { keysOf, openAs } from '../../support/officers';
import { newKey, register } from '../../support/reports';
import { byCode, named, RewardWalk } from '../../support/reward-walk';
import { startTestServer, type TestServer } from '../../support/server';

const town = '430321108';
const bank = { way: 'bank' as const, name: '丁某', bank: '农商银行', account: '6222021234567890123' };

let server: TestServer;
let walk: RewardWalk;
beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
}, 120_000);
afterAll(() => server.close());

const sweep = (): Promise<number> => server.context.retention.sweep();
const reportOf = ({ sent }: Pick<FreshCase, 'sent'>) =>
  server.connection.collection('reports').findOne({ number: sent.receipt.number });
const identityOf = async (file: Pick<FreshCase, 'sent'>) =>
  server.connection.collection('identities').findOne({ report: String((await reportOf(file))?._id) });
const sealedOf = async (file: FreshCase): Promise<number> => ((await identityOf(file))?.sealed as string[]).length;
const deletions = (file: FreshCase) =>
  server.connection.collection('audit').find({ subject: file.id, action: 'contacts.deleted' }).toArray();
const phone = '13900000031';

describe('contact data', () => {
  it('is deleted a set time after the end, once, by any number of servers, and an opening says so', async () => {
    const file = await walk.fresh(named({ name: '丙某', phone }, { name: '己某', phone }));
    const anonymous = await walk.fresh();
    const running = await walk.fresh(named({ name: '庚某', phone }));
    const joined = await walk.fresh(named({ name: '辛某', phone }));
    await walk.cases.take('reject', file.id, 'town');
    await walk.cases.take('reject', anonymous.id, 'town');
    await walk.cases.take('merge', joined.id, 'town', { into: running.id });
    walk.cases.later(179);
    await sweep();
    expect(await sealedOf(file)).toBe(2);
    walk.cases.later(8);
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(await identityOf(file)).toMatchObject({ sealed: [], people: 2 });
    expect((await identityOf(file))?.keyId).toBeUndefined();
    expect([await sealedOf(running), await sealedOf(joined)]).toEqual([1, 1]);
    // An anonymous report leaves the same entry: the audit tells nobody who was named.
    for (const each of [file, anonymous])
      expect(await deletions(each)).toMatchObject([{ actor: 'system', action: 'contacts.deleted' }]);
    expect((await reportOf(file))?.contactDue).toBeUndefined();

    const officer = await walk.officer();
    const words = '核对首报人资格';
    const body = { idempotencyKey: newKey(), number: file.sent.receipt.number, reason: 'reward' as const, words };
    const { id } = (await officer(openIdentity, { body })).body;
    const read = (await officer(readIdentity, { params: { id } })).body;
    expect(read).toMatchObject({ sealed: [], key: null });
    expect(read.goneAt).toMatch(/^2027-/);
    const keys = await keysOf(officer, town, demoPassphrase(server.context.keyring, town));
    expect(await openAs(officer, running.sent.receipt.number, keys)).toMatchObject([{ name: '庚某' }]);
  }, 60_000);

  it('is deleted by the next run where a process died in between', async () => {
    const file = await walk.fresh(named({ name: '丙某', phone }));
    await walk.cases.take('reject', file.id, 'town');
    walk.cases.later(188);
    jest.spyOn(server.context.audit, 'append').mockRejectedValueOnce(new Error('killed'));
    await expect(sweep()).rejects.toThrow('killed');
    expect(await deletions(file)).toEqual([]);
    await sweep();
    expect([await sealedOf(file), (await deletions(file)).length]).toEqual([0, 1]);
    expect((await reportOf(file))?.contactsGone).toMatchObject({ why: 'retention_ended' });
  });

  it('goes with the way to be paid; what the voucher needs stays', async () => {
    const file = await walk.fresh(named({ name: '丁某', phone }));
    const id = await walk.confirmed(file);
    const view = await walk.approved(id);
    await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout: bank } });
    await walk.cases.take('transfer', id, 'town');
    walk.cases.later(188);
    await sweep();
    // Not paid yet: it is still needed.
    expect(await sealedOf(file)).toBe(1);
    const { version } = await walk.seen(view.id);
    const paid = await (
      await walk.officer()
    )(payShare, {
      params: { id: view.id, index: 0 },
      body: { version, voucher: 'PZ-2027-1' },
    });
    expect(paid.status).toBe(200);
    walk.cases.later(188);
    await sweep();
    const stored = await server.connection.collection('rewards').findOne({ _id: view.id as never });
    expect(stored).toMatchObject({ state: 'settled', capTags: [], shares: [{ state: 'paid', voucher: 'PZ-2027-1' }] });
    expect(JSON.stringify(stored)).not.toMatch(/payout|sealed/);
    expect(await sealedOf(file)).toBe(0);
  });

  it('is kept for as long as the town says', async () => {
    const admin = await walk.cases.as('admin');
    const { version, limits, powers, duplicateMetres, templates, contactDays } = (
      await admin(getSettings, { params: { town } })
    ).body;
    expect(contactDays).toBe(180);
    const body = { version, limits, powers, duplicateMetres, templates };
    const set = async (days: number, at: number) =>
      (await admin(saveSettings, { params: { town }, body: { ...body, version: at, contactDays: days } })).status;
    expect(await set(7, version)).toBe(422);
    expect(await set(30, version)).toBe(200);
    const file = await walk.fresh(named({ name: '丙某', phone }));
    await walk.cases.take('reject', file.id, 'town');
    walk.cases.later(38);
    await sweep();
    expect(await sealedOf(file)).toBe(0);
  });
});

describe('a reporter', () => {
  it('gets a copy of all that is held, never what is sealed; by account and by code', async () => {
    const resident = await residentClient(server, 'openid-copy');
    const sent = await register(server, named({ name: '壬某', phone }), resident);
    const answer = await resident(copyMyData);
    expect(answer.body.reports).toHaveLength(1);
    expect(answer.body.reports[0]).toMatchObject({
      report: { receipt: { number: sent.receipt.number }, description: expect.stringContaining('打地基') as string },
      ofAccount: true,
      contacts: { sealed: true, people: 1, goneAt: null },
      reward: null,
    });
    expect(answer.body.kept.join()).toContain('《行政处罚法》');
    const sealed = (await identityOf({ sent }))?.sealed as string[];
    expect(answer.text).not.toContain(sealed[0]);
    const other = await walk.fresh();
    const byItsCode = await walk.nobody()(copyDataByCode, { body: byCode(other) });
    expect(byItsCode.body.report).toMatchObject({ ofAccount: false, contacts: { sealed: false, people: 0 } });
    const wrong = await walk.nobody()(copyDataByCode, { body: { ...byCode(other), claimCode: 'AAAA-AAAA-AAAA' } });
    expect(wrong.problem.code).toBe('lookup_failed');
  });

  it('has the contact data deleted once nothing needs it; before that the reason is named', async () => {
    const resident = await residentClient(server, 'openid-forget');
    const sent = await register(server, named({ name: '癸某', phone }), resident);
    const [row] = (await resident(listMyReports)).body.reports;
    const params = { id: row?.id ?? '' };
    const forget = () => resident(forgetMyContacts, { params, body: { giveUpReward: false } });
    expect((await forget()).problem.detail).toContain('第十三条');
    const stranger = await residentClient(server, 'openid-stranger');
    expect((await stranger(forgetMyContacts, { params, body: { giveUpReward: false } })).status).toBe(404);
    await resident(actOnMyReport, { params, body: { act: 'withdraw' } });
    const twice = await Promise.all([forget(), forget()]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const again = (await forget()).body;
    expect(again.contacts).toMatchObject({ sealed: false, words: expect.stringContaining('已经删除') as string });
    expect((await identityOf({ sent }))?.sealed).toEqual([]);
    const stored = await reportOf({ sent });
    expect(stored).toMatchObject({ contactsGone: { why: 'consent_withdrawn' } });
    expect(stored?.capTag).toBeUndefined();
    const supervisor = await walk.cases.as('supervisor');
    const log = await supervisor(listAudit, { query: { action: 'contacts.deleted' } });
    const entries = log.body.entries.filter(({ actor }) => actor === '举报人');
    expect(entries).toHaveLength(1);
    // The report itself stays, and its reporter still finds it.
    const copy = (await resident(copyMyData)).body.reports[0];
    expect(copy?.contacts).toMatchObject({ sealed: false });
    expect(copy?.contacts.goneAt).not.toBeNull();
  });

  it('gives up a reward that waits only by saying so; the next in the order is first then', async () => {
    const files = [await walk.fresh(named({ name: '子某', phone })), await walk.fresh(named({ name: '丑某', phone }))];
    const id = await walk.confirmed(...files);
    const view = await walk.approved(id);
    await walk.cases.take('transfer', id, 'town');
    const body = byCode(files[0]!);
    const refused = await walk.nobody()(forgetContactsByCode, { body: { ...body, giveUpReward: false } });
    expect([refused.status, refused.problem.detail]).toEqual([409, expect.stringContaining('放弃奖励')]);
    expect(await sealedOf(files[0]!)).toBe(1);
    const done = await walk.nobody()(forgetContactsByCode, { body: { ...body, giveUpReward: true } });
    expect(done.status).toBe(200);
    expect([await sealedOf(files[0]!), await sealedOf(files[1]!)]).toEqual([0, 1]);
    const now = await walk.seen(view.id);
    expect(now.state).toBe('provisional');
    expect(now.order.find(({ verdict }) => verdict === 'first')?.number).toBe(files[1]!.sent.receipt.number);
    const late = await walk.nobody()(claimRewardByCode, { body: { ...body, payout: bank } });
    expect(late.status).toBe(404);
  });
});
