import type { AuditAction } from '../../contract/audit/actions';
import { Problem } from '../../contract/problem';
import { rewardStateTexts } from '../../contract/rewards/rewards.texts';
import { rewardTable, type RewardEvent } from '../../contract/rewards/reward-states';
import { newToken } from '../../platform/crypto/random';
import { deliver } from './deliver';
import type { RewardDoc, RewardOutboxEntry } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { rewardTexts } from './rewards.texts';

/** Who takes a step; a reporter has no name and no account here (decision 13). */
export interface RewardActor {
  id: string;
  name: string;
}

export const systemActor: RewardActor = { id: 'system', name: rewardTexts.system };
export const reporterActor: RewardActor = { id: 'reporter', name: rewardTexts.reporter };

/** What a step changes; the history entry, the audit and the guard come by themselves. */
export interface RewardChange {
  event: RewardEvent;
  set: Partial<RewardDoc>;
  note?: string;
  outbox?: RewardOutboxEntry[];
}

export const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** Throws `step_refused` where the table does not have the event in the reward's state. */
export function mustAllow({ state }: Pick<RewardDoc, 'state'>, event: RewardEvent): void {
  if (!rewardTable[event].includes(state)) throw refused(rewardTexts.refused(rewardStateTexts[state]));
}

const audited = (event: RewardEvent): AuditAction => `reward.${event}`;

/**
 * Takes one step on a reward: one guarded update holds the change, the history entry and what is owed to others. Throws
 * `stale_version` where somebody was faster, and `step_refused` where the report holds another reward.
 */
export async function takeRewardStep(
  ports: RewardPorts,
  actor: RewardActor,
  doc: RewardDoc,
  { event, set, note = '', outbox = [] }: RewardChange,
): Promise<RewardDoc> {
  mustAllow(doc, event);
  const at = ports.clock.now();
  const audit: RewardOutboxEntry = {
    id: newToken(),
    kind: 'audit',
    at,
    actor: actor.id,
    actorName: actor.name,
    action: audited(event),
  };
  const written = await ports.store.write(doc, {
    set,
    entry: { id: newToken(), at, event, by: actor.name, note },
    outbox: [...outbox, audit],
  });
  if (written === 'stale') throw new Problem('stale_version');
  if (written === 'held') throw refused(rewardTexts.heldElsewhere);
  await deliver(ports, written).catch(ports.onLeftover);
  return written;
}
