import { rejectReasonTexts, stateTexts } from '../../contract/cases/cases.texts';
import type { CaseEvent, RejectReason } from '../../contract/cases/states';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { areaLineage } from '../../platform/area-scope';
import { newToken } from '../../platform/crypto/random';
import type { CaseDoc, OutboxEntry } from './case-file';
import { officersFor } from './case-page';
import { rolesOn } from './cases.policy';
import type { CasePorts } from './cases.service';
import { caseTexts, refusalTexts } from './cases.texts';
import { nextStep, type Step } from './steps.rules';

/** What a step brings along from its form. */
export interface StepInput {
  version: number;
  note: string;
  reason?: RejectReason;
  officer?: string;
  grid?: string | undefined;
}

/** The row of the table that the step takes. Throws `step_refused` with the reason in words. */
function allowedStep(event: CaseEvent, actor: StaffActor, doc: CaseDoc): Step {
  const next = nextStep(event, {
    state: doc.state,
    roles: rolesOn(actor, doc.areas),
    isOfficer: doc.officer?.id === actor.id,
  });
  if ('step' in next) return next.step;
  throw new Problem('step_refused', { detail: refusalTexts[next.refusal](stateTexts[doc.state].label) });
}

/** What changes of the case besides its state. Throws `invalid_input` at the field that names nobody or nothing. */
async function changesOf(
  ports: CasePorts,
  event: CaseEvent,
  doc: CaseDoc,
  input: StepInput,
): Promise<Partial<CaseDoc>> {
  if (event === 'return') return { officer: null };
  if (event !== 'dispatch') return {};
  const officer = (await officersFor(ports, doc)).find((one) => one.id === input.officer);
  const unknown = (field: string, message: string) =>
    new Problem('invalid_input', { errors: [{ field, code: 'unknown', message }] });
  if (!officer) throw unknown('officer', caseTexts.officerUnknown);
  const grid = input.grid ?? doc.place.grid ?? officer.area;
  if (!ports.gridsOf(doc.place.town).includes(grid)) throw unknown('grid', caseTexts.gridUnknown);
  return {
    officer: { id: officer.id, name: officer.name },
    areas: areaLineage(grid),
    place: { ...doc.place, grid, village: grid.slice(0, 12) },
  };
}

const outboxOf = (step: Step, doc: CaseDoc, actor: StaffActor, input: StepInput, at: Date): OutboxEntry[] => {
  const note = input.reason ? caseTexts.rejected(rejectReasonTexts[input.reason], input.note) : input.note;
  const audit: OutboxEntry = {
    id: newToken(),
    kind: 'audit',
    at,
    town: doc.town,
    actor: actor.id,
    actorName: actor.name,
    action: `case.${step.event}`,
  };
  return step.answer
    ? [{ id: newToken(), kind: 'answer', reports: doc.reports, answer: step.answer, note }, audit]
    : [audit];
};

/**
 * Takes a step on a case: one guarded update holds the new state, the history entry, the audit entry and
 * what is owed to others. Throws `step_refused`, `invalid_input`, or `stale_version` where somebody was faster.
 */
export async function takeStep(
  ports: CasePorts,
  actor: StaffActor,
  doc: CaseDoc,
  event: CaseEvent,
  input: StepInput,
): Promise<CaseDoc> {
  if (input.version !== doc.version) throw new Problem('stale_version');
  const step = allowedStep(event, actor, doc);
  const changes = await changesOf(ports, event, doc, input);
  const at = ports.clock.now();
  const taken = await ports.store.step(
    doc._id,
    { version: doc.version, state: step.from },
    {
      set: { ...changes, state: step.to, stateSince: at },
      entry: {
        id: newToken(),
        at,
        event,
        by: { id: actor.id, name: actor.name },
        from: step.from,
        to: step.to,
        note: input.note,
        reason: input.reason ?? null,
      },
      outbox: outboxOf(step, doc, actor, input, at),
    },
  );
  if (!taken) throw new Problem('stale_version');
  return taken;
}
