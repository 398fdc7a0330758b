import type { FactValue } from '../../contract/houses/house-fields';
import { isSealedKey } from '../../contract/houses/house-fields';
import { Problem } from '../../contract/problem';
import type { HouseActor } from './change-entry';
import type { AskedValue } from './for-owners';
import type { HouseDoc, KeptValue } from './house-file';
import { takeHouseStep } from './house-step';
import { keptFacts, openFacts, type OpenFacts } from './house-values';
import { houseFaults, sameValue } from './house.rules';
import type { HousePorts } from './houses.service';

/** What was approved: from the value that the village saw to the one asked for. */
export interface Correction {
  /** The request and its round: applied once. */
  ref: string;
  house: string;
  by: HouseActor;
  reason: string;
  fields: AskedValue[];
}

/** What became of each field. */
export type Corrected = Map<string, 'applied' | 'conflict'>;

function set({ owners }: HousePorts, open: OpenFacts, field: AskedValue['field'], to: KeptValue): void {
  if (isSealedKey(field))
    open.owners[field] = typeof to === 'object' && to !== null ? owners.open(field, to.sealed) : undefined;
  else open.facts[field] = to === null ? undefined : (to as FactValue);
}

const all = (fields: readonly AskedValue[], verdict: 'applied' | 'conflict'): Corrected =>
  new Map(fields.map(({ field }) => [field, verdict]));

/** What an earlier run of the same correction did: its entry says which fields it wrote. */
async function appliedBefore(ports: HousePorts, doc: HouseDoc, { ref, fields }: Correction): Promise<Corrected> {
  const waiting = doc.outbox.flatMap((entry) =>
    entry.kind === 'change' && entry.change.ref === ref ? [entry.change] : [],
  );
  const [entry] = waiting.length > 0 ? waiting : await ports.changes.ofRef(ref);
  const written = new Set(entry?.changes.map(({ field }) => field));
  return new Map(fields.map(({ field }) => [field, written.has(field) ? 'applied' : 'conflict']));
}

/**
 * Applies an approved correction exactly once, however often it is asked for and wherever a process dies: the record
 * notes it in the same update. A field that is not what it was when it was approved is a conflict and stays; so are all
 * fields of a record that ended, and those that would not fit the rest of the record.
 */
export async function correctHouse(ports: HousePorts, correction: Correction): Promise<Corrected> {
  const { ref, house, by, reason, fields } = correction;
  for (;;) {
    const doc = await ports.store.byId(house);
    if (!doc) return all(fields, 'conflict');
    if (doc.applied.includes(ref)) return appliedBefore(ports, doc, correction);
    if (doc.state === 'ended') return all(fields, 'conflict');
    const now = keptFacts(doc);
    const fits = fields.filter(({ field, from }) => sameValue(now.get(field) ?? null, from));
    const open = openFacts(ports, doc);
    for (const { field, to } of fits) set(ports, open, field, to);
    if (fits.length === 0 || houseFaults(open.facts, open.owners).length > 0) return all(fields, 'conflict');
    try {
      await takeHouseStep(ports, by, doc, { event: 'corrected', reason, open, ref });
      return new Map(fields.map((each) => [each.field, fits.includes(each) ? 'applied' : 'conflict']));
    } catch (error) {
      // Somebody was faster: look again at what stands there now.
      if (!(error instanceof Problem && error.code === 'stale_version')) throw error;
    }
  }
}
