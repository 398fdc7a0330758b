import type { BodyOf } from '../../contract/endpoint';
import type { askRewardChange } from '../../contract/rewards/rewards';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { freshReward } from './propose';
import { redecide, releaseEntry, takenBack } from './redecide';
import type { RewardDoc, RewardOutboxEntry, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { mustAllow, refused, takeRewardStep } from './step';
import { isOver } from './pay';
import { back, isSending, isUnanswered, paidBy, underWay } from './transfer.rules';
import { transferTexts } from './transfer.texts';

const isPaid = ({ shares }: RewardDoc): boolean => shares.some(({ state }) => state === 'paid');

/** Throws `step_refused` unless the share is of a transfer that WeChat Pay no longer answers for. */
function mustBeUnanswered({ clock }: RewardPorts, { shares }: RewardDoc, index: number): Share {
  const share = shares[index];
  if (share?.state !== 'sending' || !share.transfer || !isUnanswered(share.transfer, clock.now()))
    throw refused(transferTexts.stillAnswered);
  return share;
}

/** One officer asks that an approved reward be withdrawn, a paid one clawed back, or an unanswered
 * transfer entered by hand; another decides. */
export async function askChange(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  { version, wish, reason, share = -1 }: BodyOf<typeof askRewardChange>,
): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  mustAllow(now, 'askChange');
  if (now.change) throw refused(rewardTexts.changeOpen);
  // What a transfer comes to is not known before it has: a change asked for meanwhile could lose what was paid.
  const byHand = wish === 'bookPaid' || wish === 'bookUnpaid';
  if (byHand) mustBeUnanswered(ports, now, share);
  else if (isSending(now)) throw refused(rewardTexts.sending);
  if (wish === 'withdraw' && isPaid(now)) throw refused(rewardTexts.paidAlready);
  if (wish === 'clawBack' && !isPaid(now)) throw refused(rewardTexts.notYetPaid);
  const by = { id: actor.id, name: actor.name };
  const change = { wish, by, at: ports.clock.now(), reason, ...(byHand ? { share } : {}) };
  return takeRewardStep(ports, actor, now, { event: 'askChange', note: reason, set: { change } });
}

/**
 * What is left of a reward once a change is agreed to. One that is clawed back stays on record, and its report is taken
 * out of the order, so that the right one can follow.
 */
function changed(doc: RewardDoc, { wish, reason, by }: NonNullable<RewardDoc['change']>, at: Date): Partial<RewardDoc> {
  const { report, receiptNumber, shares } = doc;
  const empty = { ...takenBack, state: 'nobody' as const };
  if (wish === 'withdraw' || !report) return empty;
  const gone = { report, number: receiptNumber ?? '', at, reason };
  return {
    ...empty,
    reclaims: [...doc.reclaims, { ...gone, shares: shares.map((one) => ({ ...one, state: 'clawedBack' as const })) }],
    excluded: [...doc.excluded, { report, reason: 'otherReason', note: reason, by: by.name, at }],
  };
}

/**
 * What a transfer that WeChat Pay no longer answers for is entered as. Throws `step_refused` where it was answered after
 * all since it was asked.
 */
function booked(
  ports: RewardPorts,
  doc: RewardDoc,
  at: Date,
): { set: Partial<RewardDoc>; outbox: RewardOutboxEntry[] } {
  const { wish, reason, share: index = -1 } = doc.change ?? {};
  const share = mustBeUnanswered(ports, doc, index);
  const paid = wish === 'bookPaid';
  const made = paid ? paidBy(share, reason ?? '', at) : back(share, share.transfer?.bill ?? '', 'booked', at, false);
  const shares = doc.shares.map((one, i): Share => (i === index ? made : one));
  return {
    set: { change: null, shares, ...underWay(shares, at), ...(isOver(shares) ? { state: 'settled' } : {}) },
    outbox: [{ id: newToken(), kind: 'notify', at, report: doc.report ?? '', what: paid ? 'paid' : 'failed' }],
  };
}

/** What a change comes to that another officer agreed to. */
function agreed(ports: RewardPorts, doc: RewardDoc, change: NonNullable<RewardDoc['change']>, at: Date) {
  if (change.wish === 'bookPaid' || change.wish === 'bookUnpaid') return booked(ports, doc, at);
  const told: RewardOutboxEntry = { id: newToken(), kind: 'notify', at, report: doc.report ?? '', what: 'withdrawn' };
  return { set: changed(doc, change, at), outbox: [...releaseEntry(doc), told] };
}

/** Another officer than the one who asked decides. After a withdrawal the case is decided anew. */
export async function decideChange(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  { version, ok, note }: { version: number; ok: boolean; note: string },
): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  const event = ok ? 'makeChange' : 'refuseChange';
  mustAllow(now, event);
  if (!now.change) throw refused(rewardTexts.noChange);
  if (now.change.by.id === actor.id) throw refused(rewardTexts.otherPerson);
  const at = ports.clock.now();
  const taken = await takeRewardStep(ports, actor, now, {
    event,
    note,
    ...(ok ? agreed(ports, now, now.change, at) : { set: { change: null } }),
  });
  if (ok) await redecide(ports, taken.case);
  return (await ports.store.byId(taken._id)) ?? taken;
}
