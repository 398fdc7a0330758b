import type { OwnersWarning, WarnedHouse, WarningState, WarningView } from '../../contract/warnings/warnings';
import type { HouseOfWarning } from '../houses';
import type { WarnedDoc, WarningDoc } from './warning-file';

interface Words {
  areaName(code: string): string;
  clock: { now(): Date };
}

export const stateOf = ({ ended, validUntil }: WarningDoc, now: Date): WarningState =>
  ended ? 'ended' : validUntil <= now ? 'over' : 'sent';

/** A warning for staff, with how far it has got in the reader's areas. */
export const presentWarning = (
  doc: WarningDoc,
  counts: WarningView['counts'],
  may: WarningView['may'],
  { areaName, clock }: Words,
): WarningView => ({
  id: doc._id,
  version: doc.version,
  area: { code: doc.area, name: areaName(doc.area) },
  levels: doc.levels,
  hazards: doc.hazards,
  suspect: doc.suspect,
  title: doc.title,
  text: doc.text,
  validUntil: doc.validUntil.toISOString(),
  remindHours: doc.remindHours,
  nextReminder: doc.remindDue?.toISOString() ?? null,
  sentAt: doc.sentAt.toISOString(),
  by: doc.by.name,
  state: stateOf(doc, clock.now()),
  ended: doc.ended && { ...doc.ended, at: doc.ended.at.toISOString() },
  spread: doc.spread,
  counts,
  may,
});

/** A house on the list, with what whoever calls there needs. */
export const presentWarned = (doc: WarnedDoc, house: HouseOfWarning | undefined, { areaName }: Words): WarnedHouse => {
  const village = house?.village ?? doc.areas.find((code) => code.length === 12) ?? '';
  return {
    house: doc.house,
    version: doc.version,
    code: doc.code,
    village: { code: village, name: areaName(village) },
    address: house?.address ?? null,
    owner: house?.owner ?? null,
    level: house?.level ?? null,
    bound: doc.bound,
    state: doc.state,
    acknowledgedAt: doc.acknowledgedAt?.toISOString() ?? null,
    visits: doc.visits.map(({ at, by, outcome, note }) => ({ at: at.toISOString(), by: by.name, outcome, note })),
  };
};

/** A warning as the people of a house read it: no names of staff, and nothing of other houses. */
export const presentForOwner = (doc: WarningDoc, warned: WarnedDoc, { areaName, clock }: Words): OwnersWarning => ({
  id: doc._id,
  house: warned.house,
  code: warned.code,
  from: areaName(doc.area),
  title: doc.title,
  text: doc.text,
  sentAt: doc.sentAt.toISOString(),
  validUntil: doc.validUntil.toISOString(),
  state: stateOf(doc, clock.now()),
  acknowledgedAt: warned.acknowledgedAt?.toISOString() ?? null,
});
