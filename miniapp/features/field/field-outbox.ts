import { openUpload } from '@contract/evidence/evidence';
import { getCase } from '@contract/cases/cases';
import type { CaseForHandler } from '@contract/cases/case-view';
import { stepEndpoints } from '@contract/cases/steps';
import { call } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import { staffCall } from '../../api/staff-client';
import { heldStaff, worksHere, type StaffSession } from '../../api/staff-session';
import { upload } from '../../api/upload';
import { onNetworkChange } from '../../platform/network';
import { createObservable, useObservable } from '../../platform/observable';
import { shotOf } from '../evidence/photo-job';
import type { FieldDraft } from './field-draft';
import { stepBody } from './field-input';
import { changeField, endField, fieldDraftOf, fieldDraftsOf } from './field-store';
import { sendField, type FieldOutcome, type FieldPorts } from './send-field';
import { keepTask } from './task-cache';
import { settleTask } from './tasks';

export interface FieldOutbox {
  /** The case that is being sent. */
  running: string | null;
  /** Why a case stopped, until it goes on. */
  problems: Readonly<Record<string, ApiProblem>>;
  /** Cases whose step the server has taken in this run. */
  done: readonly string[];
}

const outbox = createObservable<FieldOutbox>({ running: null, problems: {}, done: [] });
export const useFieldOutbox = (): FieldOutbox => useObservable(outbox);

/** Takes the step that a draft says. The forms of the steps differ, so each is called by its own endpoint. */
function submit(draft: FieldDraft): Promise<CaseForHandler> {
  const params = { id: draft.caseId };
  const body = stepBody(draft);
  switch (draft.verdict) {
    case 'confirm':
      return staffCall(stepEndpoints.confirm, { params, body: body.confirm });
    case 'refute':
      return staffCall(stepEndpoints.refute, { params, body: body.refute });
    case 'return':
      return staffCall(stepEndpoints.return, { params, body: body.return });
    case 'finish': {
      const { landUse, ...rest } = body.finish;
      if (landUse) return staffCall(stepEndpoints.finish, { params, body: { ...rest, landUse } });
    }
  }
  throw new Error('a draft was handed over with errors in it');
}

const portsOf = (caseId: string, { staff }: StaffSession): FieldPorts => ({
  officer: staff.name,
  draft: () => fieldDraftOf(caseId, staff.id),
  change: (action) => changeField(caseId, staff.id, action),
  openSession: async () => (await call(openUpload)).session,
  upload: async (session, photo) => (await upload(session, photo.path, shotOf(photo))).id,
  submit,
  fetchCase: (id) => staffCall(getCase, { params: { id } }),
});

function settle(caseId: string, owner: string, outcome: FieldOutcome): void {
  const { problems, done } = outbox.get();
  const { [caseId]: _solved, ...others } = problems;
  switch (outcome.kind) {
    case 'done':
      settleTask(owner, outcome.page);
      outbox.set({ running: null, problems: others, done: [...done, caseId] });
      return endField(caseId, owner);
    case 'kept':
      if (outcome.page && worksHere(owner)) keepTask(owner, outcome.page);
      return outbox.set({ running: null, problems: others, done });
    case 'paused':
    case 'signIn':
    case 'refused':
      return outbox.set({ running: null, problems: { ...others, [caseId]: outcome.problem }, done });
    default:
      return outbox.set({ running: null, problems: others, done });
  }
}

const nextOf = (owner: string, seen: ReadonlySet<string>): FieldDraft | undefined =>
  fieldDraftsOf(owner).find(({ phase, caseId }) => phase === 'sending' && !seen.has(caseId));

/** Sends what is handed over, one case after the other. A case that stops does not hold up the others, unless nothing gets through. */
async function runThrough(session: StaffSession): Promise<void> {
  const owner = session.staff.id;
  const seen = new Set<string>();
  for (let draft = nextOf(owner, seen); draft; draft = nextOf(owner, seen)) {
    const { caseId } = draft;
    seen.add(caseId);
    outbox.set({ ...outbox.get(), running: caseId });
    changeField(caseId, owner, { type: 'send' });
    const outcome = await sendField(portsOf(caseId, session));
    settle(caseId, owner, outcome);
    const through = outcome.kind !== 'signIn' && !(outcome.kind === 'paused' && outcome.problem.status === undefined);
    if (!through) return;
  }
}

/** Asked for while a run was on: the network may have come back after that run met none. */
let askedAgain = false;

/** Goes on with everything that is handed over; one run at a time, however often it is called. */
export async function goOnInField(): Promise<void> {
  watchNetwork();
  if (outbox.get().running) {
    askedAgain = true;
    return;
  }
  do {
    askedAgain = false;
    const session = heldStaff();
    if (session?.token) await runThrough(session);
  } while (askedAgain);
}

/** Hands a draft over. A second press finds it handed over already. */
export async function handOverField(caseId: string): Promise<void> {
  const owner = heldStaff()?.staff.id ?? '';
  const draft = fieldDraftOf(caseId, owner);
  if (!draft || draft.phase === 'sending') return;
  const { done, ...rest } = outbox.get();
  outbox.set({ ...rest, done: done.filter((id) => id !== caseId) });
  changeField(caseId, owner, { type: 'send' });
  await goOnInField();
}

/** Back to the form, where the server cannot have taken the step yet. */
export function takeBackField(caseId: string): void {
  changeField(caseId, heldStaff()?.staff.id ?? '', { type: 'back' });
  const { [caseId]: _seen, ...others } = outbox.get().problems;
  outbox.set({ ...outbox.get(), problems: others });
}

let watching = false;

/** Goes on by itself when the network is back; listens from the first screen of the field on. */
function watchNetwork(): void {
  if (watching) return;
  watching = true;
  onNetworkChange((connected) => {
    if (connected) void goOnInField();
  });
}
