import { areaLineage } from '../../../platform/area-scope';
import { allReports } from '../case-file';
import { gridNow } from '../ended-grid';
import { officersFor } from '../officers';
import { caseTexts } from '../cases.texts';
import { fieldProblem, type Effect, type StepContext, type StepEffect } from './step-context';

/** Gives the case to an officer, in the grid named or in the officer's own. */
async function assign({ ports, doc }: StepContext, officerId: string, wanted?: string): Promise<Effect> {
  const officer = (await officersFor(ports, doc)).find((one) => one.id === officerId);
  if (!officer) throw fieldProblem('officer', caseTexts.officerUnknown, 'unknown');
  if (await ports.reports.typedBy(allReports(doc), officer.id)) throw fieldProblem('officer', caseTexts.officerTyped);
  const grid = wanted ?? gridNow(ports, doc) ?? officer.area;
  if (!ports.gridsOf(doc.place.town).includes(grid)) throw fieldProblem('grid', caseTexts.gridUnknown, 'unknown');
  return {
    set: {
      officer: { id: officer.id, name: officer.name },
      areas: areaLineage(grid),
      place: { ...doc.place, grid, village: grid.slice(0, 12) },
    },
  };
}

export const dispatch: StepEffect<'dispatch'> = (context, { officer, grid }) => assign(context, officer, grid);

export const reassign: StepEffect<'reassign'> = (context, { officer, grid }) => assign(context, officer, grid);

/** Back to the town, with the grid that the officer proposes. */
export const returnCase: StepEffect<'return'> = ({ ports, doc }, { note, proposedGrid }) => {
  if (!proposedGrid) return { set: { officer: null } };
  if (!ports.gridsOf(doc.place.town).includes(proposedGrid)) {
    throw fieldProblem('proposedGrid', caseTexts.gridUnknown, 'unknown');
  }
  return { set: { officer: null }, note: caseTexts.returned(ports.words.areaName(proposedGrid), note) };
};
