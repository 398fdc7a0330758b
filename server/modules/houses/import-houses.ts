import type { HouseFieldKey } from '../../contract/houses/house-fields';
import { isSealedKey, sealedKeys } from '../../contract/houses/house-fields';
import type { FactChange } from '../../contract/houses/houses';
import { newToken } from '../../platform/crypto/random';
import { changeEntry, type HouseActor } from './change-entry';
import { bareHouse } from './create-house';
import { deliverMany } from './deliver';
import type { HouseChangeDoc, HouseDoc } from './house-file';
import { differences, keptFacts, openFacts, sealFacts, setFacts, type OpenFacts } from './house-values';
import { houseFaults } from './house.rules';
import type { HousePorts } from './houses.service';
import { houseTexts } from './houses.texts';
import type { StagedHouse } from './staged-houses.model';

/** A row of a register: what it says of a house. */
export interface RegisterRow {
  code: string;
  village: string;
  written: FactChange[];
  /** Tells the row among all of the file; a whole number that grows from row to row. */
  place: number;
  /** The import and the row: written once. */
  ref: string;
}

/** Who brings it in, when, and why; the same however often a killed run is repeated. */
export interface RegisterImport {
  id: string;
  town: string;
  by: HouseActor;
  at: Date;
  reason: string;
}

/** What a row would do, or what is wrong with it. */
export interface RowVerdict {
  verdict: 'fresh' | 'changed' | 'same' | 'faulty';
  faults: { field: HouseFieldKey | 'code' | 'village'; message: string }[];
}

interface Planned extends RowVerdict {
  row: RegisterRow;
  open: OpenFacts;
  before: HouseDoc | null;
}

/** A mask as it was exported says nothing new, where it is the mask of what stands there. */
function withoutMasks(row: RegisterRow, before: HouseDoc | null): { written: FactChange[]; masked: HouseFieldKey[] } {
  const masked = row.written.filter(({ field, value }) => isSealedKey(field) && String(value).includes('*'));
  const known = masked.filter(
    ({ field, value }) => isSealedKey(field) && before?.masks[field] === String(value).trim(),
  );
  return {
    written: row.written.filter((each) => !masked.includes(each)),
    masked: masked.filter((each) => !known.includes(each)).map(({ field }) => field),
  };
}

const same = (a: OpenFacts, b: OpenFacts): boolean =>
  [...new Set([...Object.keys(a.facts), ...Object.keys(b.facts)] as HouseFieldKey[])].every(
    (key) => a.facts[key] === b.facts[key],
  ) && sealedKeys.every((key) => a.owners[key] === b.owners[key]);

function planRow(ports: HousePorts, run: RegisterImport, row: RegisterRow, before: HouseDoc | null): Planned {
  const none: OpenFacts = { facts: {}, owners: {} };
  const faulty = (field: RowVerdict['faults'][number]['field'], message: string): Planned => ({
    row,
    open: none,
    before,
    verdict: 'faulty',
    faults: [{ field, message }],
  });
  if (before && before.village !== row.village)
    return faulty('code', houseTexts.codeElsewhere(ports.areaName(before.village)));
  if (before?.state === 'ended') return faulty('code', houseTexts.codeEnded);
  if (before?.state === 'staged' && before.stagedBy !== run.id) return faulty('code', houseTexts.codeStaged);
  const known = before ? openFacts(ports, before) : none;
  const open: OpenFacts = { facts: { ...known.facts }, owners: { ...known.owners } };
  const { written, masked } = withoutMasks(row, before);
  const faults = setFacts(ports, open, row.village, written, true);
  for (const field of masked) faults.push({ field, message: houseTexts.maskedValue });
  if (faults.length === 0) faults.push(...houseFaults(open.facts, open.owners));
  if (faults.length > 0) return { row, open, before, verdict: 'faulty', faults };
  const fresh = !before || before.state === 'staged';
  return { row, open, before, verdict: fresh ? 'fresh' : same(known, open) ? 'same' : 'changed', faults };
}

async function plan(ports: HousePorts, run: RegisterImport, rows: readonly RegisterRow[]): Promise<Planned[]> {
  const found = await ports.store.byCodes(
    run.town,
    rows.map(({ code }) => code),
  );
  const byCode = new Map(found.map((doc) => [doc.code, doc]));
  return rows.map((row) => planRow(ports, run, row, byCode.get(row.code) ?? null));
}

/** What each row would do to the register; nothing is written. */
export const checkRows = async (
  ports: HousePorts,
  run: RegisterImport,
  rows: readonly RegisterRow[],
): Promise<RowVerdict[]> => (await plan(ports, run, rows)).map(({ verdict, faults }) => ({ verdict, faults }));

/**
 * How the ids of an import's records begin, told from the import. The row follows: the same row makes the same record,
 * however often it is read, and records that are written together lie together.
 */
const idsOf = (ports: HousePorts, { id, town }: RegisterImport): string =>
  `${town}-${ports.keyring
    .mac('idempotency', `import/${id}`)
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 9)
    .toUpperCase()}`;
const idAt = (begins: string, { place }: RegisterRow): string =>
  `${begins}${place.toString(32).toUpperCase().padStart(7, '0')}`;

const firstEntry = (doc: StagedHouse, run: RegisterImport): HouseChangeDoc => {
  const ref = doc.applied[0];
  const entry = changeEntry(
    { ...doc, version: 1 },
    run.by,
    run.at,
    { event: 'imported', reason: run.reason, ...(ref ? { ref } : {}) },
    differences(new Map(), keptFacts(doc)),
  );
  if (entry.kind !== 'change') throw new Error('an entry of a history is a change');
  return entry.change;
};

/**
 * Puts the records that the rows make beside the register, each with the first entry of its history: complete, but seen by
 * nobody. Safe to repeat. A row whose code was taken meanwhile by another is `changed`.
 */
export async function stageRows(
  ports: HousePorts,
  run: RegisterImport,
  rows: readonly RegisterRow[],
): Promise<RowVerdict[]> {
  const planned = await plan(ports, run, rows);
  const begins = idsOf(ports, run);
  const fresh = planned.filter(({ verdict }) => verdict === 'fresh');
  const docs = fresh
    .filter(({ before }) => !before)
    .map(({ row, open }): HouseDoc => {
      const { code, village } = row;
      const made = { id: idAt(begins, row), code, town: run.town, village, open };
      // What a record owes comes from the record itself when it is shown: it needs no outbox.
      return { ...bareHouse(ports, run.at, made, row.ref), state: 'staged', stagedBy: run.id };
    });
  const taken = docs.length > 0 ? await ports.store.addStaged(docs) : new Set<string>();
  // A run that was killed may have left records without their histories.
  const staged = [...docs.filter(({ code }) => !taken.has(code)), ...fresh.flatMap(({ before }) => before ?? [])];
  await ports.changes.appendMany(staged.map((doc) => firstEntry(doc, run)));
  return planned.map(({ verdict, faults, row }) => ({
    verdict: taken.has(row.code) ? 'changed' : verdict,
    faults,
  }));
}

/** Takes back what was put beside the register: nobody has seen it. Histories go first, so that none is left alone. */
export async function dropStaged({ store, changes }: HousePorts, run: Pick<RegisterImport, 'id'>): Promise<void> {
  for await (const houses of store.stagedOf(run.id)) await changes.dropUnseen(houses);
  await store.dropStaged(run.id);
}

/**
 * Shows all records that were put beside the register by one statement. While that lasts their villages have no count
 * that figures could be kept by. Safe to repeat.
 */
export async function showStaged(ports: HousePorts, run: RegisterImport, villages: readonly string[]): Promise<void> {
  await ports.marks.hold(villages, run.id);
  await ports.store.showStaged(run.id);
  await ports.marks.release(villages, run.id);
  await ports.store.countSeveral(run.town);
}

async function changeOne(ports: HousePorts, run: RegisterImport, planned: Planned): Promise<HouseDoc | null> {
  let { before, open } = planned;
  for (;;) {
    if (!before || before.applied.includes(planned.row.ref)) return null;
    const fields = sealFacts(ports, before.town, before.village, open, before);
    const changes = differences(keptFacts(before), keptFacts(fields));
    if (changes.length === 0) return null;
    const step = { event: 'imported' as const, reason: run.reason, ref: planned.row.ref };
    const next = { ...before, version: before.version + 1 };
    const keys = [...new Set([...before.idKeys, ...fields.idKeys])];
    const owners =
      before.idKeys.join() === fields.idKeys.join() ? [] : [{ id: newToken(), kind: 'owners' as const, keys }];
    const outbox = [changeEntry(next, run.by, run.at, step, changes), ...owners];
    const written = await ports.store.write(before, { set: fields, outbox, ref: step.ref }, ports.clock.now());
    if (written) return written;
    // Somebody was faster: the row is held against what stands there now.
    const [again] = await plan(ports, run, [planned.row]);
    if (again?.verdict !== 'changed') return null;
    ({ before, open } = again);
  }
}

/** Changes the records that the rows differ from: one guarded update each, once a row. Answers how many it wrote. */
export async function changeRows(
  ports: HousePorts,
  run: RegisterImport,
  rows: readonly RegisterRow[],
): Promise<{ changed: number; left: number }> {
  const planned = await plan(ports, run, rows);
  const written: HouseDoc[] = [];
  for (const each of planned.filter(({ verdict }) => verdict === 'changed')) {
    const doc = await changeOne(ports, run, each);
    if (doc) written.push(doc);
  }
  await deliverMany(ports, written);
  return { changed: written.length, left: planned.filter(({ verdict }) => verdict === 'faulty').length };
}
