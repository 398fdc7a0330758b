import { newToken } from '../../../platform/crypto/random';
import { stateClass } from '../../../contract/cases/step-table';
import { allHouses, allReports, type CaseDoc } from '../case-file';
import type { HandlerReport } from '../ports';
import { readableAreas } from '../cases.policy';
import { caseTexts } from '../cases.texts';
import { isEarlier } from '../duplicates.rules';
import { isSuspended } from '../steps.rules';
import { fieldProblem, type StepContext, type StepEffect } from './step-context';

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
        joined: {
          number: doc.number,
          reports: allReports(doc),
          hashes: doc.photoHashes,
          houses: allHouses(doc),
        },
      },
      ...(doc.state === 'received' && target.state !== 'received'
        ? [{ id: newToken(), kind: 'answer' as const, reports: allReports(doc), answer: 'accepted' as const, note: '' }]
        : []),
    ],
    note: caseTexts.mergedInto(target.number, note),
  };
};

export const unmerge: StepEffect<'unmerge'> = ({ doc }) => ({
  set: { mergedInto: null, former: null },
  outbox: doc.mergedInto ? [{ id: newToken(), kind: 'leave', target: doc.mergedInto.id, mark: doc.version + 1 }] : [],
});

/** The reports that leave, by the case that holds each: the case itself, or one that was joined to it. */
function holdersOf(doc: CaseDoc, leaving: ReadonlySet<string>): { case: string; reports: string[] }[] {
  const holders = [{ case: doc._id, reports: doc.reports }, ...doc.joined];
  return holders
    .map(({ case: id, reports }) => ({ case: id, reports: reports.filter((report) => leaving.has(report)) }))
    .filter(({ reports }) => reports.length > 0);
}

const earliestOf = (reports: readonly HandlerReport[]): HandlerReport | undefined =>
  [...reports].sort((a, b) => a.registeredAt.getTime() - b.registeredAt.getTime())[0];

/** Whether staff found it: the earliest report is of a patrol. */
const isFind = (reports: readonly HandlerReport[]): boolean => earliestOf(reports)?.channel === 'patrol';

/** Reports that turn out to be of another site get a case of their own, which starts where this one stood. */
export const split: StepEffect<'split'> = async ({ ports, doc, actor, at, entry }, { reports, note }) => {
  const leaving = new Set(reports);
  const from = holdersOf(doc, leaving);
  const known = from.flatMap((holder) => holder.reports);
  if (known.length !== leaving.size) throw fieldProblem('reports', caseTexts.splitUnknown);
  if (known.length === allReports(doc).length) throw fieldProblem('reports', caseTexts.splitAll);
  const number = `${doc.number}-F${doc.version}`;
  const state = doc.state === 'received' ? ('received' as const) : ('accepted' as const);
  const by = { id: actor.id, name: actor.name };
  const shown = await ports.reports.forHandlers(known);
  const thumb = shown.flatMap((report) => report.photos).find((photo) => photo.thumb)?.thumb ?? null;
  const registeredAt = earliestOf(shown)?.registeredAt ?? at;
  const stay = (ids: readonly string[]): string[] => ids.filter((id) => !leaving.has(id));
  const left = doc.found ? await ports.reports.forHandlers(stay(allReports(doc))) : [];
  return {
    set: {
      found: isFind(left),
      reports: stay(doc.reports),
      joined: doc.joined
        .map((other) => ({ ...other, reports: stay(other.reports) }))
        .filter((other) => other.reports.length > 0),
    },
    outbox: [
      {
        id: newToken(),
        kind: 'openSplit',
        split: { id: entry, number, from, state, at, by, thumb, registeredAt, found: isFind(shown) },
      },
    ],
    note: caseTexts.splitInto(number, note),
  };
};
