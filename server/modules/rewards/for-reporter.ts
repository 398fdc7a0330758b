import type { RewardForReporter } from '../../contract/rewards/claims';
import { unlock } from '../../platform/crypto/signing';
import type { RewardDoc, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { transferTexts } from './transfer.texts';

/** What the telephone of the account that is paid asks WeChat with; nobody else is given it. */
function confirmOf(
  { transfers, keyring }: Pick<RewardPorts, 'transfers' | 'keyring'>,
  { state, transfer }: Share,
  account: string | null,
): RewardForReporter['confirm'] {
  const held = transfer?.package;
  if (!transfers || !account || state !== 'sending' || transfer?.state !== 'WAIT_USER_CONFIRM' || !held) return null;
  return { ...transfers.merchant, package: unlock(keyring.key('transfer-package'), held) };
}

/** The own share as a reporter sees it: no officer, no case, nobody else's share. */
export function forReporter(
  ports: Pick<RewardPorts, 'transfers' | 'keyring'>,
  doc: RewardDoc,
  index: number,
  account: string | null,
): RewardForReporter | null {
  const share = doc.shares[index];
  if (!share) return null;
  const { fen, state, claims, voucher, paidAt, failure } = share;
  const claimed = state === 'open' ? 0 : 1;
  return {
    kind: doc.kind,
    fen,
    people: doc.shares.length,
    state,
    words: rewardTexts.shareStates[state],
    claimBy: state === 'open' ? doc.claimBy : null,
    voucher: voucher ?? null,
    paidAt: paidAt?.toISOString() ?? null,
    claim: claims ?? claimed,
    failure: state === 'claimed' && failure ? transferTexts.failed : null,
    confirm: confirmOf(ports, share, account),
  };
}

/** A reward as it was for a report that it was clawed back from: the shares of the last time. */
export const asClawedBack = (doc: RewardDoc, report: string): RewardDoc => ({
  ...doc,
  shares: doc.reclaims.filter((one) => one.report === report).at(-1)?.shares ?? [],
});
