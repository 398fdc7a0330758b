import type { CaseForHandler } from '../../contract/cases/case-view';
import { stateClass } from '../../contract/cases/step-table';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { StaffActor } from '../../http/actor';
import { cellsAround } from '../../platform/distance';
import { allReports, type CaseDoc, type NearCase } from './case-file';
import type { CasePorts } from './cases.service';
import { askerOf, readableAreas } from './cases.policy';
import { presentForHandler, presentReport } from './cases.presenter';
import { isEarlier, proposeJoin, type Comparable } from './duplicates.rules';
import { presentEndedGrid } from './ended-grid';
import { presentOfficers } from './officers';

const comparable = (doc: NearCase): Comparable | null => {
  const { point } = doc.place;
  return point
    ? { id: doc._id, category: doc.category, point, createdAt: doc.createdAt, photoHashes: doc.photoHashes }
    : null;
};

/** The near cases that may be the same site, nearest first, ten at most. */
async function duplicatesOf(
  { store }: CasePorts,
  actor: StaffActor,
  doc: CaseDoc,
  metres: number,
): Promise<CaseForHandler['duplicates']> {
  const own = comparable(doc);
  if (!own) return [];
  const near = await store.near(readableAreas(actor), cellsAround(own.point));
  const proposals = near.flatMap((other) => {
    const theirs = comparable(other);
    const proposal = theirs && other.state !== 'merged' && proposeJoin(own, theirs, metres);
    if (!proposal) return [];
    const mergeable = stateClass[other.state] === 'open' && isEarlier(other, doc) && other.town === doc.town;
    return [{ ...proposal, number: other.number, stateLabel: stateTexts[other.state].label, mergeable }];
  });
  return proposals.sort((a, b) => a.distance - b.distance).slice(0, 10);
}

/** How many reports are shown at a time, the first by registration. */
const shownReports = 50;

/** More reports of a case, behind one that was shown; none behind one that is not there. */
export async function moreReports(
  { reports, words }: CasePorts,
  doc: CaseDoc,
  after: string,
): Promise<{ reports: CaseForHandler['reportList']; more: boolean }> {
  const all = allReports(doc);
  const from = all.indexOf(after) + 1;
  const ids = from === 0 ? [] : all.slice(from, from + shownReports);
  const found = await reports.forHandlers(ids);
  return {
    reports: found.map((report) => presentReport(report, doc.place.point, words)),
    more: from > 0 && from + ids.length < all.length,
  };
}

/** Everything of a case on one page, for the staff member who asks. */
export async function casePage(ports: CasePorts, actor: StaffActor, doc: CaseDoc): Promise<CaseForHandler> {
  const { reports, words } = ports;
  const rules = await ports.rulesOf(doc.town);
  const now = ports.clock.now();
  const [reportList, officers, duplicates, typed] = await Promise.all([
    reports.forHandlers(allReports(doc).slice(0, shownReports)),
    presentOfficers(ports, doc),
    duplicatesOf(ports, actor, doc, rules.duplicateMetres),
    reports.typedBy(allReports(doc), actor.id),
  ]);
  const viewer = askerOf(actor, doc, rules.powers, now, typed);
  const endedGrid = stateClass[doc.state] === 'open' ? presentEndedGrid(ports, doc) : null;
  return presentForHandler({ doc, endedGrid, reports: reportList, officers, duplicates, viewer, now }, words);
}
