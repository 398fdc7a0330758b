import { evidenceRoleTexts, stateTexts } from '../../contract/cases/cases.texts';
import { evidenceNeeded } from '../../contract/cases/step-evidence';
import type { StepEvidence, StepForms } from '../../contract/cases/step-forms';
import type { Step } from '../../contract/cases/step-table';
import type { CaseEvent } from '../../contract/cases/states';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import { auditEntry } from './audit-entry';
import { bookingEntry, bookingsOfStep } from './bookings.rules';
import { clockWrite } from './case-clock';
import {
  allReports,
  momentAfter,
  type CaseDoc,
  type HistoryEntry,
  type OutboxEntry,
  type StepPhoto,
} from './case-file';
import { askerOf } from './cases.policy';
import type { CasePorts } from './cases.service';
import { caseTexts, refusalTexts } from './cases.texts';
import { noticeEntries } from './notify';
import { claimStepPhotos } from './step-photos';
import { nextStep, stateAfter, type StepAsker } from './steps.rules';
import { stepEffects } from './steps/effects';
import { fieldProblem, type Effect, type StepContext, type StepEffect } from './steps/step-context';

const when = (form: object): string | undefined => ('outcome' in form ? String(form.outcome) : undefined);

/** The row of the table that the step takes. Throws `step_refused` with the reason in words. */
function allowedStep(event: CaseEvent, doc: CaseDoc, asker: StepAsker, form: object): Step {
  const next = nextStep(event, doc, asker, when(form));
  if ('step' in next) return next.step;
  throw new Problem('step_refused', { detail: refusalTexts[next.refusal](stateTexts[doc.state].label) });
}

/** The photos of a step. Throws `invalid_input` at `evidence` where one is missing that the step needs. */
async function photosOf(
  ports: CasePorts,
  doc: CaseDoc,
  event: CaseEvent,
  given: StepEvidence | undefined,
): Promise<StepPhoto[]> {
  const roles = (given?.photos ?? []).map(({ role }) => role);
  const missing = (evidenceNeeded[event] ?? []).filter((role) => !roles.includes(role));
  if (missing.length > 0) {
    const words = caseTexts.evidenceMissing(missing.map((role) => evidenceRoleTexts[role]));
    throw fieldProblem('evidence', words, 'required');
  }
  return given ? claimStepPhotos(ports, doc, given) : [];
}

function outboxOf(step: Step, context: StepContext, effect: Effect, note: string): OutboxEntry[] {
  const { doc, actor, at } = context;
  const answer: OutboxEntry[] = step.answer
    ? [
        {
          id: newToken(),
          kind: 'answer',
          reports: allReports(doc),
          answer: step.answer,
          note: effect.answer ?? note,
        },
      ]
    : [];
  const audit = auditEntry(doc, at, actor, `case.${step.event}`);
  const notices = noticeEntries(step.event, [step.from, stateAfter(step, doc)], doc, at, actor, effect.note ?? note);
  return [...answer, ...(effect.outbox ?? []), ...notices, audit];
}

/**
 * Takes a step on a case: one guarded update holds the new state, the clock, the history entry, the audit
 * entry and what is owed to others. Throws `step_refused`, `invalid_input`, or `stale_version` where somebody
 * was faster.
 */
export async function takeStep<E extends CaseEvent>(
  ports: CasePorts,
  actor: StaffActor,
  doc: CaseDoc,
  event: E,
  form: StepForms[E],
): Promise<CaseDoc> {
  if (form.version !== doc.version) throw new Problem('stale_version');
  const rules = await ports.rulesOf(doc.town);
  const at = momentAfter(doc, ports.clock.now());
  const typed = await ports.reports.typedBy(allReports(doc), actor.id);
  const step = allowedStep(event, doc, askerOf(actor, doc, rules.powers, at, typed), form);
  const photos = await photosOf(ports, doc, event, form.evidence);
  const context: StepContext = { ports, doc, actor, at, today: chinaDay(at), rules, photos, entry: newToken() };
  const effect = await (stepEffects[event] as StepEffect<E>)(context, form);
  const note = effect.note ?? ('note' in form ? form.note : '');
  const to = stateAfter(step, doc);
  const facts = { ...doc.facts, ...effect.facts };
  const stateSince = to === doc.state ? doc.stateSince : at;
  const next = { ...doc, ...effect.set, facts, state: to, stateSince, version: doc.version + 1 };
  const entry: HistoryEntry = {
    id: context.entry,
    at,
    event,
    by: { id: actor.id, name: actor.name },
    from: step.from,
    to,
    note,
    reason: effect.reason ?? null,
    ...(photos.length > 0 ? { photos } : {}),
  };
  const owed = outboxOf(step, context, effect, note);
  const answers = owed.some(({ kind }) => kind === 'answer');
  const clock = clockWrite(rules, next, doc);
  const taken = await ports.store.step(
    doc._id,
    { version: doc.version, state: step.from },
    {
      set: { ...effect.set, facts, state: to, stateSince, ...clock.set },
      unset: clock.unset,
      entry,
      outbox: [...owed, ...bookingEntry(`${entry.id}/book`, bookingsOfStep(doc, next, entry, answers))],
    },
  );
  if (!taken) throw new Problem('stale_version');
  return taken;
}
