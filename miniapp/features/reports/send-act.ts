import type { ReporterAct } from '@contract/reports/reporter-acts';
import type { ReportForReporter } from '@contract/reports/reports';
import { asProblem, localProblem, type ApiProblem } from '../../api/problem';
import { movePhoto, retryPhoto, type PhotoEvent, type PhotoJob } from '../evidence/photo-job';
import { isAdded, toWish, wasTaken, type ActDraft } from './report-act';

/** How an own report is reached: by account, or by number and code. */
export interface ReportDoor {
  act(wish: ReporterAct): Promise<ReportForReporter>;
  fetch(): Promise<ReportForReporter>;
}

/** What sending an act needs of the world. */
export interface ActPorts extends ReportDoor {
  draft(): ActDraft;
  change(part: Partial<ActDraft>): void;
  newKey(): Promise<string>;
  openSession(): Promise<string>;
  upload(session: string, photo: PhotoJob): Promise<string>;
}

export type ActOutcome =
  | { kind: 'done'; report: ReportForReporter }
  /** The key was used for another content: that one is there, this one is not yet. */
  | { kind: 'used'; report: ReportForReporter }
  | { kind: 'stopped'; problem: ApiProblem; report?: ReportForReporter }
  /** A photo cannot be used; it says why. */
  | { kind: 'photos' };

/** How often the photos are sent anew because their upload session is over. */
const mostSessions = 3;

const sessionIsOver = ({ code }: ApiProblem): boolean => code === 'upload_session_closed' || code === 'too_many_files';

const stopped = (problem: ApiProblem): ActOutcome => ({ kind: 'stopped', problem });

const loseSession = (ports: ActPorts, more: Partial<ActDraft> = {}): void =>
  ports.change({
    session: null,
    photos: ports.draft().photos.map((job) => movePhoto(job, { to: 'waiting' })),
    ...more,
  });

async function sendPhoto(ports: ActPorts, session: string, photo: PhotoJob): Promise<ActOutcome | null> {
  const move = (event: PhotoEvent): void =>
    ports.change({ photos: ports.draft().photos.map((job) => (job.id === photo.id ? movePhoto(job, event) : job)) });
  move({ to: 'sending' });
  try {
    move({ to: 'sent', file: await ports.upload(session, photo) });
    return null;
  } catch (failure) {
    const problem = asProblem(failure);
    if (sessionIsOver(problem) || problem.code === 'not_found') {
      loseSession(ports);
      return null;
    }
    const again = problem.passes || problem.code === 'upload_incomplete';
    move({ to: 'failed', why: problem.words, again });
    return again ? stopped(problem) : null;
  }
}

/** Sends the photos one after the other; an outcome is returned where sending has to stop. */
async function sendPhotos(ports: ActPorts): Promise<ActOutcome | null> {
  for (let sessions = 0; sessions <= mostSessions;) {
    const { session, photos } = ports.draft();
    const next = photos.find(({ state }) => state === 'waiting' || state === 'sending');
    if (!next) return photos.some(({ state }) => state === 'failed') ? { kind: 'photos' } : null;
    if (session) {
      const outcome = await sendPhoto(ports, session, next);
      if (outcome) return outcome;
    } else {
      sessions += 1;
      const opened = await ports.openSession().catch(asProblem);
      if (typeof opened !== 'string') return stopped(opened);
      ports.change({ session: opened });
    }
  }
  return stopped(localProblem('unreadable'));
}

/** What a refusal means: that the try before was taken, or that the report has moved on. */
async function afterRefusal(ports: ActPorts, wish: ReporterAct, problem: ApiProblem): Promise<ActOutcome> {
  const report = await ports.fetch().catch(() => undefined);
  if (report && ports.draft().tried && wasTaken(wish, report)) return { kind: 'done', report };
  return { kind: 'stopped', problem, report };
}

/** Sends an act with its photos. Called again after any stop, it goes on where it was. */
export async function sendAct(ports: ActPorts): Promise<ActOutcome> {
  // What stands on the form now is what is sent, whatever is typed meanwhile.
  const said = ports.draft();
  ports.change({ key: said.key ?? (await ports.newKey()), photos: said.photos.map(retryPhoto) });
  for (let round = 0; round < mostSessions; round += 1) {
    const halt = await sendPhotos(ports);
    if (halt) return halt;
    const wish = toWish(said, ports.draft());
    try {
      const report = await ports.act(wish);
      if (isAdded(wish, report)) return { kind: 'done', report };
      loseSession(ports, { key: null, tried: false });
      return { kind: 'used', report };
    } catch (failure) {
      const problem = asProblem(failure);
      if (problem.code === 'step_refused') return afterRefusal(ports, wish, problem);
      if (!sessionIsOver(problem)) {
        ports.change({ tried: ports.draft().tried || problem.passes });
        return stopped(problem);
      }
      loseSession(ports);
    }
  }
  return stopped(localProblem('unreadable'));
}
