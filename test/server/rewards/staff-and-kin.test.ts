import { setDutyPhone } from '../../../server/contract/messages/messages';
import { rotateKey } from '../../../server/contract/identities/keys';
import { compareWithStaff, type ComparisonInput } from '../../../server/contract/rewards/comparison';
import { getRewardRules, saveRewardRules } from '../../../server/contract/rewards/reward-rules';
import { getReward, proposeReward, proposeSupplementaryReward } from '../../../server/contract/rewards/rewards';
import type { RewardView } from '../../../server/contract/rewards/rewards';
import { getMyKin, saveMyKin } from '../../../server/contract/staff/kin';
import { excludedBy } from '../../../server/modules/rewards/comparison.rules';
import {
  capTagsOf,
  compareHere,
  comparisonKey,
  hashPerson,
  type Person,
} from '../../../server/platform/sealing/compare-people';
import { openWithPassphrase, rotateTo, type OpenKeys } from '../../../server/platform/sealing/key-ceremony';
import type { FreshCase } from '../../support/case-walk';
import { firstPassphrase, keysOf, openAs, ringOf, townOf } from '../../support/officers';
import { named, RewardWalk } from '../../support/reward-walk';
import { startTestServer, type TestServer } from '../../support/server';

const wife = { relation: 'spouse' as const, name: '欧阳 春梅', phone: '13911110001', idTail: '002x' };
const cousin = { relation: 'other' as const, name: '司马长青' };
const duty = '13911110009';

let server: TestServer;
let walk: RewardWalk;
let keys: OpenKeys;
/** A reward that no test here moves on. */
let still: RewardView;

beforeAll(async () => {
  server = await startTestServer();
  walk = new RewardWalk(server);
  const handler = await walk.cases.as('town');
  await handler(saveMyKin, { body: { version: 0, entries: [wife, cousin] } });
  await (
    await walk.cases.as('officer')
  )(setDutyPhone, { body: { phone: duty } });
  still = await walk.ofCase(await walk.confirmed(await walk.fresh(), await walk.fresh()));
  keys = await keysOf(await walk.officer(), townOf(server), firstPassphrase(server));
}, 120_000);
afterAll(() => server.close());

const numberOf = ({ sent }: FreshCase): string => sent.receipt.number;
const privateKeys = (): string[] => [...keys.values()].map(({ privateKey }) => privateKey);

/** What the officer's browser does: opens, gets the hashes, compares. */
async function inBrowser(view: RewardView, report: string, number: string) {
  const officer = await walk.officer();
  const people = (await openAs(officer, number, keys)) as Person[];
  const { body } = await officer(compareWithStaff, { params: { id: view.id }, body: { report } });
  const match = await compareHere(body.key, body.people, people);
  const outcome: ComparisonInput = match
    ? { result: 'match', ...match }
    : { result: people.length === 0 ? 'nothing' : 'clear' };
  return { outcome, capTags: await capTagsOf(privateKeys(), people) };
}

/** Proposes as the console does; `override` where a match is not to count. */
async function propose(file: FreshCase, view: RewardView, override?: string) {
  const report = view.order.find(({ verdict }) => verdict === 'first')?.report ?? '';
  const { outcome, capTags } = await inBrowser(view, report, numberOf(file));
  const said = outcome.result === 'match' && override ? { ...outcome, override } : outcome;
  return { outcome, answer: await walk.propose(view, said, capTags) };
}

describe('a reporter who is staff or their kin', () => {
  it('by the duty phone leaves the order with the reason in words, and the next one is first', async () => {
    const files = [await walk.fresh(named({ name: '某某甲', phone: duty })), await walk.fresh()];
    const view = await walk.ofCase(await walk.confirmed(...files));
    const { outcome, answer } = await propose(files[0]!, view);
    expect(outcome).toEqual({ result: 'match', who: 'staff', by: 'phone' });
    expect(answer.body).toMatchObject({ state: 'provisional', receiptNumber: numberOf(files[1]!) });
    expect(answer.body.order[0]).toMatchObject({ verdict: 'staff', why: '举报人是负有职责的工作人员' });
    expect(answer.body.excluded[0]?.note).toBe('比对发现与在职工作人员的电话相同');
    // The next one is anonymous: there is nothing to compare, and the reviewer is told so.
    const next = await propose(files[1]!, answer.body);
    expect(next.answer.body).toMatchObject({ state: 'proposed', comparison: { override: null } });
    expect(next.answer.body.comparison?.words).toContain('无法比对');
    expect(next.answer.body.capWords).toContain('无法按人计算');
    const supervisor = await walk.cases.as('supervisor');
    const seen = (await supervisor(getReward, { params: { id: view.id } })).body;
    // Whether an identity was left is not the supervisor's to see.
    expect([seen.comparison?.words, seen.capWords]).toEqual(['已按规定与在职工作人员及其申报的近亲属比对', null]);
  });

  it('by a name alone may be a namesake: the officer says why, and the reviewer reads it', async () => {
    const file = await walk.fresh(named({ name: '司马长青', phone: '13911110777' }));
    const view = await walk.ofCase(await walk.confirmed(file));
    const { outcome, answer } = await propose(file, view, '同名，已当面核实不是同一人');
    expect(outcome).toEqual({ result: 'match', who: 'kin', by: 'name' });
    expect(answer.body.state).toBe('proposed');
    const reviewed = (await (await walk.reviewer())(getReward, { params: { id: view.id } })).body;
    expect(reviewed.comparison).toEqual({
      words: '比对发现与工作人员申报的近亲属的姓名相同（可能是同名）',
      override: '同名，已当面核实不是同一人',
    });
    expect((await walk.agree(answer.body)).body.state).toBe('approved');
  });

  it('gets nobody a reward where the town’s rule stops there, and no smaller one either', async () => {
    const admin = await walk.cases.as('admin');
    const params = { town: townOf(server) };
    const { version, ...rules } = (await admin(getRewardRules, { params })).body;
    await admin(saveRewardRules, { params, body: { ...rules, staffPassesTo: 'none', version } });
    const kin = named({ name: '别名', phone: wife.phone });
    const files = [await walk.fresh(kin), await walk.fresh(kin)];
    const view = await walk.ofCase(await walk.confirmed(...files));
    const later = view.order[1]?.report ?? '';
    const { outcome } = await inBrowser(view, later, numberOf(files[1]!));
    const body = { report: later, note: '线索', comparison: await walk.compared(view, later, outcome) };
    const supplement = await (await walk.officer())(proposeSupplementaryReward, { params: { id: view.id }, body });
    expect(supplement.problem.detail).toContain('近亲属的电话相同');
    const { answer } = await propose(files[0]!, view);
    expect(answer.body).toMatchObject({ state: 'nobody', why: { code: 'stoppedAtFirst' } });
    await admin(saveRewardRules, { params, body: { ...rules, version: version + 1 } });
  });

  it('is decided by a pure rule: a match counts unless a reason says otherwise', () => {
    expect(excludedBy({ result: 'clear' })).toBeNull();
    expect(excludedBy({ result: 'nothing' })).toBeNull();
    expect(excludedBy({ result: 'match', who: 'kin', by: 'name' })).toBe('kin');
    expect(excludedBy({ result: 'match', who: 'staff', by: 'phone', override: '同名，已核实' })).toBeNull();
  });

  it.each<[string, Person[], unknown]>([
    ['the same name, however it is spaced', [{ name: '欧阳春梅', phone: '13900000000' }], { who: 'kin', by: 'name' }],
    ['a namesake with another identity number', [{ name: '欧阳春梅', idNumber: '11010519491231331X' }], null],
    [
      'name and identity number',
      [{ name: '欧阳春梅', idNumber: '11010519491231002x' }],
      { who: 'kin', by: 'nameAndId' },
    ],
    [
      'one of those who report together',
      [{ name: '甲' }, { name: '乙', phone: '13911110001' }],
      { who: 'kin', by: 'phone' },
    ],
    ['nobody', [{ name: '甲', phone: '13900000000' }], null],
  ])('is told by %s', async (_how, reporters, match) => {
    const key = await comparisonKey();
    const people = [await hashPerson(key, 'kin', { name: wife.name, phone: wife.phone, idNumber: wife.idTail })];
    expect(await compareHere(key, people, reporters)).toEqual(match);
  });
});

describe('a proposal', () => {
  it('needs a comparison of this officer for this report, not half an hour old', async () => {
    const view = still;
    const [first, later] = view.order.map(({ report }) => report);
    const send = async (comparison: { result: 'clear'; ticket: string }) =>
      (await walk.officer())(proposeReward, {
        params: { id: view.id },
        body: { version: view.version, report: first ?? '', comparison },
      });
    const reviewer = await walk.reviewer();
    const theirs = await reviewer(compareWithStaff, { params: { id: view.id }, body: { report: first ?? '' } });
    const other = await walk.compared(view, later ?? '');
    for (const ticket of [theirs.body.ticket, other.ticket, `${'9'.repeat(13)}.${'x'.repeat(43)}`, 'x'.repeat(30)])
      expect((await send({ result: 'clear', ticket })).problem.detail).toContain('请先打开举报人身份');
    const { ticket } = await walk.compared(view, first ?? '');
    server.clock.pass(31 * 60_000);
    expect((await send({ result: 'clear', ticket })).problem.detail).toContain('重新比对');
  });
});

describe('a declaration of kin', () => {
  it('is the own: nobody else reads it, and two windows do not overwrite each other', async () => {
    const handler = await walk.cases.as('town');
    expect((await handler(getMyKin)).body).toMatchObject({
      version: 1,
      entries: [{ ...wife, idTail: '002X' }, cousin],
    });
    for (const post of ['law', 'admin', 'reward', 'supervisor', 'district', 'villageAdmin'] as const)
      expect((await (await walk.cases.as(post))(getMyKin)).body).toEqual({ version: 0, savedAt: null, entries: [] });
    const clerk = await walk.cases.as('clerk');
    const save = () => clerk(saveMyKin, { body: { version: 0, entries: [] } });
    const [one, two] = await Promise.all([save(), save()]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const bad = { relation: 'child' as const, name: '欧', phone: '123', idTail: '12' };
    const refused = await clerk(saveMyKin, { body: { version: 1, entries: [bad] } });
    expect(refused.problem.errors?.map(({ field }) => field)).toEqual([
      'entries.0.name',
      'entries.0.phone',
      'entries.0.idTail',
    ]);
  });

  it('leaves the server as hashes under a fresh key, without whose kin it is, and lies locked in the database', async () => {
    const view = still;
    const report = view.order[0]?.report ?? '';
    const officer = await walk.officer();
    const ask = () => officer(compareWithStaff, { params: { id: view.id }, body: { report } });
    const [one, two] = [await ask(), await ask()];
    expect(one.body.people.length).toBe(two.body.people.length);
    expect([one.body.declared, one.body.people.filter(({ who }) => who === 'kin').length]).toEqual([2, 2]);
    const names = new Set(two.body.people.map(({ name }) => name));
    expect(one.body.people.some(({ name }) => names.has(name))).toBe(false);
    const secrets = ['欧阳', '春梅', '司马', wife.phone, duty];
    const stored = JSON.stringify(await server.connection.collection('staffKin').find({}).toArray());
    for (const secret of secrets) expect(one.text + stored + server.logged()).not.toContain(secret);
    expect(one.text).not.toContain((await server.context.staff.actorOf('jingban')).id);
    const handler = await walk.cases.as('town');
    expect((await handler(compareWithStaff, { params: { id: view.id }, body: { report } })).status).toBe(403);
    expect((await officer(compareWithStaff, { params: { id: view.id }, body: { report: 'other' } })).status).toBe(409);
  });
});

describe('the month’s cap', () => {
  it('counts a phone without an account, also over a change of the town’s key, and not another phone', async () => {
    const admin = await walk.cases.as('admin');
    const params = { town: townOf(server) };
    const { version, ...rules } = (await admin(getRewardRules, { params })).body;
    const cap = { rewards: 1, fen: null };
    await admin(saveRewardRules, { params, body: { ...rules, cap, version } });
    const rewardOf = async (phone: string) => {
      const file = await walk.fresh(named({ name: '农户丁', phone }));
      const { answer } = await propose(file, await walk.ofCase(await walk.confirmed(file)));
      const agreed = await walk.agree(answer.body);
      return agreed.status === 200 ? agreed.body.state : agreed.problem.detail;
    };
    expect(await rewardOf('13922220001')).toBe('approved');
    const officer = await walk.officer();
    const ring = await ringOf(officer, params.town);
    await officer(rotateKey, { params, body: await rotateTo(ring, keys, [ring.me]) });
    const fresh = await ringOf(officer, params.town);
    const opened = await openWithPassphrase(fresh, firstPassphrase(server));
    keys = new Map(fresh.keys.flatMap(({ id }) => (opened.has(id) ? [[id, opened.get(id)!] as const] : [])));
    expect(keys.size).toBe(2);
    expect(await rewardOf('13922220001')).toContain('上限');
    expect(await rewardOf('13922220002')).toBe('approved');
    const stored = JSON.stringify(await server.connection.collection('rewards').find({}).toArray());
    expect(stored).not.toContain('13922220001');
  }, 60_000);
});
