import type { HouseEvent } from '../../contract/houses/house-events';
import { newToken } from '../../platform/crypto/random';
import type { HouseChangeDoc, HouseDoc, HouseOutboxEntry } from './house-file';

/** Who takes a step: a member of staff, or the system by what was decided before. */
export interface HouseActor {
  id: string;
  name: string;
}

/** The entry of a change as the record owes it to its history. */
export function changeEntry(
  doc: Pick<HouseDoc, '_id' | 'town' | 'village' | 'version'>,
  actor: HouseActor,
  at: Date,
  { event, reason, ref }: { event: HouseEvent; reason: string; ref?: string },
  changes: HouseChangeDoc['changes'],
): HouseOutboxEntry {
  const { _id: house, town, village, version } = doc;
  const by = { id: actor.id, name: actor.name };
  const _id = `${house}/${version}`;
  return {
    id: newToken(),
    kind: 'change',
    change: { _id, house, town, village, version, at, event, by, reason, changes, ...(ref ? { ref } : {}) },
  };
}
