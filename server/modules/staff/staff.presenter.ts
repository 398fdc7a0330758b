import { roleTexts } from '../../contract/staff/staff.texts';
import type { StaffProfile } from '../../contract/staff/staff';
import type { StaffDoc } from './staff.model';

/** A staff member as they see themselves. */
export const presentStaff = (
  doc: Pick<StaffDoc, '_id' | 'name' | 'roles'>,
  csrfToken: string,
  areaName: (code: string) => string,
): StaffProfile => ({
  id: doc._id,
  name: doc.name,
  roles: doc.roles.map(({ role, area }) => ({ role, roleLabel: roleTexts[role], area, areaName: areaName(area) })),
  csrfToken,
});
