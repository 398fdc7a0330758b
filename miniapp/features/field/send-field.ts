import type { CaseForHandler } from '@contract/cases/case-view';
import { asProblem, localProblem, type ApiProblem } from '../../api/problem';
import { afterMove } from './moved-on';
import { nextFieldStep } from './next-field-step';
import type { FieldDraft, FieldPhoto } from './field-draft';
import type { FieldSend } from './field-reducer';

/** What sending needs of the world; tests hand in their own. */
export interface FieldPorts {
  /** The name that the server writes beside the officer's steps. */
  officer: string;
  draft(): FieldDraft | null;
  change(action: FieldSend): void;
  openSession(): Promise<string>;
  upload(session: string, photo: FieldPhoto): Promise<string>;
  submit(draft: FieldDraft): Promise<CaseForHandler>;
  fetchCase(id: string): Promise<CaseForHandler>;
}

export type FieldOutcome =
  | { kind: 'done'; page: CaseForHandler }
  /** Goes on later by itself: no network, or the server is not there. */
  | { kind: 'paused'; problem: ApiProblem }
  /** Goes on once the officer has signed in again. */
  | { kind: 'signIn'; problem: ApiProblem }
  /** Back on the form: the content was refused. */
  | { kind: 'refused'; problem: ApiProblem }
  /** The case has moved on, or is not the officer's any more: it stays on the phone with the reason. */
  | { kind: 'kept'; page: CaseForHandler | null }
  | { kind: 'photos' }
  | { kind: 'rest' };

/** How often one run sends photos anew, or tries a step again against a newer version. */
const mostRounds = 3;

const sessionIsOver = ({ code }: ApiProblem): boolean => code === 'upload_session_closed' || code === 'too_many_files';
/** Answers after which the case has to be looked at afresh. */
const lookAgain: readonly string[] = ['stale_version', 'step_refused', 'not_found', 'forbidden'];

const waits = (problem: ApiProblem): FieldOutcome =>
  problem.code === 'unauthenticated' ? { kind: 'signIn', problem } : { kind: 'paused', problem };

/** One photo; an outcome is returned where sending has to stop. */
async function sendPhoto(ports: FieldPorts, photo: FieldPhoto, session: string): Promise<FieldOutcome | null> {
  const move = (event: Extract<FieldSend, { type: 'photo' }>['event']): void =>
    ports.change({ type: 'photo', id: photo.id, event });
  move({ to: 'sending' });
  try {
    move({ to: 'sent', file: await ports.upload(session, photo) });
    return null;
  } catch (failure) {
    const problem = asProblem(failure);
    if (sessionIsOver(problem) || problem.code === 'not_found') {
      ports.change({ type: 'sessionLost' });
      return null;
    }
    const passes = problem.passes || problem.code === 'upload_incomplete';
    move({ to: 'failed', why: problem.words, again: passes });
    return passes ? { kind: 'paused', problem } : null;
  }
}

/** The case has moved on: sends again where the step is still allowed, else keeps what was noted. */
async function lookAfresh(ports: FieldPorts, draft: FieldDraft, why: ApiProblem): Promise<FieldOutcome | null> {
  let page: CaseForHandler;
  try {
    page = await ports.fetchCase(draft.caseId);
  } catch (failure) {
    const problem = asProblem(failure);
    if (problem.code !== 'not_found' && problem.code !== 'forbidden') return waits(problem);
    ports.change({ type: 'kept', reason: problem.words });
    return { kind: 'kept', page: null };
  }
  const next = afterMove(draft, page, ports.officer);
  if (next.kind === 'there') return { kind: 'done', page };
  if (next.kind === 'over') {
    ports.change({ type: 'kept', reason: next.reason });
    return { kind: 'kept', page };
  }
  // The step is allowed, so what was not found are the photos.
  if (why.code === 'not_found') ports.change({ type: 'sessionLost' });
  ports.change({ type: 'moved', version: next.version });
  return null;
}

async function submit(ports: FieldPorts, draft: FieldDraft): Promise<FieldOutcome | null> {
  const before = draft.tried;
  ports.change({ type: 'trying' });
  try {
    return { kind: 'done', page: await ports.submit(draft) };
  } catch (failure) {
    const problem = asProblem(failure);
    if (sessionIsOver(problem)) {
      ports.change({ type: 'sessionLost' });
      return null;
    }
    // Only a try before this one can have been taken: this one was answered with a refusal.
    if (lookAgain.includes(problem.code)) return lookAfresh(ports, { ...draft, tried: before }, problem);
    if (problem.passes || problem.code === 'unauthenticated') return waits(problem);
    ports.change({ type: 'refused' });
    return { kind: 'refused', problem };
  }
}

/** Sends a draft as far as it goes now. Called again after any stop, it goes on where it was. */
export async function sendField(ports: FieldPorts): Promise<FieldOutcome> {
  let [sessions, tries] = [0, 0];
  for (;;) {
    const draft = ports.draft();
    const next = draft ? nextFieldStep(draft) : ({ do: 'rest' } as const);
    if (sessions > mostRounds || tries > mostRounds) return { kind: 'paused', problem: localProblem('unreadable') };
    let outcome: FieldOutcome | null = null;
    switch (next.do) {
      case 'rest':
        return { kind: 'rest' };
      case 'ask':
        ports.change({ type: 'refused' });
        return { kind: 'photos' };
      case 'openSession': {
        sessions += 1;
        const opened = await ports.openSession().catch(asProblem);
        if (typeof opened !== 'string') return waits(opened);
        ports.change({ type: 'sessionOpened', session: opened });
        break;
      }
      case 'upload':
        outcome = await sendPhoto(ports, next.photo, next.session);
        break;
      case 'submit':
        tries += 1;
        outcome = draft && (await submit(ports, draft));
    }
    if (outcome) return outcome;
  }
}
