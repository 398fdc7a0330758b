import type { Category } from '../../contract/reports/categories';
import { areaLineage } from '../../platform/area-scope';
import { cellOf } from '../../platform/distance';
import { termsOf } from '../../platform/search-terms';
import type { TownRules } from '../settings';
import { bookingsOfOpening } from './bookings.rules';
import { clockWrite } from './case-clock';
import type { CaseDoc, CasePlace, SplitCase } from './case-file';
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

/** An urgent case is told of at once: hours count. The outbox lies in the same insert as the case. */
const urgentNotice = (at: NewCase): Pick<CaseDoc, 'outbox' | 'outboxDue'> =>
  priorityOf(at) === 'urgent'
    ? {
        outbox: [
          {
            id: `${at.id}/opened`,
            kind: 'notify',
            at: at.registeredAt,
            about: 'turn',
            by: 'system',
            event: 'open',
            state: 'received',
            note: '',
          },
        ],
        outboxDue: at.registeredAt,
      }
    : { outbox: [] };

/** The case that a report opens, in `received`. The same report always gives the same case. */
export function newCaseFile(at: NewCase, rules: TownRules): CaseDoc {
  const { place } = at;
  const since = at.registeredAt;
  return withClock(
    {
      ...nothingYet,
      _id: at.id,
      number: `AJ-${at.receiptNumber}`,
      areas: areaLineage(place.grid ?? place.village ?? place.town),
      town: place.town,
      state: 'received',
      version: 1,
      category: at.category,
      priority: priorityOf(at),
      ongoing: at.ongoing,
      place,
      cell: place.point ? cellOf(place.point) : null,
      terms: termsOf([`AJ-${at.receiptNumber}`, place.words, ...at.words]),
      reports: [at.report],
      photoHashes: at.photoHashes,
      thumb: at.thumb,
      ...urgentNotice(at),
      registeredAt: since,
      createdAt: since,
      stateSince: since,
      history: [
        {
          id: at.id,
          at: since,
          event: 'open',
          by: { id: 'system', name: caseTexts.system },
          from: null,
          to: 'received',
          note: '',
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
  const { id, number, state, at, by, thumb, registeredAt } = split;
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
