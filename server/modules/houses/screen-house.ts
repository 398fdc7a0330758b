import { Problem } from '../../contract/problem';
import type { HouseActor } from './change-entry';
import type { HouseDoc } from './house-file';
import { takeHouseStep } from './house-step';
import { openFacts } from './house-values';
import type { HousePorts } from './houses.service';
import { screened, type SafetyChange, type Screening, type ScreeningRefusal } from './screening.rules';

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
export async function takeSafetyStep(
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

/**
 * Brings an inspection into the record exactly once, however often it is asked for and wherever a process dies: the
 * record notes it in the same update. What only is to be kept is named; see {@link screened}.
 */
export async function screenHouse(ports: HousePorts, inspection: InspectionOfHouse): Promise<ScreeningEffect> {
  for (;;) {
    const doc = await ports.store.byId(inspection.house);
    if (!doc) return 'ended';
    if (doc.applied.includes(inspection.ref)) return 'applied';
    if (doc.state === 'ended') return 'ended';
    const change = screened(doc.facts, inspection);
    if (typeof change === 'string') return change;
    try {
      await takeSafetyStep(ports, doc, change, inspection);
      return 'applied';
    } catch (error) {
      // Somebody was faster: look again at what stands there now.
      if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
    }
  }
}
