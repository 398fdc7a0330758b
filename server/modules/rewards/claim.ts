import type { BodyOf } from '../../contract/endpoint';
import type { claimMyReward } from '../../contract/rewards/claims';
import { shareStateTexts } from '../../contract/rewards/rewards.texts';
import { chinaDay } from '../../platform/china-time';
import { Problem } from '../../contract/problem';
import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts } from './rewards.service';
import { rewardTexts } from './rewards.texts';
import { refused, reporterActor, takeRewardStep } from './step';

export type ClaimInput = BodyOf<typeof claimMyReward>;

/** How often a reward that another of those who reported together claims meanwhile is tried. */
const mostTries = 5;

/** The way to be paid as the officer reads it; it is sealed in memory before anything is written. */
async function payoutText(ports: RewardPorts, input: ClaimInput): Promise<string> {
  if (input.payout.way !== 'wechat') return JSON.stringify(input.payout);
  const { openid } = await ports.wechat.codeToSession(input.payout.loginCode);
  return JSON.stringify({ way: 'wechat', openid, name: input.payout.name });
}

/**
 * A reporter claims the own share and says how to be paid. The same claim again changes nothing; throws `step_refused`
 * where it is paid, lapsed, or the window is over, and `not_found` where there is nothing to claim.
 */
export async function claim(ports: RewardPorts, report: string, index: number, input: ClaimInput): Promise<RewardDoc> {
  const text = await payoutText(ports, input);
  for (let n = 0; n < mostTries; n += 1) {
    const [doc] = await ports.store.holding([report]);
    const share = doc?.shares[index];
    if (!doc || !share) throw new Problem('not_found');
    if (share.state === 'claimed') return doc;
    if (share.state !== 'open') throw refused(rewardTexts.shareState(shareStateTexts[share.state]));
    const at = ports.clock.now();
    if (doc.claimBy && chinaDay(at) > doc.claimBy) throw refused(rewardTexts.windowOver);
    const payout = await ports.sealFor(doc.town, text);
    const shares = doc.shares.map((one, i): Share =>
      i === index ? { ...one, state: 'claimed', way: input.payout.way, payout, claimedAt: at } : one,
    );
    const open = shares.some(({ state }) => state === 'open');
    try {
      return await takeRewardStep(ports, reporterActor, doc, {
        event: 'claim',
        set: { shares, ...(open ? {} : { openUntil: undefined }) },
      });
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
    }
  }
  throw new Problem('stale_version');
}
