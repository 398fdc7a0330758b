import type { Role } from '@contract/access';
import { getSettings, saveSettings } from '@contract/settings/settings';

const rolesOf = ({ access }: Pick<typeof getSettings, 'access'>): readonly Role[] =>
  access.who === 'staff' && access.roles !== 'any' ? access.roles : [];

/** Who may see the settings of a town, and who may change them. */
export const settingsReaders = rolesOf(getSettings);
export const settingsWriters = rolesOf(saveSettings);
