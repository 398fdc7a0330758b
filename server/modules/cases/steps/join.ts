import { newToken } from '../../../platform/crypto/random';
import { stateClass } from '../../../contract/cases/step-table';
import { allReports, type CaseDoc } from '../case-file';
import { readableAreas } from '../cases.policy';
import { caseTexts } from '../cases.texts';
import { isSuspended } from '../steps.rules';
import { fieldProblem, type StepContext, type StepEffect } from './step-context';

/** Cases are ordered by registration; joining goes to the earlier one, so that no two can join each other. */
const isEarlier = (one: CaseDoc, other: CaseDoc): boolean =>
  one.registeredAt < other.registeredAt ||
  (one.registeredAt.getTime() === other.registeredAt.getTime() && one._id < other._id);

async function targetOf({ ports, actor, doc }: StepContext, id: string): Promise<CaseDoc> {
  const target = await ports.store.inScope(readableAreas(actor), id);
  if (!target || target.town !== doc.town || target._id === doc._id) throw fieldProblem('into', caseTexts.noTarget);
  if (stateClass[target.state] !== 'open' || isSuspended(target)) throw fieldProblem('into', caseTexts.targetClosed);
  if (!isEarlier(target, doc)) throw fieldProblem('into', caseTexts.targetLater);
  return target;
}

/** The case goes into an earlier one of the same site; its reports keep their numbers and their order. */
export const merge: StepEffect<'merge'> = async (context, { into, note }) => {
  const { doc } = context;
  const target = await targetOf(context, into);
  return {
    set: { mergedInto: { id: target._id, number: target.number }, former: doc.state },
    outbox: [
      {
        id: newToken(),
        kind: 'join',
        target: target._id,
        mark: doc.version + 1,
        number: doc.number,
        reports: allReports(doc),
        hashes: doc.photoHashes,
      },
    ],
    note: caseTexts.mergedInto(target.number, note),
  };
};

export const unmerge: StepEffect<'unmerge'> = ({ doc }) => ({
  set: { mergedInto: null, former: null },
  outbox: doc.mergedInto ? [{ id: newToken(), kind: 'leave', target: doc.mergedInto.id, mark: doc.version + 1 }] : [],
});

/** Reports that turn out to be of another site get a case of their own, which starts where this one stood. */
export const split: StepEffect<'split'> = async ({ ports, doc, actor, at, entry }, { reports, note }) => {
  const leaving = doc.reports.filter((id) => reports.includes(id));
  if (leaving.length !== new Set(reports).size) throw fieldProblem('reports', caseTexts.splitUnknown);
  const staying = doc.reports.filter((id) => !reports.includes(id));
  if (staying.length === 0) throw fieldProblem('reports', caseTexts.splitAll);
  const number = `${doc.number}-F${doc.version}`;
  const state = doc.state === 'received' ? ('received' as const) : ('accepted' as const);
  const by = { id: actor.id, name: actor.name };
  const shown = await ports.reports.forHandlers(leaving);
  const thumb = shown.flatMap((report) => report.photos).find((photo) => photo.thumb)?.thumb ?? null;
  const registeredAt = shown.map((report) => report.registeredAt).sort((a, b) => a.getTime() - b.getTime())[0] ?? at;
  return {
    set: { reports: staying },
    outbox: [
      {
        id: newToken(),
        kind: 'openSplit',
        split: { id: entry, number, reports: leaving, state, at, by, thumb, registeredAt },
      },
    ],
    note: caseTexts.splitInto(number, note),
  };
};
