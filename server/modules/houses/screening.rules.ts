import type { Hazard, Verdict } from '../../contract/inspections/verdict';
import type { Level } from '../../contract/inspections/appraisals';
import { isWorse } from '../../contract/inspections/verdict';
import type { InspectorKind } from '../../contract/inspections/definition';
import type { Facts, HouseFieldKey } from '../../contract/houses/house-fields';
import type { HouseEvent } from '../../contract/houses/house-events';
import type { ClosedHazard } from './house-file';

/** What an inspection says for the record: a China day, the first verdict, and the grade where there is a hazard. */
export interface Screening {
  by: InspectorKind;
  day: string;
  verdict: Verdict;
  hazard: Hazard | null;
}

/** Why an inspection is only kept: see {@link screened}. */
export type ScreeningRefusal = 'older' | 'staffNewer' | 'lowers' | 'ended';

/** A record after a screening or an appraisal: its fields, the event of its history, and the hazard that was replaced. */
export interface SafetyChange {
  facts: Facts;
  event: HouseEvent;
  replaced: Omit<ClosedHazard, 'closedAt'> | null;
}

/** The fields of a hazard and its plan: they begin and end together. */
export const hazardFields: readonly HouseFieldKey[] = [
  'hazard',
  'hazardFoundOn',
  'hazardClosedOn',
  'measure',
  'planMeasures',
  'planResponsible',
  'planFunds',
  'planDeadline',
  'planContingency',
];

/** The fields of the hazard that a record has, or had last; null where it never had one. */
export function hazardOf(facts: Facts): Facts | null {
  if (facts.hazard === undefined) return null;
  return Object.fromEntries(Object.entries(facts).filter(([key]) => hazardFields.some((field) => field === key)));
}

/** The record with a fresh hazard; the one that stood there, closed or regraded, is handed on. */
export function withHazard(facts: Facts, hazard: Hazard | null, day: string): Pick<SafetyChange, 'facts' | 'replaced'> {
  const before = hazardOf(facts);
  const rest = Object.fromEntries(
    Object.entries(facts).filter(([key]) => !hazardFields.some((field) => field === key)),
  ) as Facts;
  return {
    facts: { ...rest, ...(hazard ? { hazard, hazardFoundOn: day } : {}) },
    replaced: before && { why: facts.hazardClosedOn === undefined ? 'regraded' : 'closed', facts: before },
  };
}

/** What an appraisal says for the record: a China day, the level, and the grade of the hazard that is open after it. */
export interface Appraisal {
  day: string;
  level: Level;
  hazard: Hazard | null;
}

/**
 * What an appraisal makes of a record. It stands above every first verdict: where another grade is open, or none, the old
 * hazard is closed as regraded and the new one opened (or none) by the same step; the same grade goes on with its plan.
 * One from before the record's latest is only kept.
 */
export function appraised(facts: Facts, { day, level, hazard }: Appraisal): SafetyChange | 'older' {
  if (String(facts.appraisedOn ?? '') > day) return 'older';
  const base: Facts = { ...facts, appraisedOn: day, level };
  const open = facts.hazardClosedOn === undefined ? (facts.hazard ?? null) : null;
  if (open === hazard) return { facts: base, event: 'appraised', replaced: null };
  return { ...withHazard(base, hazard, day), event: 'appraised' };
}

const byStaff = ({ screenedBy }: Facts): boolean => screenedBy === 'gridOfficer' || screenedBy === 'specialist';

/** Why a self-inspection has no effect on this record; null where it has one. */
function selfRefusal(facts: Facts, { day, verdict }: Screening): ScreeningRefusal | null {
  if (byStaff(facts) && String(facts.screenedOn ?? '') >= day) return 'staffNewer';
  if (facts.verdict === 'suspect' && verdict === 'safe') return 'lowers';
  return facts.screenedBy === 'self' && String(facts.screenedOn ?? '') > day ? 'older' : null;
}

/**
 * What an inspection makes of a record.
 * - One of staff takes effect unless staff looked on a later day. A hazard that it finds begins where none is open, and
 *   makes an open one worse; it never lowers or closes one: that takes an appraisal, or its putting right.
 * - One of the homeowner takes effect only where no staff looked on that day or later, and never turns `suspect` into
 *   `safe`: only staff do. It opens no hazard: that begins with what staff saw.
 */
export function screened(facts: Facts, screening: Screening): SafetyChange | ScreeningRefusal {
  const { by, day, verdict, hazard } = screening;
  const base: Facts = { ...facts, screenedOn: day, screenedBy: by, verdict };
  if (by === 'self') return selfRefusal(facts, screening) ?? { facts: base, event: 'screened', replaced: null };
  if (byStaff(facts) && String(facts.screenedOn ?? '') > day) return 'older';
  const open = facts.hazard !== undefined && facts.hazardClosedOn === undefined;
  if (!hazard) return { facts: base, event: 'screened', replaced: null };
  if (!open) return { ...withHazard(base, hazard, day), event: 'hazardOpened' };
  const worse = isWorse(hazard, facts.hazard as Hazard);
  return { facts: worse ? { ...base, hazard } : base, event: 'screened', replaced: null };
}
