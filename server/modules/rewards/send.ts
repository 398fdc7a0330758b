import { randomBytes } from 'node:crypto';
import type { BodyOf } from '../../contract/endpoint';
import { Problem } from '../../contract/problem';
import type { sendShare } from '../../contract/rewards/rewards';
import { shareStateTexts } from '../../contract/rewards/rewards.texts';
import type { StaffActor } from '../../http/actor';
import { base32, newToken } from '../../platform/crypto/random';
import { nameNeededFrom, type MerchantTransfers } from '../../platform/wechat/merchant-transfer';
import { settle } from './follow';
import { freshReward } from './propose';
import type { RewardDoc, Share, Transfer } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { mustBeUndisputed, shareOf } from './pay';
import { mustAllow, refused, takeRewardStep } from './step';
import { maySendAgain, underWay } from './transfer.rules';
import { transferTexts as texts } from './transfer.texts';

/** A bill's number: letters and digits, 32 at most, as WeChat Pay wants it; it tells nothing of the case. */
const newBill = (): string => `AJ${base32(randomBytes(16))}`;

/** A keyed name of the purse that a share is claimed to; another key than that of reports, accounts and deliveries. */
export const payeeOf = ({ keyring }: Pick<RewardPorts, 'keyring'>, report: string, openid: string): string =>
  keyring.mac('payee', `${report}/${openid}`);

/** The transfer that is begun or repeated. Throws `step_refused` where none may be. */
function transferOf({ state, transfer, unusedBill }: Share, by: string, now: Date): Transfer {
  if (state === 'sending' && transfer) {
    if (!maySendAgain(transfer)) throw refused(texts.underWay);
    return { ...transfer, tries: transfer.tries + 1, triedAt: now };
  }
  if (state !== 'claimed') throw refused(rewardTexts.shareState(shareStateTexts[state]));
  return { bill: unusedBill ?? newBill(), state: null, by, at: now, tries: 1, triedAt: now };
}

/** The reward as a share of it may be sent now; nothing is written. */
async function sendable(
  ports: RewardPorts,
  doc: RewardDoc,
  index: number,
  { version, openid, name }: BodyOf<typeof sendShare>,
): Promise<{ now: RewardDoc; transfers: MerchantTransfers }> {
  const { transfers } = ports;
  if (!transfers) throw refused(texts.none);
  const now = await freshReward(ports, doc, version);
  mustAllow(now, 'send');
  const share = shareOf(now, index);
  // What is under way already is asked for again whatever the case says by now: it is the same bill.
  if (share.state !== 'sending') mustBeUndisputed(now);
  if (share.way !== 'wechat') throw refused(texts.otherWay);
  if (share.payee !== payeeOf(ports, now.report ?? '', openid)) throw refused(texts.otherPayee);
  if (share.fen >= nameNeededFrom && !name)
    throw new Problem('invalid_input', { errors: [{ field: 'name', code: 'custom', message: texts.nameNeeded }] });
  return { now, transfers };
}

/**
 * Transfers a claimed share to the purse that the officer's browser opened. The share and the bill's number are written
 * before WeChat Pay is called, so whatever dies in between is followed by its number and never paid twice. What is known
 * of the payee is used for this one call and kept nowhere.
 */
export async function send(
  ports: RewardPorts,
  actor: StaffActor,
  doc: RewardDoc,
  index: number,
  said: BodyOf<typeof sendShare>,
): Promise<RewardDoc> {
  const { now, transfers } = await sendable(ports, doc, index, said);
  const at = ports.clock.now();
  const transfer = transferOf(shareOf(now, index), actor.name, at);
  await ports.audit.append({
    _id: newToken(),
    at,
    town: now.town,
    actor: actor.id,
    actorName: actor.name,
    action: 'reward.payeeUsed',
    subject: now.case,
  });
  const shares = now.shares.map((one, i): Share => {
    const { unusedBill: _unused, failure: _failure, ...rest } = one;
    return i === index ? { ...rest, state: 'sending', transfer } : one;
  });
  const written = await takeRewardStep(ports, actor, now, {
    event: 'send',
    note: transfer.bill,
    set: { shares, ...underWay(shares, at) },
  });
  const { fen } = shareOf(written, index);
  const name = fen >= nameNeededFrom ? said.name : undefined;
  const outcome = await transfers.send({ bill: transfer.bill, fen, openid: said.openid, name });
  return settle(ports, written._id, transfer.bill, outcome);
}
