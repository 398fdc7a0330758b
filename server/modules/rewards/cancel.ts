import type { BodyOf } from '../../contract/endpoint';
import type { cancelTransfer } from '../../contract/rewards/rewards';
import type { StaffActor } from '../../http/actor';
import { callBack } from './follow';
import { shareOf } from './pay';
import { freshReward } from './propose';
import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { mustAllow, refused, takeRewardStep } from './step';
import { mayCancel } from './transfer.rules';
import { transferTexts as texts } from './transfer.texts';

/**
 * Takes back a transfer that its payee has not confirmed. That it is wanted back is written before WeChat Pay is asked,
 * and asked again by the job until there is an answer; a payee who was faster is paid, and it is entered as paid. Throws
 * `step_refused` where it may not be taken back.
 */
export async function cancel(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  index: number,
  { version, note }: BodyOf<typeof cancelTransfer>,
): Promise<RewardDoc> {
  if (!ports.transfers) throw refused(texts.none);
  const now = await freshReward(ports, doc, version);
  mustAllow(now, 'cancelSend');
  const { state, transfer, fen } = shareOf(now, index);
  if (state !== 'sending' || !transfer || !mayCancel(transfer)) throw refused(texts.notCancellable);
  const wanted: Share = { ...shareOf(now, index), transfer: { ...transfer, cancel: true } };
  const shares = now.shares.map((one, i) => (i === index ? wanted : one));
  const written = await takeRewardStep(ports, actor, now, { event: 'cancelSend', note, set: { shares } });
  await callBack(ports, written._id, transfer.bill, fen);
  return (await ports.store.byId(written._id)) ?? written;
}
