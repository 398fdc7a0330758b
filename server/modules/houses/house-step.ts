import type { HouseEvent } from '../../contract/houses/house-events';
import { Problem } from '../../contract/problem';
import { newToken } from '../../platform/crypto/random';
import { deliverHouse } from './deliver';
import { changeEntry, type HouseActor } from './change-entry';
import type { HouseDoc, HouseOutboxEntry } from './house-file';
import { differences, keptFacts, openFacts, sealFacts, type OpenFacts } from './house-values';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';

export interface HouseStep {
  event: HouseEvent;
  reason: string;
  /** The fields as they are to stand; as they are where it is left out. */
  open?: OpenFacts;
  set?: Partial<HouseDoc>;
  outbox?: HouseOutboxEntry[];
  /** What the step applies once: the same again is refused as `stale_version`. */
  ref?: string;
}

export const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/**
 * Takes one step on a record: one guarded update holds the new fields, the entry of the history and what is owed to
 * others. Throws `stale_version` where somebody was faster or it was applied before, and `step_refused` where it would
 * change nothing.
 */
export async function takeHouseStep(
  ports: HousePorts,
  actor: HouseActor,
  doc: HouseDoc,
  step: HouseStep,
): Promise<HouseDoc> {
  const at = ports.clock.now();
  const open = step.open ?? openFacts(ports, doc);
  const fields = sealFacts(ports, doc.town, doc.village, open, doc);
  const changes = differences(keptFacts(doc), keptFacts(fields));
  if (changes.length === 0 && !step.set) throw refused(houseTexts.nothingChanges);
  const next = { ...doc, version: doc.version + 1 };
  const keys = [...new Set([...doc.idKeys, ...fields.idKeys])];
  const owners: HouseOutboxEntry[] =
    step.set?.state || doc.idKeys.join() !== fields.idKeys.join() ? [{ id: newToken(), kind: 'owners', keys }] : [];
  const written = await ports.store.write(
    doc,
    {
      set: { ...fields, ...step.set },
      outbox: [changeEntry(next, actor, at, step, changes), ...owners, ...(step.outbox ?? [])],
      ref: step.ref,
    },
    at,
  );
  if (!written) throw new Problem('stale_version');
  await deliverHouse(ports, written).catch(ports.onLeftover);
  return written;
}
