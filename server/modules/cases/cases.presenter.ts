import type { CaseForHandler, CaseRow } from '../../contract/cases/cases';
import { eventTexts, rejectReasonTexts, stateTexts } from '../../contract/cases/cases.texts';
import { caseEvents } from '../../contract/cases/states';
import type { Role } from '../../contract/access';
import { metresBetween, type LngLat } from '../../platform/distance';
import type { CaseDoc, HistoryEntry } from './case-file';
import { caseTexts, refusalTexts } from './cases.texts';
import type { CasePhoto, HandlerReport } from './ports';
import { nextStep } from './steps.rules';

export interface CaseWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
  clock(doc: CaseDoc): CaseRow['clock'];
}

const ref = (code: string | null, words: CaseWords) => (code ? { code, name: words.areaName(code) } : null);

/** A case as a row of the queue. */
export const presentRow = (doc: CaseDoc, words: CaseWords): CaseRow => ({
  id: doc._id,
  number: doc.number,
  state: doc.state,
  stateLabel: stateTexts[doc.state].label,
  category: doc.category,
  priority: doc.priority,
  place: {
    words: doc.place.words,
    point: doc.place.point,
    town: { code: doc.place.town, name: words.areaName(doc.place.town) },
    village: ref(doc.place.village, words),
    grid: ref(doc.place.grid, words),
    how: doc.place.how,
    explanation: doc.place.explanation,
    candidates: doc.place.candidates,
  },
  ongoing: doc.ongoing,
  createdAt: doc.createdAt.toISOString(),
  clock: words.clock(doc),
  thumbUrl: doc.thumb ? words.fileUrl(doc.thumb) : null,
  reports: doc.reports.length,
  officer: doc.officer?.name ?? null,
  version: doc.version,
});

/** Near: within 30 m of the site; a handler learns the distance by tens of metres, not the position (decision 7). */
const nearMetres = 30;

function presentPhoto(photo: CasePhoto, site: LngLat | null, words: CaseWords) {
  const metres = photo.position && site ? metresBetween(photo.position, site) : null;
  return {
    id: photo.id,
    kind: photo.kind,
    viewUrl: photo.view ? words.fileUrl(photo.view) : null,
    thumbUrl: photo.thumb ? words.fileUrl(photo.thumb) : null,
    width: photo.width,
    height: photo.height,
    takenAt: photo.takenAt?.toISOString() ?? null,
    distanceToSite: metres === null ? null : Math.round(metres / 10) * 10,
    range: metres === null ? null : metres <= nearMetres ? ('near' as const) : ('far' as const),
    provenance: photo.provenance,
  };
}

const presentReport = (report: HandlerReport, site: LngLat | null, words: CaseWords) => ({
  ...report,
  registeredAt: report.registeredAt.toISOString(),
  photos: report.photos.map((photo) => presentPhoto(photo, site, words)),
});

/** A history note for people: the reason before the words. */
export const noteOf = (entry: HistoryEntry): string | null =>
  entry.reason ? caseTexts.rejected(rejectReasonTexts[entry.reason], entry.note) : entry.note || null;

const presentHistory = (entry: HistoryEntry) => ({
  at: entry.at.toISOString(),
  label: entry.event === 'open' ? caseTexts.opened : eventTexts[entry.event],
  by: entry.by.name,
  from: entry.from ? stateTexts[entry.from].label : null,
  to: stateTexts[entry.to].label,
  note: noteOf(entry),
});

/** Every step with why its button is grey, so that nobody has to guess. */
function presentSteps(doc: CaseDoc, viewer: { roles: Role[]; id: string }) {
  return caseEvents.map((event) => {
    const next = nextStep(event, { state: doc.state, roles: viewer.roles, isOfficer: doc.officer?.id === viewer.id });
    const refusal = 'refusal' in next ? refusalTexts[next.refusal](stateTexts[doc.state].label) : null;
    return { event, label: eventTexts[event], allowed: refusal === null, refusal };
  });
}

interface CasePage {
  doc: CaseDoc;
  reports: HandlerReport[];
  officers: CaseForHandler['officers'];
  duplicates: CaseForHandler['duplicates'];
  viewer: { roles: Role[]; id: string };
}

/** The whole case as a handler sees it. Nothing of a reporter's identity comes in here, so none can go out. */
export const presentForHandler = (
  { doc, reports, officers, duplicates, viewer }: CasePage,
  words: CaseWords,
): CaseForHandler => ({
  ...presentRow(doc, words),
  reportList: reports.map((report) => presentReport(report, doc.place.point, words)),
  history: doc.history.map(presentHistory),
  steps: presentSteps(doc, viewer),
  officers,
  duplicates,
});

/** The steps in plain words for the reporter: what happened and the town's note, never who or another report. */
export function presentForReporter(doc: CaseDoc) {
  return doc.history
    .filter((entry) => entry.event !== 'return')
    .map((entry) => ({ at: entry.at.toISOString(), label: stateTexts[entry.to].reporter, note: reporterNote(entry) }));
}

const reporterNote = (entry: HistoryEntry): string | null => {
  if (entry.event === 'reject') return noteOf(entry);
  return entry.event === 'dispatch' ? caseTexts.dispatched : null;
};
