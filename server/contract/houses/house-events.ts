/** What can happen to a house record; each leaves one entry in its history and one in the audit. */
export const houseEvents = [
  'created',
  'imported',
  'changed',
  'corrected',
  'screened',
  'appraised',
  'hazardOpened',
  'planned',
  'hazardClosed',
  'demolished',
  'removed',
  'mergedAway',
  'absorbed',
  'split',
  'splitOff',
  'restored',
] as const;
export type HouseEvent = (typeof houseEvents)[number];

/** How a record ended; it is never deleted. */
export const houseEndings = ['demolished', 'removed', 'mergedAway', 'split'] as const satisfies readonly HouseEvent[];
export type HouseEnding = (typeof houseEndings)[number];
