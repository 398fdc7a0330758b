import type { ComparisonInput, TicketedComparison } from '../../contract/rewards/comparison';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import type { RewardDoc } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';
import { refused } from './step';

/** How long an officer may take between the comparison and the proposal, in milliseconds. */
const ticketLasts = 30 * 60_000;

type TicketPorts = Pick<RewardPorts, 'keyring' | 'clock'>;

const signed = ({ keyring }: TicketPorts, actor: StaffActor, doc: RewardDoc, report: string, until: number): string =>
  `${until}.${keyring.mac('reward-comparison', JSON.stringify([actor.id, doc._id, report, until]))}`;

/**
 * Hands an officer staff and kin as hashes, to be compared in the browser with what was opened there. It is on record
 * first; the ticket says that this officer got them for this report.
 */
export async function handComparison(ports: RewardPorts, actor: StaffActor, doc: RewardDoc, report: string) {
  if (!doc.decision.placed.some((one) => one.report === report)) throw refused(rewardTexts.unknownReport);
  const at = ports.clock.now();
  await ports.audit.append({
    _id: newToken(),
    at,
    town: doc.town,
    actor: actor.id,
    actorName: actor.name,
    action: 'reward.compared',
    subject: doc.case,
  });
  const [set, account] = await Promise.all([ports.comparisonSet(doc.town), ports.reports.accountOf(report)]);
  const ticket = signed(ports, actor, doc, report, at.getTime() + ticketLasts);
  return { ...set, ticket, ofAccount: account !== null };
}

/**
 * The outcome of a comparison that the officer did make for the report. Throws `step_refused` where the ticket is for
 * something else or too old.
 */
export function compared(
  ports: TicketPorts,
  actor: StaffActor,
  doc: RewardDoc,
  report: string,
  { ticket, ...said }: TicketedComparison,
): ComparisonInput {
  const until = Number(ticket.split('.')[0]);
  if (!Number.isSafeInteger(until) || ticket !== signed(ports, actor, doc, report, until))
    throw refused(rewardTexts.notCompared);
  if (until < ports.clock.now().getTime()) throw refused(rewardTexts.comparedTooLongAgo);
  return said;
}

/** The names that a reward is counted under: of the account, and of the opened phones. */
export const capTagsFor = (account: { capTag: string | null } | null, given: readonly string[]): string[] => [
  ...new Set([...(account?.capTag ? [account.capTag] : []), ...given]),
];
