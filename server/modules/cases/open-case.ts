import type { CaseState } from '../../contract/cases/states';
import type { Category } from '../../contract/reports/categories';
import { areaLineage } from '../../platform/area-scope';
import { cellOf } from '../../platform/distance';
import { termsOf } from '../../platform/search-terms';
import { openings } from '../../contract/cases/step-table';
import type { TownRules } from '../settings';
import { auditEntry } from './audit-entry';
import { bookingsOfOpening } from './bookings.rules';
import { clockWrite } from './case-clock';
import type { CaseDoc, CasePlace, OutboxEntry, SplitCase } from './case-file';
import type { CasePorts } from './cases.service';
import { caseTexts } from './cases.texts';
import { priorityOf } from './priority.rules';

/** What a report tells of the case that it opens. */
export interface NewCase {
  id: string;
  report: string;
  receiptNumber: string;
  category: Category;
  ongoing: boolean;
  majorDanger: boolean;
  place: CasePlace;
  photoHashes: string[];
  thumb: string | null;
  registeredAt: Date;
  /** What it can be found by: the description, names of its areas. */
  words: string[];
  /** Who of staff found it, or typed it for somebody; null where the reporter sent it. */
  filedBy: { id: string; name: string } | null;
  /** Whether staff found it: there is no reporter. */
  found: boolean;
}

/** Opens a case and counts it. Safe to repeat: what opens a case repeats it until it is done. */
export async function openCase({ store, figures }: CasePorts, doc: CaseDoc): Promise<void> {
  await store.open(doc);
  await figures.book(bookingsOfOpening(doc));
}

type Fresh = Omit<CaseDoc, 'limit' | 'limitFrom' | 'dueAt' | 'warnAt' | 'settings' | 'marked'>;

const withClock = (doc: Fresh, rules: TownRules): CaseDoc => ({ ...doc, ...clockWrite(rules, doc, null).set });

const nothingYet = {
  joined: [],
  joinMarks: {},
  mergedInto: null,
  former: null,
  officer: null,
  pauses: [],
  facts: {},
  notFixedOnce: false,
  outbox: [],
};

const openingNote = ({ filedBy, found }: NewCase): string => {
  if (found) return caseTexts.found;
  return filedBy ? caseTexts.typed : '';
};

/** Told of at the opening: an urgent case at once, since hours count; a missed building to the district (篇10). */
const openingNotice = (at: NewCase, state: CaseState, about: 'turn' | 'missed'): OutboxEntry => ({
  id: `${at.id}/${about === 'turn' ? 'opened' : about}`,
  kind: 'notify',
  at: at.registeredAt,
  about,
  by: at.filedBy?.id ?? 'system',
  event: 'open',
  state,
  note: '',
});

/** What an opening owes to others, in the same insert as the case: the notice, and the audit where staff did it. */
function owedBy(at: NewCase, state: CaseState): Pick<CaseDoc, 'outbox' | 'outboxDue'> {
  const { filedBy, place, registeredAt } = at;
  const action = at.found ? 'case.found' : 'case.typed';
  const outbox = [
    ...(priorityOf(at) === 'urgent' ? [openingNotice(at, state, 'turn')] : []),
    ...(at.category === 'missed' ? [openingNotice(at, state, 'missed')] : []),
    ...(filedBy ? [auditEntry(place, registeredAt, filedBy, action, `${at.id}/open`)] : []),
  ];
  return outbox.length > 0 ? { outbox, outboxDue: registeredAt } : { outbox };
}

/**
 * The case that a report opens, in `received`; that of a find is accepted from the start, and its clock is that
 * of an accepted one. The same report always gives the same case.
 */
export function newCaseFile(at: NewCase, rules: TownRules): CaseDoc {
  const { place, found } = at;
  const since = at.registeredAt;
  const state = (found ? openings.find : openings.report).to;
  return withClock(
    {
      ...nothingYet,
      _id: at.id,
      number: `AJ-${at.receiptNumber}`,
      areas: areaLineage(place.grid ?? place.village ?? place.town),
      town: place.town,
      state,
      version: 1,
      category: at.category,
      priority: priorityOf(at),
      ongoing: at.ongoing,
      found,
      place,
      cell: place.point ? cellOf(place.point) : null,
      terms: termsOf([`AJ-${at.receiptNumber}`, place.words, ...at.words]),
      reports: [at.report],
      photoHashes: at.photoHashes,
      thumb: at.thumb,
      ...owedBy(at, state),
      registeredAt: since,
      createdAt: since,
      stateSince: since,
      history: [
        {
          id: at.id,
          at: since,
          event: 'open',
          by: at.filedBy ?? { id: 'system', name: caseTexts.system },
          from: null,
          to: state,
          note: openingNote(at),
          reason: null,
        },
      ],
    },
    rules,
  );
}

/** The case that is taken out of another: the same place and kind, its own reports, its own clock. */
export async function splitCaseFile({ rulesOf }: CasePorts, origin: CaseDoc, split: SplitCase): Promise<CaseDoc> {
  const { category, priority, ongoing, place, areas, town, cell, terms } = origin;
  const { id, number, state, at, by, thumb, registeredAt, found } = split;
  return withClock(
    {
      ...nothingYet,
      _id: id,
      number,
      areas,
      town,
      state,
      version: 1,
      category,
      priority,
      ongoing,
      found,
      place,
      cell,
      terms: [...new Set([...terms, ...termsOf([number])])],
      reports: split.from.flatMap(({ reports }) => reports),
      photoHashes: [],
      thumb,
      registeredAt,
      createdAt: at,
      stateSince: at,
      history: [
        {
          id,
          at,
          event: 'open',
          by,
          from: null,
          to: state,
          note: caseTexts.openedBySplit(origin.number),
          reason: null,
        },
      ],
    },
    await rulesOf(town),
  );
}
