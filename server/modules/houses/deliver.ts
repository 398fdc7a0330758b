import { houseEndings } from '../../contract/houses/house-events';
import { changeEntry } from './change-entry';
import { handOn, handOnLeft } from '../../platform/outbox';
import type { HouseDoc, HouseOutboxEntry } from './house-file';
import type { HousePorts } from './houses.service';

/**
 * Says of each owner's records whether there are several. Counted again after marking: of two who count at once, the one
 * that writes last has seen both.
 */
async function countHouses({ store }: HousePorts, town: string, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    let several: boolean;
    do {
      several = (await store.standingOf(town, key)) > 1;
      await store.markSeveral(town, key, several);
    } while ((await store.standingOf(town, key)) > 1 !== several);
  }
}

/** Notes in the record that goes on that another was merged into it; noted before, nothing happens. */
async function absorb(ports: HousePorts, entry: Extract<HouseOutboxEntry, { kind: 'absorb' }>): Promise<void> {
  const { store } = ports;
  for (;;) {
    const into = await store.byId(entry.into);
    if (!into || into.applied.includes(entry.id)) return;
    const { by, at, event, reason, ref, changes } = entry.change;
    const next = { ...into, version: into.version + 1 };
    const noted = changeEntry(next, by, at, { event, reason, ...(ref ? { ref } : {}) }, changes);
    const related = [...into.related, { id: ref ?? '', code: entry.code, how: 'from' as const }];
    const written = await store.write(into, { set: { related }, outbox: [noted], ref: entry.id }, ports.clock.now());
    if (written) return deliverHouse(ports, written);
  }
}

async function deliverOne(ports: HousePorts, doc: HouseDoc, entry: HouseOutboxEntry): Promise<void> {
  switch (entry.kind) {
    case 'change': {
      const { _id, at, town, by, event, house, village } = entry.change;
      await ports.changes.append(entry.change);
      // Of an import the audit has one entry, which the import itself owes.
      if (event === 'imported') return ports.marks.move(village);
      const said = { at, town, actor: by.id, actorName: by.name, subject: house };
      await ports.audit.append({ _id: `house/${_id}`, ...said, action: `house.${event}` });
      if (houseEndings.some((how) => how === event)) await ports.ended(house, at);
      return ports.marks.move(village);
    }
    case 'owners':
      return countHouses(ports, doc.town, entry.keys);
    case 'make': {
      const made = await ports.store.add(entry.house);
      // Refused: it is there from the time before, or its code was taken meanwhile by another.
      const there = made === 'added' ? entry.house : await ports.store.byId(entry.house._id);
      if (there) return deliverHouse(ports, there);
      const { _id, code: wanted } = entry.house;
      // A long code is cut, and may be taken again: the last one ends in the record's own id, so that none is lost.
      for (const code of [`${wanted}-${doc.code}`.slice(0, 40), `${wanted.slice(0, 23)}-${_id.slice(-16)}`])
        if ((await ports.store.add({ ...entry.house, code })) === 'added')
          return deliverHouse(ports, { ...entry.house, code });
      return;
    }
    case 'absorb':
      return absorb(ports, entry);
  }
}

/** Hands on what a step left for others. Every delivery is safe to repeat. */
export const deliverHouse = (ports: HousePorts, doc: HouseDoc): Promise<void> =>
  handOn(ports.store, doc, (entry) => deliverOne(ports, doc, entry));

/** Hands on what an import left of many records: their histories at once, and one move a village. */
export async function deliverMany(ports: HousePorts, docs: readonly HouseDoc[]): Promise<void> {
  const entries = docs.flatMap(({ outbox }) => outbox);
  const changes = entries.flatMap((entry) =>
    entry.kind === 'change' && entry.change.event === 'imported' ? [entry.change] : [],
  );
  await ports.changes.appendMany(changes);
  for (const village of new Set(changes.map((change) => change.village))) await ports.marks.move(village);
  for (const doc of docs)
    for (const entry of doc.outbox)
      if (entry.kind !== 'change' || entry.change.event !== 'imported') await deliverOne(ports, doc, entry);
  await ports.store.deliveredMany(docs);
}

/** Delivers what a killed process left behind. */
export const deliverLeft = (ports: HousePorts): Promise<number> =>
  handOnLeft(ports.store, ports.clock.now(), (doc) => deliverHouse(ports, doc));
