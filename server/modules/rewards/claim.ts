import type { BodyOf } from '../../contract/endpoint';
import type { claimMyReward } from '../../contract/rewards/claims';
import { shareStateTexts } from '../../contract/rewards/rewards.texts';
import { chinaDay } from '../../platform/china-time';
import { Problem } from '../../contract/problem';
import type { RewardEvent } from '../../contract/rewards/reward-states';
import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts, ShareOwner } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { payeeOf } from './send';
import { refused, reporterActor, takeRewardStep } from './step';
import { transferTexts } from './transfer.texts';

export type ClaimInput = BodyOf<typeof claimMyReward>;

/** Whose claim it is: the share, and the account where it is claimed by one. */
export interface Claimer extends ShareOwner {
  account: string | null;
}

/** How often a reward that another of those who reported together claims meanwhile is tried. */
const mostTries = 5;

type Said = Pick<Share, 'way' | 'payee'> & { text: string };

/**
 * The way to be paid as the officer reads it; it is sealed in memory before anything is written. Only the purse of the
 * account that sent the report is paid: a borrowed session cannot turn the reward to another.
 */
async function saidBy(ports: RewardPorts, { report, account }: Claimer, { payout }: ClaimInput): Promise<Said> {
  if (payout.way !== 'wechat') return { way: payout.way, text: JSON.stringify(payout) };
  const { openid } = await ports.wechat.codeToSession(payout.loginCode);
  if (ports.keyring.mac('resident-account', openid) !== account) throw refused(transferTexts.otherAccount);
  const text = JSON.stringify({ way: 'wechat', openid, name: payout.name });
  return { way: 'wechat', text, payee: payeeOf(ports, report, openid) };
}

/** The share with the way to be paid that was just said. What failed before is not about it. */
async function claimed(ports: RewardPorts, town: string, share: Share, { text, way, payee }: Said): Promise<Share> {
  const { payee: _payee, failure: _failure, ...rest } = share;
  const payout = await ports.identities.sealText(town, text);
  const claims = (share.claims ?? 0) + 1;
  return { ...rest, state: 'claimed', way, payout, claimedAt: ports.clock.now(), claims, ...(payee ? { payee } : {}) };
}

/** Writes a share that its reporter claims or claims anew, unless `standing` has an answer already. */
async function write(
  ports: RewardPorts,
  claimer: Claimer,
  input: ClaimInput,
  event: Extract<RewardEvent, 'claim' | 'changeClaim'>,
  standing: (doc: RewardDoc, share: Share) => RewardDoc | null,
): Promise<RewardDoc> {
  const said = await saidBy(ports, claimer, input);
  for (let n = 0; n < mostTries; n += 1) {
    const [doc] = await ports.store.holding([claimer.report]);
    const share = doc?.shares[claimer.index];
    if (!doc || !share) throw new Problem('not_found');
    const done = standing(doc, share);
    if (done) return done;
    const next = await claimed(ports, doc.town, share, said);
    const shares = doc.shares.map((one, i) => (i === claimer.index ? next : one));
    const open = shares.some(({ state }) => state === 'open');
    try {
      return await takeRewardStep(ports, reporterActor, doc, {
        event,
        set: { shares, ...(open ? {} : { openUntil: undefined }) },
      });
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
    }
  }
  throw new Problem('stale_version');
}

/**
 * A reporter claims the own share and says how to be paid. The same claim again changes nothing; throws `step_refused`
 * where it is paid, lapsed, or the window is over, and `not_found` where there is nothing to claim.
 */
export const claim = (ports: RewardPorts, claimer: Claimer, input: ClaimInput): Promise<RewardDoc> =>
  write(ports, claimer, input, 'claim', (doc, { state }) => {
    if (state === 'claimed') return doc;
    if (state !== 'open') throw refused(rewardTexts.shareState(shareStateTexts[state]));
    if (doc.claimBy && chinaDay(ports.clock.now()) > doc.claimBy) throw refused(rewardTexts.windowOver);
    return null;
  });

/**
 * A reporter says anew how to be paid, until it is paid or being sent. What an officer has read before is out of date
 * then: the reward's version has moved on, and a payment by the old one is refused. Throws `stale_version` where it was
 * said anew already, so that of two presses one counts.
 */
export const changeClaim = (
  ports: RewardPorts,
  claimer: Claimer,
  { claim: seen, ...input }: ClaimInput & { claim: number },
): Promise<RewardDoc> =>
  write(ports, claimer, input, 'changeClaim', (_doc, { state, claims = 1 }) => {
    if (state !== 'claimed') throw refused(rewardTexts.shareState(shareStateTexts[state]));
    if (claims !== seen) throw new Problem('stale_version');
    return null;
  });
