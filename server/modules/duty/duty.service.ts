import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { BodyOf, ResponseOf } from '../../contract/endpoint';
import {
  dutyEditors,
  dutyReaders,
  gapDays,
  keptDays,
  longestShift,
  mostDutyBytes,
  mostShifts,
  type addShift,
  type DutyFault,
  type DutyPost,
  type DutyRoster,
  type handOver,
  type importDuty,
  type removeShift,
} from '../../contract/duty/duty';
import { Problem } from '../../contract/problem';
import { areasHeld, holdsOn, type StaffActor } from '../../http/actor';
import { chinaDay, chinaInstant, chinaMoment } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { newId, newToken } from '../../platform/crypto/random';
import { handOn, handOnLeft } from '../../platform/outbox';
import { openTable } from '../../platform/spreadsheet/open-table';
import { UnreadableTable } from '../../platform/spreadsheet/table';
import type { AuditStore } from '../audit';
import type { DutyDoc, DutyOutbox, Shift } from './duty-file';
import type { DutyStore } from './duty.model';
import { presentPosts, presentRoster } from './duty.presenter';
import { isSame, overlap, overlapped } from './duty.rules';
import { dutyTexts as texts } from './duty.texts';
import { readDuty, type DutyRow } from './read-duty';

export interface DutyPorts {
  store: DutyStore;
  clock: Clock;
  keyring: Keyring;
  audit: Pick<AuditStore, 'append'>;
  areaName(code: string): string;
  areaExists(code: string): boolean;
  onLeftover(error: unknown): void;
}

export type DutyService = ReturnType<typeof createDutyService>;

const day = 86_400_000;
const hour = 3_600_000;
/** How long the rosters that the public reads are kept in memory, in milliseconds. */
const publicKept = 10_000;
const boardKept = 1000;

/** Who is on duty, and what tells this answer from another. */
export interface DutyBoard {
  posts: DutyPost[];
  tag: string;
}

const fault = (field: string, message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field, code: 'custom', message }] });
const refused = (detail: string): Problem => new Problem('step_refused', { detail });

/** What is wrong with the span of a shift, and at which end; null where nothing is. */
function spanFault(
  { from, to }: Pick<Shift, 'from' | 'to'>,
  now: Date,
): { field: 'from' | 'to'; wrong: string } | null {
  if (to <= from) return { field: 'to', wrong: texts.toBeforeFrom };
  if (to.getTime() - from.getTime() > longestShift * hour) return { field: 'to', wrong: texts.tooLong };
  if (from.getTime() < now.getTime() - keptDays * day) return { field: 'from', wrong: texts.tooEarly };
  if (from.getTime() > now.getTime() + 366 * day) return { field: 'from', wrong: texts.tooFar };
  return null;
}

/** What a row of a file overlaps: the roster, or an earlier row. */
function overlapFault(shifts: readonly Shift[], before: readonly DutyRow[], row: DutyRow): DutyFault[] {
  const held = overlapped(shifts, row);
  const earlier = before.find((one) => one.line === row.line && overlap(one, row));
  const wrong = held
    ? texts.overlaps(held.name, chinaMoment(held.from), chinaMoment(held.to))
    : earlier && texts.overlapsRow(earlier.row);
  const value = chinaMoment(row.from);
  return wrong ? [{ row: row.row, column: texts.columns.from, value, wrong, right: texts.right.overlap }] : [];
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostDutyBytes) throw new Problem('file_too_large', { detail: texts.tooLarge });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The duty rosters by area (24 小时值班, 篇8). Each is one document, so that two who enter at once cannot overlap. */
export function createDutyService(ports: DutyPorts) {
  const { store, clock, keyring } = ports;
  let kept: { at: number; rosters: Pick<DutyDoc, '_id' | 'shifts'>[] } | null = null;
  let board: (DutyBoard & { at: number }) | null = null;

  const empty = (area: string): DutyDoc => ({ _id: area, version: 0, shifts: [], lastTo: new Date(0), outbox: [] });
  const mayEdit = (actor: StaffActor, area: string): boolean => holdsOn(actor, dutyEditors, area);

  /** The roster of an area; throws `not_found` where the actor neither holds it nor works below it. */
  async function load(actor: StaffActor, area: string): Promise<DutyDoc> {
    const near = areasHeld(actor, dutyReaders).some((held) => area.startsWith(held) || held.startsWith(area));
    if (!near || !ports.areaExists(area)) throw new Problem('not_found');
    return (await store.byId(area)) ?? empty(area);
  }

  async function editable(actor: StaffActor, area: string): Promise<DutyDoc> {
    const doc = await load(actor, area);
    if (!mayEdit(actor, area)) throw new Problem('not_found');
    return doc;
  }

  const deliver = (doc: DutyDoc): Promise<void> =>
    handOn(store, doc, ({ id: _id, at, actor, actorName, action }) =>
      ports.audit.append({ _id, at, town: doc._id.slice(0, 9), actor, actorName, action, subject: doc._id }),
    );

  async function write(
    actor: StaffActor,
    doc: DutyDoc,
    shifts: readonly Shift[],
    action: DutyOutbox['action'],
  ): Promise<DutyDoc> {
    const at = clock.now();
    const stays = shifts.filter(({ to }) => to.getTime() > at.getTime() - keptDays * day);
    if (stays.length > mostShifts) throw refused(texts.tooMany);
    const owed = { id: newToken(), at, actor: actor.id, actorName: actor.name, action };
    const written = await store.write(doc, stays, owed);
    if (!written) throw new Problem('stale_version');
    kept = null;
    board = null;
    await deliver(written).catch(ports.onLeftover);
    return written;
  }

  const present = (actor: StaffActor, doc: DutyDoc, from?: string): DutyRoster => {
    const now = clock.now();
    const begin = chinaInstant(from ?? chinaDay(now));
    const may = { edit: mayEdit(actor, doc._id) };
    return presentRoster(doc, { from: begin, to: new Date(begin.getTime() + 28 * day) }, gapDays, may, {
      now,
      areaName: ports.areaName,
    });
  };

  return {
    page: async (actor: StaffActor, area: string, from?: string): Promise<DutyRoster> =>
      present(actor, await load(actor, area), from),

    /** Adds a shift; the same key again is the same shift. Throws `invalid_input`, also where it overlaps another. */
    async add(actor: StaffActor, area: string, said: BodyOf<typeof addShift>): Promise<DutyRoster> {
      const doc = await editable(actor, area);
      const key = keyring.mac('idempotency', `duty/${actor.id}/${said.idempotencyKey}`);
      if (doc.shifts.some((shift) => shift.key === key)) return present(actor, doc, chinaDay(new Date(said.from)));
      const { line, name, phone, named } = said;
      const fresh = { line, name, phone, named, from: new Date(said.from), to: new Date(said.to) };
      const wrong = spanFault(fresh, clock.now());
      if (wrong) throw fault(wrong.field, wrong.wrong);
      const held = overlapped(doc.shifts, fresh);
      if (held) throw fault('from', texts.overlaps(held.name, chinaMoment(held.from), chinaMoment(held.to)));
      if (said.version !== doc.version) throw new Problem('stale_version');
      const shift: Shift = { id: newId(area), key, ...fresh, handovers: [] };
      return present(actor, await write(actor, doc, [...doc.shifts, shift], 'duty.added'), chinaDay(fresh.from));
    },

    /** Takes a shift out that has not begun. */
    async remove(actor: StaffActor, area: string, said: BodyOf<typeof removeShift>): Promise<DutyRoster> {
      const doc = await editable(actor, area);
      const shift = doc.shifts.find(({ id }) => id === said.shift);
      if (!shift) return present(actor, doc);
      if (shift.from <= clock.now()) throw refused(texts.begun);
      if (said.version !== doc.version) throw new Problem('stale_version');
      const rest = doc.shifts.filter(({ id }) => id !== shift.id);
      return present(actor, await write(actor, doc, rest, 'duty.removed'), chinaDay(shift.from));
    },

    /** Notes what a shift hands over; the same key again changes nothing. */
    async handOver(actor: StaffActor, area: string, said: BodyOf<typeof handOver>): Promise<DutyRoster> {
      const doc = await load(actor, area);
      const shift = doc.shifts.find(({ id }) => id === said.shift);
      if (!shift) throw refused(texts.noShift);
      const key = keyring.mac('idempotency', `handover/${actor.id}/${said.idempotencyKey}`);
      if (shift.handovers.some((one) => one.key === key)) return present(actor, doc, chinaDay(shift.from));
      const at = clock.now();
      if (shift.from > at) throw refused(texts.notBegun);
      if (said.version !== doc.version) throw new Problem('stale_version');
      const note = { key, at, by: actor.name, text: said.text };
      const shifts = doc.shifts.map((one) =>
        one.id === shift.id ? { ...one, handovers: [...one.handovers, note] } : one,
      );
      return present(actor, await write(actor, doc, shifts, 'duty.handedOver'), chinaDay(shift.from));
    },

    /** Takes a file in: every row, or none where one is wrong. Throws `file_broken` for what is no roster. */
    async import(actor: StaffActor, area: string, stream: Readable): Promise<ResponseOf<typeof importDuty>> {
      const doc = await editable(actor, area);
      const content = await bytesOf(stream);
      const { rows, faults } = await (async () => {
        const table = await openTable(() => Promise.resolve(toIterable(content)));
        try {
          return await readDuty(table);
        } finally {
          await table.close();
        }
      })().catch((error: unknown) => {
        if (error instanceof UnreadableTable) throw new Problem('file_broken', { detail: error.detail });
        throw error;
      });
      const now = clock.now();
      const fresh = rows.filter((row) => !doc.shifts.some((shift) => isSame(shift, row)));
      for (const [n, row] of fresh.entries()) {
        const span = spanFault(row, now);
        const { row: at } = row;
        if (span) {
          const column = texts.columns[span.field];
          faults.push({
            row: at,
            column,
            value: chinaMoment(row[span.field]),
            wrong: span.wrong,
            right: texts.right.span,
          });
        } else faults.push(...overlapFault(doc.shifts, fresh.slice(0, n), row));
      }
      const known = rows.length - fresh.length;
      if (faults.length > 0 || fresh.length === 0) {
        faults.sort((a, b) => a.row - b.row);
        return { added: 0, known, faults, roster: present(actor, doc) };
      }
      const added = fresh.map(({ row: _row, ...shift }): Shift => ({
        id: newId(area),
        key: newToken(),
        ...shift,
        handovers: [],
      }));
      const written = await write(actor, doc, [...doc.shifts, ...added], 'duty.imported');
      return { added: added.length, known, faults: [], roster: present(actor, written) };
    },

    /**
     * Who is on duty at this moment, for everybody. It is looked at anew each second; the rosters are read again every ten,
     * and at once after a change on this server.
     */
    async now(): Promise<DutyBoard> {
      const now = clock.now();
      const age = (at: number): number => Math.abs(now.getTime() - at);
      if (board && age(board.at) < boardKept) return board;
      if (!kept || age(kept.at) > publicKept) kept = { at: now.getTime(), rosters: await store.running(now) };
      const posts = presentPosts(kept.rosters, now, ports.areaName);
      const tag = createHash('sha256').update(JSON.stringify(posts)).digest('base64url').slice(0, 16);
      board = { at: now.getTime(), posts, tag };
      return board;
    },

    /** Delivers what a killed process left behind. */
    deliverLeft: (): Promise<number> => handOnLeft(store, clock.now(), deliver),
  };
}

async function* toIterable(content: Buffer): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield content;
}
