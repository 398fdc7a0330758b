import type { Role } from '@contract/access';
import { useAreas } from '../areas/grid-select';
import { useMe } from '../staff/me';

/** The towns in which the signed-in one holds one of the roles: a role on a district holds in its towns. */
export function useTowns(roles: readonly Role[]) {
  const areas = useAreas();
  const held = useMe().data?.roles.filter(({ role }) => roles.includes(role)) ?? [];
  const towns = (areas.data?.towns ?? []).filter(({ code }) => held.some(({ area }) => code.startsWith(area)));
  return { towns, isPending: areas.isPending };
}
