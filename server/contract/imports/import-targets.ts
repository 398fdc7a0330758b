import { houseFieldKeys } from '../houses/house-fields';

/** What a column of a register can be: the number of the house, its village, or a field of its record. */
export const importTargets = ['code', 'village', ...houseFieldKeys] as const;
export type ImportTarget = (typeof importTargets)[number];
