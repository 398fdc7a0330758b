import type { CaseForHandler } from '../../contract/cases/case-view';
import { stateClass } from '../../contract/cases/step-table';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { StaffActor } from '../../http/actor';
import { cellsAround } from '../../platform/distance';
import { allReports, type CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';
import { askerOf, readableAreas } from './cases.policy';
import { presentForHandler } from './cases.presenter';
import { isEarlier, proposeJoin, type Comparable } from './duplicates.rules';
import { officersFor } from './officers';

const comparable = (doc: CaseDoc): Comparable | null => {
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

/** How many reports a page shows, the first by registration. */
const shownReports = 50;

/** Everything of a case on one page, for the staff member who asks. */
export async function casePage(ports: CasePorts, actor: StaffActor, doc: CaseDoc): Promise<CaseForHandler> {
  const { reports, words } = ports;
  const rules = await ports.rulesOf(doc.town);
  const now = ports.clock.now();
  const [reportList, officers, duplicates, typed] = await Promise.all([
    reports.forHandlers(allReports(doc).slice(0, shownReports)),
    officersFor(ports, doc),
    duplicatesOf(ports, actor, doc, rules.duplicateMetres),
    reports.typedBy(allReports(doc), actor.id),
  ]);
  const named = officers.map((officer) => ({ ...officer, area: words.areaName(officer.area) }));
  const viewer = askerOf(actor, doc, rules.powers, now, typed);
  return presentForHandler({ doc, reports: reportList, officers: named, duplicates, viewer, now }, words);
}
