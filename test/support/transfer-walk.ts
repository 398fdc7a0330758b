import { claimMyReward, getMyReward } from '../../server/contract/rewards/claims';
import { payShare, readPayout, sendShare, type RewardView } from '../../server/contract/rewards/rewards';
import { listMyReports } from '../../server/contract/reports/reports';
import type { OpenKeys } from '../../server/platform/sealing/key-ceremony';
import { openSealed } from '../../server/platform/sealing/sealed-box';
import { residentClient, type Client } from './client';
import { firstPassphrase, keysOf, townOf } from './officers';
import { named, RewardWalk } from './reward-walk';
import type { TestServer } from './server';

/** A reward whose reporter wants it in the WeChat purse. */
export interface WeChatClaim {
  reward: string;
  /** The report, as its account names it. */
  report: string;
  openid: string;
  resident: Client;
}

/** Walks rewards to WeChat purses: the claim of an account, and what an officer's browser does to send it. */
export class TransferWalk extends RewardWalk {
  /** The officer's keys, opened once: the passphrase costs more than all else here. */
  private keys: OpenKeys = new Map();

  constructor(server: TestServer) {
    super(server);
  }

  /** An account whose reward is claimed to its purse. */
  async claimed(openid: string, name = '转账甲'): Promise<WeChatClaim> {
    const resident = await residentClient(this.server, openid);
    const file = await this.fresh(named({ name, phone: '13800000001' }), resident);
    const { id: reward } = await this.approved(await this.confirmed(file));
    const report = (await resident(listMyReports)).body.reports[0]?.id ?? '';
    const payout = { way: 'wechat' as const, loginCode: this.server.wechat.issueCode(openid), name };
    const answer = await resident(claimMyReward, { params: { id: report }, body: { payout } });
    if (answer.status !== 200) throw new Error(answer.text);
    return { reward, report, openid, resident };
  }

  /** What an officer's browser reads of the way to be paid. */
  async opened(officer: Client, id: string): Promise<{ openid: string; name: string }> {
    const read = await officer(readPayout, { params: { id, index: 0 } });
    if (!this.keys.has(read.body.keyId))
      this.keys = await keysOf(await this.officer(), townOf(this.server), firstPassphrase(this.server));
    const pair = this.keys.get(read.body.keyId);
    if (!pair) throw new Error('the payout does not open');
    return JSON.parse(await openSealed(pair, read.body.sealed)) as { openid: string; name: string };
  }

  /** One press of an officer on what the page shows. */
  async send(view: RewardView, change: { openid?: string; name?: string } = {}, as?: Client) {
    const officer = as ?? (await this.officer());
    const { openid } = await this.opened(officer, view.id);
    const body = { version: view.version, openid, ...change };
    return officer(sendShare, { params: { id: view.id, index: 0 }, body });
  }

  /** Enters a payment by hand, as the page shows the reward. */
  async byHand({ id, version }: RewardView) {
    return (await this.officer())(payShare, { params: { id, index: 0 }, body: { version, voucher: 'PZ-1' } });
  }

  /** The reward as its account sees it. */
  mine = async ({ resident, report }: WeChatClaim) =>
    (await resident(getMyReward, { params: { id: report } })).body.reward;
  billOf = async ({ reward }: WeChatClaim) => (await this.share(reward))?.transfer?.bill ?? '';
  sent = async (id: string) => this.send(await this.seen(id));
  share = async (id: string) => (await this.seen(id)).shares[0];
}
