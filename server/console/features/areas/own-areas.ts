import type { Role } from '@contract/access';
import { useMyAreas } from '../staff/me';
import { useAreas } from './grid-select';

/** The towns and villages for which the signed-in one holds one of the roles; a town stands before its villages. */
export function useOwnAreas(roles: readonly Role[]): { value: string; label: string }[] {
  const held = useMyAreas(roles);
  const towns = useAreas().data?.towns ?? [];
  return towns.flatMap((town) => {
    const villages = town.villages.filter(({ code }) => held.some((area) => code.startsWith(area)));
    const whole = held.some((area) => town.code.startsWith(area)) ? [town] : [];
    return [...whole, ...villages].map(({ code, name }) => ({ value: code, label: name }));
  });
}
