/** The roles of staff; rights are role × area subtree (a code prefix). Labels: `staff/staff.texts.ts`. */
export const roles = [
  'gridOfficer',
  'villageAdmin',
  'townHandler',
  'clerk',
  'lawEnforcement',
  'rewardOfficer',
  'districtReviewer',
  'supervisor',
  'specialist',
  'townAdmin',
] as const;
export type Role = (typeof roles)[number];

/**
 * Who may call an endpoint.
 * - `public`: anybody; no session is read, so nothing can be linked to an account.
 * - `optionalResident`: anybody; a resident's session is used when it is there.
 * - `resident`: a signed-in resident.
 * - `staff`: signed-in staff who hold one of the roles on some area; the area itself is checked by the policy.
 */
export type Access =
  | { who: 'public' }
  | { who: 'optionalResident' }
  | { who: 'resident' }
  | { who: 'staff'; roles: readonly Role[] | 'any' };

export const anybody: Access = { who: 'public' };
export const optionalResident: Access = { who: 'optionalResident' };
export const residentsOnly: Access = { who: 'resident' };
export const anyStaff: Access = { who: 'staff', roles: 'any' };
export const staffWith = (...held: Role[]): Access => ({ who: 'staff', roles: held });
