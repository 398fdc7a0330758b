import { Problem } from '../../../contract/problem';
import type { StepForms } from '../../../contract/cases/step-forms';
import { caseTexts, refusalTexts } from '../cases.texts';
import { powerOn } from '../../settings';
import { forbiddenTime, forceChecklist } from '../force.rules';
import { forceTexts } from '../legal.texts';
import { officersFor } from '../officers';
import { fieldProblem, type StepContext, type StepEffect } from './step-context';

type Force = NonNullable<StepForms['start']['force']>;

/** Throws unless everything stands that the law wants before force. */
function checkForce({ doc, today, rules }: StepContext, force: Force | undefined): void {
  if (!powerOn(rules.powers, 'force', today)) throw new Problem('step_refused', { detail: refusalTexts.no_power('') });
  const open = forceChecklist(doc.facts, today).filter(({ done }) => !done);
  if (open.length > 0) {
    const labels = open.map(({ item }) => forceTexts[item].label);
    throw new Problem('step_refused', { detail: caseTexts.forceOpen(labels) });
  }
  if (!force) throw fieldProblem('force', caseTexts.forceNeeded);
  const forbidden = forbiddenTime(force, rules.calendar);
  if (forbidden) throw fieldProblem('force.at', caseTexts.forbiddenTime[forbidden]);
}

/** Taking down begins; the officer who is to watch is the case's own, or one that is named. */
export const start: StepEffect<'start'> = async (context, { mode, appliedOn, force, officer: wanted }) => {
  const { doc, at, today, ports } = context;
  if (mode === 'assisted') {
    if (doc.facts.order?.party.official) throw fieldProblem('mode', caseTexts.noHelpForOfficials);
    const asked = appliedOn ?? doc.facts.application?.on;
    if (!asked || asked > today) throw fieldProblem('appliedOn', caseTexts.applicationNeeded);
  }
  if (mode === 'forced') checkForce(context, force);
  const officers = await officersFor(ports, doc);
  const officer = officers.find(({ id }) => id === (wanted ?? doc.officer?.id)) ?? (wanted ? null : officers[0]);
  if (!officer) throw fieldProblem('officer', caseTexts.officerUnknown, 'unknown');
  const held = mode === 'forced' && force;
  return {
    set: { officer: { id: officer.id, name: officer.name } },
    facts: {
      dismantling: {
        mode,
        at,
        appliedOn: appliedOn ?? doc.facts.application?.on ?? null,
        force: held ? { ...held, at: new Date(held.at), emergency: held.emergency ?? null } : null,
      },
    },
  };
};

export const finish: StepEffect<'finish'> = ({ photos }, { landUse }) => ({
  facts: { landUse, finishPhotos: photos.map(({ role }) => role) },
});
