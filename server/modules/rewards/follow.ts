import { Problem } from '../../contract/problem';
import { newToken } from '../../platform/crypto/random';
import { lock } from '../../platform/crypto/signing';
import type { TransferOutcome } from '../../platform/wechat/merchant-transfer';
import { isOver } from './pay';
import type { NoticeKind, RewardDoc, RewardOutboxEntry, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { systemActor, takeRewardStep } from './step';
import { settled, underWay, nextLook, type Settled } from './transfer.rules';

/** How often a reward that others change meanwhile is tried. */
const mostTries = 8;

const told: Record<'pay' | 'sendFailed' | 'awaitConfirm', NoticeKind> = {
  pay: 'paid',
  sendFailed: 'failed',
  awaitConfirm: 'confirm',
};

/** Writes what became of a share; throws `stale_version` where somebody was faster. */
async function keep(ports: RewardPorts, doc: RewardDoc, index: number, made: NonNullable<Settled>): Promise<RewardDoc> {
  const at = ports.clock.now();
  const shares = doc.shares.map((one, i): Share => (i === index ? made.share : one));
  const set = { shares, ...underWay(shares, at), ...(isOver(shares) ? { state: 'settled' as const } : {}) };
  if (!made.step) {
    if (!(await ports.store.note(doc, { shares }))) throw new Problem('stale_version');
    return { ...doc, shares, version: doc.version + 1 };
  }
  const notice: RewardOutboxEntry = {
    id: newToken(),
    kind: 'notify',
    at,
    report: doc.report ?? '',
    what: told[made.step],
  };
  return takeRewardStep(ports, systemActor, doc, { event: made.step, note: made.note, set, outbox: [notice] });
}

/** Puts one outcome down; gives back the reward, and whether WeChat Pay has to be asked what became of the bill. */
async function putDown(
  ports: RewardPorts,
  id: string,
  bill: string,
  outcome: TransferOutcome,
): Promise<{ doc: RewardDoc; ask: boolean }> {
  const known: TransferOutcome =
    outcome.kind === 'bill' && outcome.package
      ? { ...outcome, package: lock(ports.keyring.key('transfer-package'), outcome.package) }
      : outcome;
  for (let n = 0; n < mostTries; n += 1) {
    const doc = await ports.store.byId(id);
    if (!doc) throw new Problem('not_found');
    const index = doc.shares.findIndex(({ state, transfer }) => state === 'sending' && transfer?.bill === bill);
    const share = doc.shares[index];
    if (!share) return { doc, ask: false };
    const made = settled(share, known, ports.clock.now());
    if (!made) return { doc, ask: false };
    try {
      return { doc: await keep(ports, doc, index, made), ask: outcome.kind === 'refused' };
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
    }
  }
  throw new Problem('stale_version');
}

/**
 * Puts down what WeChat Pay said of a bill, each time anew from what stands; the same once more changes nothing. A
 * refusal is believed only after WeChat Pay was asked for the bill: the number may be taken from an earlier request.
 */
export async function settle(
  ports: RewardPorts,
  id: string,
  bill: string,
  outcome: TransferOutcome,
): Promise<RewardDoc> {
  const { doc, ask } = await putDown(ports, id, bill, outcome);
  const fen = doc.shares.find(({ transfer }) => transfer?.bill === bill)?.fen;
  if (!ask || !ports.transfers || fen === undefined) return doc;
  return (await putDown(ports, id, bill, await ports.transfers.look(bill, fen))).doc;
}

/**
 * Asks WeChat Pay to take a transfer back, and puts down what came of it. A refusal says nothing of the bill itself: then
 * it is asked after.
 */
export async function callBack(ports: RewardPorts, id: string, bill: string, fen: number): Promise<void> {
  const { transfers, store } = ports;
  const share = (await store.byId(id))?.shares.find((one) => one.state === 'sending' && one.transfer?.bill === bill);
  if (!transfers || !share?.transfer || share.transfer.state === 'CANCELING') return;
  const outcome = await transfers.cancel(bill, fen);
  await settle(ports, id, bill, outcome.kind === 'bill' ? outcome : await transfers.look(bill, fen));
}

/** Asks WeChat Pay how the transfers of a reward stand, and puts it down. */
export async function lookAfter(ports: RewardPorts, doc: RewardDoc): Promise<void> {
  const { transfers, store, clock } = ports;
  for (const { state, transfer, fen } of doc.shares) {
    if (!transfers || state !== 'sending' || !transfer) continue;
    await settle(ports, doc._id, transfer.bill, await transfers.look(transfer.bill, fen));
    if (transfer.cancel) await callBack(ports, doc._id, transfer.bill, fen);
    await store.lookLater(doc, nextLook(transfer, clock.now()));
  }
}

/** Follows the transfers that are due to be asked after. Any number of servers may do it at once. */
export async function followDue(ports: RewardPorts): Promise<number> {
  if (!ports.transfers) return 0;
  const due = await ports.store.toLookAt(ports.clock.now(), 50);
  for (const doc of due) await lookAfter(ports, doc).catch(ports.onLeftover);
  return due.length;
}

/** A bill of which WeChat Pay has given notice: it is asked how it stands, for a notice may be old. */
export async function lookAtBill(ports: RewardPorts, bill: string): Promise<void> {
  const doc = await ports.store.ofBill(bill);
  if (doc) await lookAfter(ports, doc);
}
