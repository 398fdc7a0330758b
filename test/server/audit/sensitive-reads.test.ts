import { unmaskHouse } from '../../../server/contract/houses/houses';
import { endpoints } from '../../../server/contract';
import type { AuditAction } from '../../../server/contract/audit/actions';
import { getCase } from '../../../server/contract/cases/cases';
import { getPaper, getPaperDocument } from '../../../server/contract/cases/papers';
import { takeForReseal } from '../../../server/contract/identities/keys';
import { openIdentity, readIdentity } from '../../../server/contract/identities/openings';
import type { AnyEndpoint } from '../../../server/contract/request';
import { claimRewardByCode } from '../../../server/contract/rewards/claims';
import { compareWithStaff } from '../../../server/contract/rewards/comparison';
import { readPayout, sendShare } from '../../../server/contract/rewards/rewards';
import { getExportFile, requestExport } from '../../../server/contract/summaries/exports';
import { openWithPassphrase, rotateTo } from '../../../server/platform/sealing/key-ceremony';
import { rotateKey } from '../../../server/contract/identities/keys';
import { z } from '../../../server/contract/z';
import { staffClient, type Client } from '../../support/client';
import { firstPassphrase, ringOf, townOf } from '../../support/officers';
import { newKey, register } from '../../support/reports';
import { startMerchantTransferStandIn, type MerchantTransferStandIn } from '../../support/merchant-transfer-stand-in';
import { byCode } from '../../support/reward-walk';
import { TransferWalk } from '../../support/transfer-walk';
import { freshHouse } from '../../support/houses';
import { startTestServer, type TestServer } from '../../support/server';

const all = endpoints as unknown as readonly AnyEndpoint[];
const contacts = [{ name: '测试甲', phone: '13800000001' }];

let server: TestServer;
let pay: MerchantTransferStandIn;
/** One call of each sensitive endpoint that hands something out. */
let reads: Record<string, () => Promise<{ status: number; text: string }>>;

beforeAll(async () => {
  pay = await startMerchantTransferStandIn();
  server = await startTestServer({ merchant: pay.options });
  const town = townOf(server);
  const walk = new TransferWalk(server);
  const officer = await staffClient(server, 'jiangli');
  const handler: Client = await walk.cases.as('town');

  const ordered = await walk.cases.at('ordered');
  const file = await walk.fresh();
  const reward = await walk.approved(await walk.confirmed(file));
  const payout = { way: 'bank' as const, name: '丁某某', bank: '农信社', account: '6217999988887777' };
  await walk.nobody()(claimRewardByCode, { body: { ...byCode(file), payout } });
  const exported = await handler(requestExport, { body: { filter: {} } });
  await server.context.exports.runDue();
  const { receipt } = await register(server, { identity: { mode: 'named', contacts } });
  const wish = { idempotencyKey: newKey(), number: receipt.number, reason: 'reward' as const, words: '核对首报人' };
  const opening = await officer(openIdentity, { body: wish });
  const ring = await ringOf(officer, town);
  const keys = await openWithPassphrase(ring, firstPassphrase(server));
  await officer(rotateKey, { params: { town }, body: await rotateTo(ring, keys, [ring.me]) });

  const transfer = await walk.claimed('openid-sensitive');
  const admin = await walk.cases.as('villageAdmin');
  const house = await freshHouse(admin, server.context.areas.tree()[0]?.villages[0]?.code ?? '');
  const paper = { params: { id: ordered.id, kind: 'order' as const } };
  reads = {
    getCase: () => handler(getCase, { params: { id: ordered.id } }),
    getPaper: () => handler(getPaper, paper),
    getPaperDocument: () => handler(getPaperDocument, paper),
    getExportFile: () => handler(getExportFile, { params: { id: exported.body.id } }),
    readIdentity: () => officer(readIdentity, { params: { id: opening.body.id } }),
    takeForReseal: () => officer(takeForReseal, { params: { town }, body: { from: ring.keys[0]?.id ?? '' } }),
    compareWithStaff: () =>
      officer(compareWithStaff, { params: { id: reward.id }, body: { report: reward.order[0]?.report ?? '' } }),
    sendShare: async () => {
      const { version } = await walk.seen(transfer.reward);
      const body = { version, openid: transfer.openid };
      return officer(sendShare, { params: { id: transfer.reward, index: '0' as never }, body });
    },
    readPayout: () => officer(readPayout, { params: { id: reward.id, index: '0' as never } }),
    unmaskHouse: () => admin(unmaskHouse, { params: { id: house.id }, body: { reason: '联系产权人' } }),
  };
}, 120_000);
afterAll(async () => {
  await server.close();
  await pay.close();
});

/** What a response may hold that nobody may read without a trace. */
const telling = ['party', 'sealed', 'payout', 'idNumber', 'addressee'];

/** These hold sealed keys, not identities: what they seal opens nothing by itself. */
const keysOnly = /KeyRing|ForKey|grantKey|rotateKey/;

describe('a sensitive read', () => {
  it('is declared by every endpoint of staff whose answer could hold one', () => {
    const undeclared = all.filter((endpoint) => {
      if (endpoint.access.who !== 'staff' || endpoint.sensitive || keysOnly.test(endpoint.name)) return false;
      // A step is audited by itself, with the case that it answers.
      if (endpoint.method !== 'GET' && !/read|take/i.test(endpoint.name)) return false;
      const shape = JSON.stringify(z.toJSONSchema(endpoint.response as never, { io: 'input', unrepresentable: 'any' }));
      return telling.some((name) => shape.includes(`"${name}":`));
    });
    expect(undeclared.map(({ name }) => name)).toEqual([]);
  });

  it('is tried below for every endpoint that declares one', () => {
    const declared = all.filter(({ sensitive }) => sensitive).map(({ name }) => name);
    expect(Object.keys(reads).sort()).toEqual(declared.sort());
  });

  it.each(
    all.filter(({ sensitive }) => sensitive).map(({ name, sensitive }) => [name, sensitive as AuditAction] as const),
  )('%s: the entry is there before the answer; what cannot be noted is not answered', async (name, action) => {
    const log = server.connection.collection('audit');
    const append = server.context.audit.append;
    server.context.audit.append = () => Promise.reject(new Error('the log is full'));
    const refused = await reads[name]?.();
    server.context.audit.append = append;
    expect([refused?.status, Object.keys(JSON.parse(refused?.text ?? '{}') as object).includes('code')]).toEqual([
      500,
      true,
    ]);
    const before = await log.countDocuments({ action });
    expect((await reads[name]?.())?.status).toBe(200);
    expect(await log.countDocuments({ action })).toBe(before + 1);
  });
});
