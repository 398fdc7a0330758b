import type { Facts } from '../../contract/houses/house-fields';
import { Problem } from '../../contract/problem';
import type { HouseActor } from './change-entry';
import type { HouseDoc } from './house-file';
import { takeHouseStep } from './house-step';
import { openFacts } from './house-values';
import type { HousePorts } from './houses.service';
import {
  appraised,
  screened,
  type Appraisal,
  type SafetyChange,
  type Screening,
  type ScreeningRefusal,
} from './screening.rules';

/** An inspection on its way into the record. */
export interface InspectionOfHouse extends Screening {
  /** The inspection: applied once. */
  ref: string;
  house: string;
  actor: HouseActor;
  /** For the history: that it was an inspection, and why its verdict is what it is. */
  reason: string;
}

export type ScreeningEffect = 'applied' | ScreeningRefusal;

/** Takes one safety step: the new fields, and the hazard that they replace, in one guarded update. */
async function takeSafetyStep(
  ports: HousePorts,
  doc: HouseDoc,
  { facts, event, replaced }: SafetyChange,
  { actor, reason, ref }: Pick<InspectionOfHouse, 'actor' | 'reason' | 'ref'>,
): Promise<HouseDoc> {
  const closed = replaced ? [{ closedAt: ports.clock.now(), ...replaced }] : [];
  return takeHouseStep(ports, actor, doc, {
    event,
    reason,
    ref,
    open: { ...openFacts(ports, doc), facts },
    // Said even where nothing is added: an inspection that finds what stands there already is an entry of its own.
    set: { closedHazards: [...doc.closedHazards, ...closed] },
  });
}

/** An appraisal on its way into the record. */
export interface AppraisalOfHouse extends Appraisal, Pick<InspectionOfHouse, 'ref' | 'house' | 'actor' | 'reason'> {}

/** Takes a safety step exactly once, however often it is asked for; what is only to be kept is named. */
async function takeOnce<R extends string>(
  ports: HousePorts,
  said: Pick<InspectionOfHouse, 'ref' | 'house' | 'actor' | 'reason'>,
  changed: (facts: Facts) => SafetyChange | R,
): Promise<'applied' | 'ended' | R> {
  for (;;) {
    const doc = await ports.store.byId(said.house);
    if (!doc) return 'ended';
    if (doc.applied.includes(said.ref)) return 'applied';
    if (doc.state === 'ended') return 'ended';
    const change = changed(doc.facts);
    if (typeof change === 'string') return change;
    try {
      await takeSafetyStep(ports, doc, change, said);
      return 'applied';
    } catch (error) {
      // Somebody was faster: look again at what stands there now.
      if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
    }
  }
}

/**
 * Brings an inspection into the record exactly once, however often it is asked for and wherever a process dies: the
 * record notes it in the same update. What only is to be kept is named; see {@link screened}.
 */
export const screenHouse = (ports: HousePorts, inspection: InspectionOfHouse): Promise<ScreeningEffect> =>
  takeOnce(ports, inspection, (facts) => screened(facts, inspection));

/** Brings an appraisal into the record exactly once, as {@link screenHouse} does; see {@link appraised}. */
export const appraiseRecord = (
  ports: HousePorts,
  appraisal: AppraisalOfHouse,
): Promise<'applied' | 'older' | 'ended'> => takeOnce(ports, appraisal, (facts) => appraised(facts, appraisal));
