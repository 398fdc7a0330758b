import type { Category } from '../../contract/reports/categories';
import { areaLineage } from '../../platform/area-scope';
import { cellOf } from '../../platform/distance';
import type { CaseDoc, CasePlace } from './case-file';
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
}

/** The case that a report opens, in `received`. The same report always gives the same case. */
export function newCaseFile(at: NewCase): CaseDoc {
  const { place } = at;
  const since = at.registeredAt;
  return {
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
    reports: [at.report],
    photoHashes: at.photoHashes,
    thumb: at.thumb,
    officer: null,
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
    outbox: [],
  };
}
