import type { CaseForHandler, CaseRow } from '../../contract/cases/case-view';
import {
  eventTexts,
  rejectReasonTexts,
  reopenReasonTexts,
  stateTexts,
  suspendReasonTexts,
} from '../../contract/cases/cases.texts';
import type { CaseMap } from '../../contract/cases/cases';
import { caseEvents, servedDocuments, type AnyCaseEvent } from '../../contract/cases/states';
import { metresBetween, type LngLat } from '../../platform/distance';
import type { MarkedCase } from './case-queue.model';
import { allReports, firstReport, type CaseDoc, type HistoryEntry, type StepPhoto } from './case-file';
import { presentForce, presentLegal, presentSections, presentStatutory } from './case-facts.presenter';
import { caseTexts, refusalTexts } from './cases.texts';
import type { CasePhoto, HandlerReport } from './ports';
import { isSuspended, nextStep, type StepAsker } from './steps.rules';

export interface CaseWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
  clock(doc: MarkedCase): CaseRow['clock'];
}

const ref = (code: string | null, words: CaseWords) => (code ? { code, name: words.areaName(code) } : null);

/** A case as a row of the queue; `sameWords`: how many reports have the words of its first. */
export const presentRow = (doc: CaseDoc, words: CaseWords, sameWords = 0): CaseRow => ({
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
  found: doc.found ?? false,
  createdAt: doc.createdAt.toISOString(),
  clock: words.clock(doc),
  thumbUrl: doc.thumb ? words.fileUrl(doc.thumb) : null,
  reports: allReports(doc).length,
  sameWords,
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

/** A report as handlers see it on a case's page. */
export const presentReport = (report: HandlerReport, site: LngLat | null, words: CaseWords) => ({
  ...report,
  registeredAt: report.registeredAt.toISOString(),
  supplements: report.supplements.map(({ at, text, photos }) => ({
    at: at.toISOString(),
    text,
    photos: photos.map(({ id, view, thumb }) => ({
      id,
      thumbUrl: thumb ? words.fileUrl(thumb) : null,
      viewUrl: view ? words.fileUrl(view) : null,
    })),
  })),
  photos: report.photos.map((photo) => presentPhoto(photo, site, words)),
});

const reasonTexts: Record<string, string> = { ...rejectReasonTexts, ...suspendReasonTexts, ...reopenReasonTexts };

/** A history note for people: the reason before the words. */
export const noteOf = (entry: HistoryEntry): string | null =>
  entry.reason ? caseTexts.withReason(reasonTexts[entry.reason] ?? entry.reason, entry.note) : entry.note || null;

/** Photos that staff took: their distance is told whatever it is; a reporter's have no position here. */
const presentStepPhoto = (photo: StepPhoto, site: LngLat | null, words: CaseWords) => ({
  id: photo.id,
  role: photo.role,
  viewUrl: photo.view ? words.fileUrl(photo.view) : null,
  thumbUrl: photo.thumb ? words.fileUrl(photo.thumb) : null,
  takenAt: photo.takenAt?.toISOString() ?? null,
  distanceToSite: photo.position && site ? Math.round(metresBetween(photo.position, site)) : null,
});

const presentHistory = (entry: HistoryEntry, site: LngLat | null, words: CaseWords) => ({
  at: entry.at.toISOString(),
  label: entry.event === 'open' ? caseTexts.opened : eventTexts[entry.event],
  by: entry.by.name,
  from: entry.from ? stateTexts[entry.from].label : null,
  to: stateTexts[entry.to].label,
  note: noteOf(entry),
  photos: (entry.photos ?? []).map((photo) => presentStepPhoto(photo, site, words)),
});

/** Every step with why its button is grey, so that nobody has to guess. */
function presentSteps(doc: CaseDoc, viewer: StepAsker) {
  return caseEvents.map((event) => {
    const next = nextStep(event, doc, viewer);
    const refusal = 'refusal' in next ? refusalTexts[next.refusal](stateTexts[doc.state].label) : null;
    return { event, label: eventTexts[event], allowed: refusal === null, refusal };
  });
}

/** The papers that were issued, for those who print them. */
function presentPapers({ facts }: CaseDoc, { movers }: StepAsker): CaseForHandler['papers'] {
  if (!movers.includes('townHandler') && !movers.includes('lawEnforcement')) return [];
  const issued = { order: facts.order, reminder: facts.reminder, notice: facts.announcement };
  return servedDocuments.filter((kind) => issued[kind] !== undefined);
}

interface CasePage {
  doc: CaseDoc;
  endedGrid: CaseForHandler['endedGrid'];
  reports: HandlerReport[];
  officers: CaseForHandler['officers'];
  duplicates: CaseForHandler['duplicates'];
  viewer: StepAsker;
  now: Date;
}

/** The whole case as a handler sees it. Nothing of a reporter's identity comes in here, so none can go out. */
export const presentForHandler = (
  { doc, endedGrid, reports, officers, duplicates, viewer, now }: CasePage,
  words: CaseWords,
): CaseForHandler => ({
  ...presentRow(doc, words, reports.find(({ id }) => id === firstReport(doc))?.sameWords),
  suspended: isSuspended(doc),
  mergedInto: doc.mergedInto,
  joined: doc.joined.map((other) => ({ id: other.case, number: other.number, reports: other.reports.length })),
  sections: presentSections(doc),
  statutory: presentStatutory(doc, now),
  legal: presentLegal(doc),
  forceChecklist: presentForce(doc, now),
  party: doc.facts.order?.party ?? null,
  papers: presentPapers(doc, viewer),
  reportList: reports.map((report) => presentReport(report, doc.place.point, words)),
  endedGrid,
  history: doc.history.map((entry) => presentHistory(entry, doc.place.point, words)),
  steps: presentSteps(doc, viewer),
  officers,
  duplicates,
});

/** A case as a mark on the map; none where nobody chose a point. */
export const presentMark = (doc: MarkedCase, words: CaseWords): CaseMap['marks'] =>
  doc.place.point
    ? [
        {
          id: doc._id,
          number: doc.number,
          town: doc.place.town,
          category: doc.category,
          stateLabel: stateTexts[doc.state].label,
          sign: words.clock(doc).sign,
          point: doc.place.point,
        },
      ]
    : [];

/** Steps that a reporter is told of although the state stays. */
const toldStaying: readonly AnyCaseEvent[] = ['suspend', 'resume', 'extend', 'reply'];
/** Steps between town and officer that are not the reporter's. */
const untold: readonly AnyCaseEvent[] = ['return'];
/** Steps whose note is written for the reporter. */
const notedFor: readonly AnyCaseEvent[] = ['reject', 'refute', 'suspend', 'reply', 'reopen'];

/** The steps in plain words for the reporter: what happened and the town's note, never who, a party, or another report. */
export function presentForReporter(doc: CaseDoc, since?: Date) {
  return doc.history
    .filter(({ event, from, to, at }) => {
      if (since && at < since) return false;
      if (event === 'open') return true;
      return !untold.includes(event) && (from !== to || toldStaying.includes(event));
    })
    .map((entry) => ({ at: entry.at.toISOString(), label: reporterLabel(entry), note: reporterNote(entry, doc) }));
}

const reporterLabel = ({ event, from, to }: HistoryEntry): string =>
  from === to && event !== 'open' ? eventTexts[event] : stateTexts[to].reporter;

function reporterNote(entry: HistoryEntry, doc: CaseDoc): string | null {
  const { event } = entry;
  if (event === 'dispatch') return caseTexts.dispatched;
  if (event === 'transfer') return doc.facts.transfer ? caseTexts.transferredTo(doc.facts.transfer.to) : null;
  return event !== 'open' && notedFor.includes(event) ? noteOf(entry) : null;
}
