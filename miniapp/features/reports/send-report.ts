import type { Registered } from '@contract/reports/reports';
import { asProblem, localProblem, type ApiProblem } from '../../api/problem';
import type { PhotoJob } from '../evidence/photo-job';
import type { Draft, SendingDraft } from './draft';
import type { SendAction } from './draft-reducer';
import { nextStep } from './next-step';

/** What sending needs of the world; tests hand in their own. A report is what is sent where nothing else is said. */
export interface SendPorts<D extends SendingDraft = Draft, R = Registered> {
  draft(): D | null;
  change(action: SendAction): void;
  openSession(): Promise<string>;
  upload(session: string, photo: PhotoJob): Promise<string>;
  register(draft: D): Promise<R>;
}

export type SendOutcome<R = Registered> =
  | { kind: 'received'; registered: R }
  /** Goes on later by itself: no network, or the server is not there. */
  | { kind: 'paused'; problem: ApiProblem }
  /** Back on the form: the content was refused, or a photo cannot be used. */
  | { kind: 'refused'; problem: ApiProblem }
  | { kind: 'photos' }
  | { kind: 'rest' };

/** How often the photos are sent anew because their upload session is over. */
const mostSessions = 3;

const sessionIsOver = ({ code }: ApiProblem): boolean => code === 'upload_session_closed' || code === 'too_many_files';

/** Answers that are about what was sent: the same content again would get the same. */
const refusals: readonly (number | undefined)[] = [400, 403, 404, 409, 413, 415, 422];

/** One photo; a problem is returned where sending has to pause. */
async function sendPhoto(
  ports: Pick<SendPorts, 'change' | 'upload'>,
  photo: PhotoJob,
  session: string,
): Promise<ApiProblem | null> {
  const move = (event: Extract<SendAction, { type: 'photo' }>['event']): void =>
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
    return passes ? problem : null;
  }
}

async function register<D extends SendingDraft, R>(ports: SendPorts<D, R>, draft: D): Promise<SendOutcome<R> | null> {
  ports.change({ type: 'trying' });
  try {
    const registered = await ports.register(draft);
    ports.change({ type: 'received' });
    return { kind: 'received', registered };
  } catch (failure) {
    const problem = asProblem(failure);
    if (sessionIsOver(problem)) {
      ports.change({ type: 'sessionLost' });
      return null;
    }
    if (!refusals.includes(problem.status)) return { kind: 'paused', problem };
    // The server knows the town or the photos no more: what is sent next starts with the photos.
    if (problem.code === 'not_found') ports.change({ type: 'sessionLost' });
    ports.change({ type: 'refused' });
    return { kind: 'refused', problem };
  }
}

/** Sends a draft as far as it goes now. Called again after any stop, it goes on where it was. */
export async function sendReport<D extends SendingDraft, R>(ports: SendPorts<D, R>): Promise<SendOutcome<R>> {
  let sessions = 0;
  for (;;) {
    const draft = ports.draft();
    const next = draft ? nextStep(draft) : ({ do: 'rest' } as const);
    switch (next.do) {
      case 'rest':
        return { kind: 'rest' };
      case 'ask':
        ports.change({ type: 'back' });
        return { kind: 'photos' };
      case 'openSession': {
        if (sessions === mostSessions) return { kind: 'paused', problem: localProblem('unreadable') };
        sessions += 1;
        const opened = await ports.openSession().catch(asProblem);
        if (typeof opened !== 'string') return { kind: 'paused', problem: opened };
        ports.change({ type: 'sessionOpened', session: opened });
        break;
      }
      case 'upload': {
        const problem = await sendPhoto(ports, next.photo, next.session);
        if (problem) return { kind: 'paused', problem };
        break;
      }
      case 'register': {
        const outcome = draft && (await register(ports, draft));
        if (outcome) return outcome;
      }
    }
  }
}
