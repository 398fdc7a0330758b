import { comparisonTexts, comparisonWords } from '../../contract/rewards/comparison.texts';
import type { RewardRow, RewardView } from '../../contract/rewards/rewards';
import {
  nobodyTexts,
  rewardEventTexts,
  rewardKindTexts,
  rewardStateTexts,
  shareStateTexts,
  verdictTexts,
} from '../../contract/rewards/rewards.texts';
import { rewardTable, type RewardEvent } from '../../contract/rewards/reward-states';
import { metresBetween } from '../../platform/distance';
import type { CaseStanding } from '../cases';
import type { ReportStanding } from '../reports';
import type { Placed, RewardDoc, Share, Transfer } from './reward-file';
import { hasProposedOrReviewed } from './rewards.policy';
import { rewardTexts } from './rewards.texts';
import { isSending, isUnanswered, mayCancel, maySendAgain } from './transfer.rules';
import { transferTexts } from './transfer.texts';

export interface RewardWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
}

const numberOf = ({ receiptNumber, decision }: RewardDoc): string | null =>
  receiptNumber ?? decision.first?.number ?? null;

/** A reward as a row of the officers' list. */
export const presentRewardRow = (doc: RewardDoc, words: RewardWords): RewardRow => ({
  id: doc._id,
  kind: doc.kind,
  kindLabel: rewardKindTexts[doc.kind],
  state: doc.state,
  stateLabel: rewardStateTexts[doc.state],
  town: { code: doc.town, name: words.areaName(doc.town) },
  caseNumber: doc.caseNumber,
  episode: doc.episode,
  receiptNumber: numberOf(doc),
  amountFen: doc.amountFen ?? doc.decision.amountFen,
  claimBy: doc.claimBy,
  contested: doc.differs !== null,
  changeWaits: doc.change !== null,
  createdAt: doc.createdAt.toISOString(),
});

type ShareView = RewardView['shares'][number];

/** How a transfer under way stands, in words. */
function transferWords(transfer: Transfer, now: Date): string {
  const { state, refused } = transfer;
  if (isUnanswered(transfer, now)) return transferTexts.unanswered;
  if (transfer.cancel) return transferTexts.cancelAsked;
  if (state === 'WAIT_USER_CONFIRM' && maySendAgain(transfer)) return transferTexts.packageLost;
  if (state) return transferTexts.states[state];
  return refused ? reasonWords(refused) : transferTexts.noAnswer;
}

/** A transfer as those see it who may read the reward; what the payee's telephone needs is not in it. */
const presentTransfer = (transfer: Transfer, now: Date): ShareView['transfer'] => ({
  bill: transfer.bill,
  at: transfer.at.toISOString(),
  by: transfer.by,
  words: transferWords(transfer, now),
  again: maySendAgain(transfer) && !isUnanswered(transfer, now),
  cancels: mayCancel(transfer) && !isUnanswered(transfer, now),
  unanswered: isUnanswered(transfer, now),
});

const reasonWords = (code: string): string => transferTexts.reasons[code] ?? transferTexts.otherReason(code);

const presentShare = ({ fen, state, way, claims, transfer, failure, ...times }: Share, now: Date): ShareView => ({
  fen,
  state,
  label: shareStateTexts[state],
  way: way ?? null,
  claimedAt: times.claimedAt?.toISOString() ?? null,
  changed: (claims ?? 0) > 1,
  paidAt: times.paidAt?.toISOString() ?? null,
  voucher: times.voucher ?? null,
  transfer: transfer ? presentTransfer(transfer, now) : null,
  failure: failure ? { bill: failure.bill, at: failure.at.toISOString(), words: reasonWords(failure.reason) } : null,
});

function presentPlaced(
  { report, number, registeredAt, verdict, behind }: Placed,
  site: CaseStanding['site'],
  standing: ReportStanding | undefined,
  words: RewardWords,
): RewardView['order'][number] {
  const photos = standing?.photos ?? [];
  const point = standing?.point;
  return {
    report,
    number,
    registeredAt: registeredAt.toISOString(),
    verdict,
    why: verdictTexts[verdict](behind),
    description: standing?.description ?? '',
    metres: point && site ? Math.round(metresBetween(point, site)) : null,
    photos: {
      count: photos.length,
      located: photos.filter(({ position }) => position !== null).length,
      thumbUrls: photos.flatMap(({ thumb }) => (thumb ? [words.fileUrl(thumb)] : [])),
    },
  };
}

function amountWords({ amountFen, decision }: RewardDoc): string {
  if (decision.tier === null) return '';
  const fen = amountFen ?? decision.amountFen;
  return fen === null ? rewardTexts.fineWaits : rewardTexts.byTier(decision.tier + 1);
}

/** What an officer may do now; the steps check it again. */
function mayOf(doc: RewardDoc, actor: string, isOfficer: boolean, canTransfer: boolean): RewardView['may'] {
  const allowed = (event: RewardEvent): boolean => isOfficer && rewardTable[event].includes(doc.state);
  const first = doc.kind === 'first';
  return {
    propose: first && allowed('propose') && doc.decision.amountFen !== null,
    exclude: first && allowed('exclude'),
    supplement: isOfficer && first && (doc.decision.first !== null || doc.report !== null),
    review: allowed('approve') && !hasProposedOrReviewed(doc, actor),
    askChange: allowed('askChange') && doc.change === null && !isSending(doc),
    decideChange: allowed('makeChange') && doc.change !== null && doc.change.by.id !== actor,
    read: isOfficer,
    pay: allowed('pay') && doc.differs === null && doc.change === null,
    send: canTransfer && allowed('send') && doc.differs === null && doc.change === null,
  };
}

/** The supervisor learns whether it was compared and what was found, never whether the report holds an identity. */
function presentComparison({ comparison }: RewardDoc, isOfficer: boolean): RewardView['comparison'] {
  if (!comparison) return null;
  const tells = isOfficer || comparison.result === 'match';
  return {
    words: tells ? comparisonWords(comparison) : comparisonTexts.done,
    override: comparison.result === 'match' ? (comparison.override ?? null) : null,
  };
}

interface Around {
  file: CaseStanding;
  standings: readonly ReportStanding[];
  actor: string;
  isOfficer: boolean;
  /** Whether the server has a merchant of WeChat Pay. */
  canTransfer: boolean;
  words: RewardWords;
  now: Date;
}

/** One reward with the order of its reports and why, for reward officers and the supervisor. */
export function presentReward(doc: RewardDoc, around: Around): RewardView {
  const { file, standings, actor, isOfficer, canTransfer, words, now } = around;
  const known = new Map(standings.map((one) => [one.id, one]));
  return {
    ...presentRewardRow(doc, words),
    version: doc.version,
    case: doc.case,
    category: file.category,
    place: file.words,
    order: doc.decision.placed.map((one) => presentPlaced(one, file.site, known.get(one.report), words)),
    why: doc.decision.why ? { code: doc.decision.why, label: nobodyTexts[doc.decision.why] } : null,
    amountWords: amountWords(doc),
    excluded: doc.excluded.map(({ report, reason, note, by, at }) => ({
      report,
      reason,
      note,
      by,
      at: at.toISOString(),
    })),
    proposedBy: doc.proposedBy?.name ?? null,
    comparison: presentComparison(doc, isOfficer),
    capWords: isOfficer && doc.proposedBy !== null && doc.capTags.length === 0 ? rewardTexts.noCap : null,
    approvedBy: doc.approvedBy.map(({ name, at }) => ({ name, at: at.toISOString() })),
    approvalsNeeded: doc.approvalsNeeded,
    shares: doc.shares.map((share) => presentShare(share, now)),
    change: doc.change
      ? {
          wish: doc.change.wish,
          by: doc.change.by.name,
          mine: doc.change.by.id === actor,
          at: doc.change.at.toISOString(),
          reason: doc.change.reason,
          share: doc.change.share ?? null,
        }
      : null,
    differs: doc.differs?.why ?? null,
    reclaims: doc.reclaims.map(({ number, shares, at, reason }) => ({
      number,
      fen: shares.reduce((sum, { fen }) => sum + fen, 0),
      at: at.toISOString(),
      reason,
    })),
    may: mayOf(doc, actor, isOfficer, canTransfer),
    history: doc.history.map(({ at, event, by, note }) => ({
      at: at.toISOString(),
      label: rewardEventTexts[event],
      by,
      note: event === 'sendFailed' ? reasonWords(note) : note,
    })),
  };
}
