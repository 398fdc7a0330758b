import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { payShare } from '../../contract/rewards/rewards';
import { shareStateTexts } from '../../contract/rewards/rewards.texts';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { freshReward } from './propose';
import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { mustAllow, refused, takeRewardStep } from './step';

export const shareOf = (doc: RewardDoc, index: number): Share => {
  const share = doc.shares[index];
  if (!share) throw new Problem('not_found');
  return share;
};

/** Whether every share has come to its end. */
export const isOver = (shares: readonly Share[]): boolean =>
  shares.every(({ state }) => state === 'paid' || state === 'lapsed' || state === 'clawedBack');

/** Throws `step_refused` while the case says otherwise than when it was approved, or a change waits. */
export function mustBeUndisputed({ differs, change }: Pick<RewardDoc, 'differs' | 'change'>): void {
  if (differs ?? change) throw refused(rewardTexts.contested);
}

/**
 * The reward as it may be paid now. Throws `step_refused` while the case says otherwise than when it was approved, or a
 * change waits for a second person.
 */
export async function payable(ports: RewardPorts, doc: RewardDoc, index: number, version: number): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  mustAllow(now, 'pay');
  mustBeUndisputed(now);
  const { state } = shareOf(now, index);
  if (state !== 'claimed') throw refused(rewardTexts.shareState(shareStateTexts[state]));
  return now;
}

/** Records that a claimed share was paid over the counter or by the bank, with the voucher's number. */
export async function pay(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  index: number,
  { version, voucher }: BodyOf<typeof payShare>,
): Promise<RewardDoc> {
  const now = await payable(ports, doc, index, version);
  const at = ports.clock.now();
  const shares = now.shares.map((one, i): Share =>
    i === index ? { ...one, state: 'paid', paidAt: at, voucher } : one,
  );
  return takeRewardStep(ports, actor, now, {
    event: 'pay',
    note: voucher,
    set: { shares, ...(isOver(shares) ? { state: 'settled' } : {}) },
    outbox: [{ id: newToken(), kind: 'notify', at, report: now.report ?? '', what: 'paid' }],
  });
}

/** The sealed way to be paid, and the key that opens it; the audit and the reporter have it before it is answered. */
export async function readPayout(ports: RewardPorts, actor: StaffActor, doc: RewardDoc, index: number) {
  const { payout } = shareOf(doc, index);
  if (!payout) throw new Problem('not_found');
  await ports.audit.append({
    _id: newToken(),
    at: ports.clock.now(),
    town: doc.town,
    actor: actor.id,
    actorName: actor.name,
    action: 'reward.payoutRead',
    subject: doc.case,
  });
  const officer = { id: actor.id, name: actor.name };
  const { town, report, receiptNumber } = doc;
  if (report) await ports.identities.payoutRead({ town, report, number: receiptNumber ?? '', case: doc.case, officer });
  return payout;
}
