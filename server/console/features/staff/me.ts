import { useQuery } from '@tanstack/react-query';
import type { Role } from '@contract/access';
import { whoAmI } from '@contract/staff/staff';
import { call, rememberSession } from '../../api';

/** The signed-in member of staff; an error where nobody is signed in. */
export const useMe = () =>
  useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      const profile = await call(whoAmI);
      rememberSession(profile);
      return profile;
    },
  });

/** The roles that they hold, on whatever area: what they may do is the server's to say. */
export const useMyRoles = (): readonly string[] => useMe().data?.roles.map(({ role }) => role) ?? [];

/** The areas on which they hold one of the roles. */
export const useMyAreas = (wanted: readonly Role[]): string[] => [
  ...new Set((useMe().data?.roles ?? []).filter(({ role }) => wanted.includes(role)).map(({ area }) => area)),
];

export const holdsOneOf = (held: readonly string[], roles: readonly Role[]): boolean =>
  roles.some((role) => held.includes(role));
