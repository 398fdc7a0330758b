import { chinaDay } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import { eachApart } from '../../platform/outbox';
import { deliver } from './deliver';
import { isOver } from './pay';
import type { RewardDoc, RewardOutboxEntry, Share } from './reward-file';
import type { RewardPorts } from './reward-ports';
import { systemActor } from './step';

async function lapseOne(ports: RewardPorts, doc: RewardDoc): Promise<boolean> {
  const at = ports.clock.now();
  const shares = doc.shares.map((one): Share => (one.state === 'open' ? { ...one, state: 'lapsed' } : one));
  const audit: RewardOutboxEntry = {
    id: newToken(),
    kind: 'audit',
    at,
    actor: systemActor.id,
    actorName: systemActor.name,
    action: 'reward.lapse',
  };
  const written = await ports.store.write(doc, {
    set: { shares, openUntil: undefined, ...(isOver(shares) ? { state: 'settled' } : {}) },
    entry: { id: newToken(), at, event: 'lapse', by: systemActor.name, note: '' },
    outbox: [audit, { id: newToken(), kind: 'notify', at, report: doc.report ?? '', what: 'lapsed' }],
  });
  if (typeof written === 'string') return false;
  await deliver(ports, written).catch(ports.onLeftover);
  return true;
}

/** Ends shares that nobody claimed in time. Any number of servers may do it at once: each share lapses once. */
export async function lapseDue(ports: RewardPorts): Promise<number> {
  let lapsed = 0;
  await eachApart(await ports.store.lapsing(chinaDay(ports.clock.now()), 100), async (doc) => {
    if (await lapseOne(ports, doc)) lapsed += 1;
  });
  return lapsed;
}
