import { Problem } from '../../../contract/problem';
import type { InspectionAnswers } from '../../../contract/cases/step-forms';
import { inspectionErrors } from '../inspection.rules';
import type { Effect, StepContext, StepEffect } from './step-context';

function inspected({ doc, actor, at }: StepContext, answers: InspectionAnswers, confirmed: boolean): Effect {
  const errors = inspectionErrors(doc.category, answers).map((one) => ({ code: 'custom', ...one }));
  if (errors.length > 0) throw new Problem('invalid_input', { errors });
  return { facts: { inspection: { answers, at, by: actor.name, confirmed } } };
}

export const confirm: StepEffect<'confirm'> = (context, { answers }) => inspected(context, answers, true);

/** Where nothing was found, there may be nothing to measure. */
export const refute: StepEffect<'refute'> = (context, { answers }) =>
  answers ? inspected(context, answers, false) : {};
