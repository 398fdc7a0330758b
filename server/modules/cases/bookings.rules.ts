import type { AnyCaseEvent, CaseState } from '../../contract/cases/states';
import type { BookedKind, Booking } from './booking';
import { allReports, type CaseDoc, type HistoryEntry, type OutboxEntry } from './case-file';

interface Who {
  id: string;
  name: string;
}

/** The post that has to leave a state where no officer holds the case; an order's time is the party's own. */
const postOf: Partial<Record<CaseState, string>> = {
  filed: 'post:lawEnforcement',
  checked: 'post:districtReviewer',
  ordered: 'party',
};

/** Who has to leave the state that a case is in: its officer on site, else a post. */
export function responsibleFor(doc: Pick<CaseDoc, 'state' | 'officer'>): Who {
  const onSite = doc.state === 'inspecting' || doc.state === 'dismantling';
  if (onSite && doc.officer) return doc.officer;
  return { id: postOf[doc.state] ?? 'post:townHandler', name: '' };
}

type Booked = Pick<Booking, 'at' | 'fen'> & { who: Who; id: string };

const booking = (doc: CaseDoc, what: BookedKind, { id, at, who, fen }: Booked): Booking => ({
  id,
  what,
  at,
  case: doc._id,
  number: doc.number,
  areas: doc.areas,
  who: who.id,
  whoName: who.name,
  n: 1,
  fen,
});

/** The stay of a case in its state, by the step that led there: what its limit is booked under, once. */
const stayOf = ({ _id, history }: CaseDoc): string => history.findLast(({ from, to }) => from !== to)?.id ?? _id;

/** What counts once a case and is taken back where the case is joined to another. */
function countedAs({ event, from, to }: HistoryEntry): BookedKind | null {
  if (event === 'open') return 'opened';
  if (to === 'confirmed' && from !== 'merged') return 'confirmed';
  if (event === 'file') return 'filed';
  if (event === 'order' || event === 'confiscate' || event === 'regularise') return 'handled';
  if (event === 'transfer' && from !== 'accepted') return 'handled';
  return event === 'penalise' ? 'penalised' : null;
}

const ofEntry = (doc: CaseDoc, entry: HistoryEntry, what: BookedKind, fen = 0, who: Who = entry.by): Booking =>
  booking(doc, what, { id: `${entry.id}/${what}`, at: entry.at, who, fen });

/** All that is counted of a case as it stands: of penalties the last one, which replaced the others. */
function countedOf(doc: CaseDoc): Booking[] {
  const penalty = doc.history.findLast(({ event }) => event === 'penalise');
  return doc.history.flatMap((entry) => {
    const what = countedAs(entry);
    if (!what || (what === 'penalised' && entry !== penalty)) return [];
    return [ofEntry(doc, entry, what, what === 'penalised' ? doc.facts.penalty?.fineFen : 0)];
  });
}

/** The same bookings taken back, or put in again, at a version of the case; safe to repeat. */
const again = (bookings: readonly Booking[], n: 1 | -1, version: number): Booking[] =>
  bookings.map((one) => ({ ...one, id: `${one.id}/${n < 0 ? 'out' : 'in'}${version}`, n, fen: n * one.fen }));

/** What a step changes of what was counted: joined cases count in the other one, a moved case at its new place. */
function corrections(doc: CaseDoc, next: CaseDoc, event: AnyCaseEvent): Booking[] {
  const counted = countedOf(doc);
  if (event === 'merge') return again(counted, -1, next.version);
  if (event === 'unmerge') return again(countedOf({ ...doc, areas: next.areas }), 1, next.version);
  if (event === 'penalise')
    return again(
      counted.filter(({ what }) => what === 'penalised'),
      -1,
      next.version,
    );
  if (doc.areas.at(-1) === next.areas.at(-1)) return [];
  return [...again(counted, -1, next.version), ...again(countedOf({ ...doc, areas: next.areas }), 1, next.version)];
}

/**
 * Whether the state was left in its time; `at` null where the time ran out and it was not. A stay is booked once:
 * when it is left, or before, when its time runs out.
 */
function limitKept(doc: CaseDoc, at: Date | null): Booking[] {
  const who = responsibleFor(doc);
  if (!doc.dueAt) return [];
  const id = `${stayOf(doc)}/limit`;
  if (!at || at > doc.dueAt) return [booking(doc, 'overdue', { id, at: doc.dueAt, who, fen: 0 })];
  return who.id === 'party' ? [] : [booking(doc, 'inTime', { id, at, who, fen: 0 })];
}

/** The reports that get an answer, each booked once: `unanswered` where the time for it ran out before. */
function answersBooked(doc: CaseDoc, at: Date | null): Booking[] {
  const due = doc.state === 'received' ? doc.dueAt : null;
  const late = due !== null && (!at || at > due);
  const moment = late ? due : at;
  if (!moment) return [];
  const who = { id: 'post:townHandler', name: '' };
  return allReports(doc).map((report) =>
    booking(doc, late ? 'unanswered' : 'answered', { id: `${report}/answer`, at: moment, who, fen: 0 }),
  );
}

/** Whose work a reopened case was: its officer's, else of who finished it. */
const finisherOf = (doc: CaseDoc): Who =>
  doc.officer ??
  doc.history.findLast(({ event }) => event === 'close' || event === 'reject' || event === 'transfer')?.by ??
  responsibleFor(doc);

/** What single events count as, and for whom. */
function eventBooked(doc: CaseDoc, next: CaseDoc, entry: HistoryEntry): Booking[] {
  const one = (what: BookedKind, who?: Who): Booking[] => [ofEntry(doc, entry, what, 0, who)];
  switch (entry.event) {
    case 'dispatch':
    case 'reassign':
      return [ofEntry(next, entry, 'assigned', 0, next.officer ?? entry.by)];
    case 'return':
      return one('returned');
    case 'fail':
      return one('failed', doc.officer ?? responsibleFor(doc));
    case 'reopen':
    case 'notFixed':
      return one('reopened', finisherOf(doc));
    case 'chase':
      return one('chased', responsibleFor(doc));
    case 'close':
      return one('closed', doc.officer ?? entry.by);
    default:
      return [];
  }
}

/** Everything that a step counts as: `doc` before it, `next` after it. `answers`: whether its reports are answered. */
export function bookingsOfStep(doc: CaseDoc, next: CaseDoc, entry: HistoryEntry, answers: boolean): Booking[] {
  const event = entry.event as AnyCaseEvent;
  const counted = countedAs(entry);
  const fen = counted === 'penalised' ? next.facts.penalty?.fineFen : 0;
  return [
    ...(event === 'notFixed' ? [] : [booking(doc, 'step', { id: entry.id, at: entry.at, who: entry.by, fen: 0 })]),
    ...(entry.from === entry.to ? [] : limitKept(doc, entry.at)),
    ...(answers || event === 'reply' ? answersBooked(doc, entry.at) : []),
    ...corrections(doc, next, event),
    ...(counted ? [ofEntry(next, entry, counted, fen)] : []),
    ...eventBooked(doc, next, entry),
  ];
}

/** What the opening of a case counts as. */
export const bookingsOfOpening = (doc: CaseDoc): Booking[] => countedOf({ ...doc, history: doc.history.slice(0, 1) });

/** What a mark of the clock counts as, at the time that ran out. */
export function bookingsOfMark(doc: CaseDoc, marked: 'warned' | 'overdue'): Booking[] {
  const who = responsibleFor(doc);
  if (marked === 'overdue') return [...limitKept(doc, null), ...answersBooked(doc, null)];
  return doc.warnAt ? [booking(doc, 'warned', { id: `${stayOf(doc)}/warned`, at: doc.warnAt, who, fen: 0 })] : [];
}

/** The outbox entry that hands bookings on; none where there is nothing to count. */
export const bookingEntry = (id: string, bookings: Booking[]): OutboxEntry[] =>
  bookings.length > 0 ? [{ id, kind: 'book', bookings }] : [];
