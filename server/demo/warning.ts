import { createHash } from 'node:crypto';
import type { AppContext } from '../context';
import { demoOwner } from './houses';
import { demoWarning } from './houses.data';
import { loginOf } from './logins';

const key = createHash('sha256').update('demonstration/warning').digest('base64url');
/** Of the houses with a hazard, those whose owners are bound and acknowledge; the third is to be visited. */
const bound = [0, 2];
const day = 86_400_000;

/** A warning for the first village: two of three owners acknowledged it, the third has to be visited. Safe to repeat. */
export async function seedWarning({ areas, bindings, staff, warnings, clock }: AppContext): Promise<void> {
  const village = areas.tree()[0]?.villages[0]?.code;
  if (!village) return;
  const actor = await staff.actorOf(loginOf('jingban', 0));
  if ((await warnings.list(actor, {})).warnings.length > 0) return;
  const owners = bound.map((n) => ({ kind: 'resident' as const, id: `demonstration/owner/${n}` }));
  for (const [i, n] of bound.entries()) {
    const owner = owners[i];
    if (owner) await bindings.bind(owner, { village, ...demoOwner(village, n) });
  }
  const audience = { area: village, hazards: true, suspect: false };
  const { houses } = await warnings.audience(actor, { area: village, levels: 'C,D', hazards: 'yes', suspect: 'no' });
  if (houses === 0) return;
  const { id } = await warnings.send(actor, {
    ...{ idempotencyKey: key, ...audience, levels: ['C', 'D'], houses, ...demoWarning, remindHours: 12 },
    validUntil: new Date(clock.now().getTime() + 3 * day).toISOString(),
  });
  for (const owner of owners)
    for (const { id: house } of (await bindings.list(owner)).houses)
      if ((await warnings.ofHouse({ id: house, code: '' })).length > 0) await warnings.acknowledge(owner, house, id);
}
