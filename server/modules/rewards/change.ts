import type { ChangeWish } from '../../contract/rewards/reward-states';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { freshReward } from './propose';
import { redecide, releaseEntry, takenBack } from './redecide';
import type { RewardDoc } from './reward-file';
import type { RewardPorts } from './rewards.service';
import { rewardTexts } from './rewards.texts';
import { mustAllow, refused, takeRewardStep } from './step';
import { isSending } from './transfer.rules';

const isPaid = ({ shares }: RewardDoc): boolean => shares.some(({ state }) => state === 'paid');

/** One officer asks that an approved reward be withdrawn, or a paid one clawed back; another decides. */
export async function askChange(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  { version, wish, reason }: { version: number; wish: ChangeWish; reason: string },
): Promise<RewardDoc> {
  const now = await freshReward(ports, doc, version);
  mustAllow(now, 'askChange');
  if (now.change) throw refused(rewardTexts.changeOpen);
  // What a transfer comes to is not known before it has: a change asked for meanwhile could lose what was paid.
  if (isSending(now)) throw refused(rewardTexts.sending);
  if (wish === 'withdraw' && isPaid(now)) throw refused(rewardTexts.paidAlready);
  if (wish === 'clawBack' && !isPaid(now)) throw refused(rewardTexts.notYetPaid);
  const by = { id: actor.id, name: actor.name };
  const change = { wish, by, at: ports.clock.now(), reason };
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
    set: ok ? changed(now, now.change, at) : { change: null },
    outbox: ok
      ? [...releaseEntry(now), { id: newToken(), kind: 'notify', at, report: now.report ?? '', what: 'withdrawn' }]
      : [],
  });
  if (ok) await redecide(ports, taken.case);
  return (await ports.store.byId(taken._id)) ?? taken;
}
