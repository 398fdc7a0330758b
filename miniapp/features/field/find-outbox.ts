import type { ResponseData } from '@contract/endpoint';
import { openUpload } from '@contract/evidence/evidence';
import type { Registered } from '@contract/reports/reports';
import { fileFind } from '@contract/reports/staff-reports';
import { call } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import { staffCall } from '../../api/staff-client';
import { heldStaff } from '../../api/staff-session';
import { upload } from '../../api/upload';
import { onNetworkChange } from '../../platform/network';
import { createObservable, useObservable } from '../../platform/observable';
import { shotOf } from '../evidence/photo-job';
import { sendReport, type SendOutcome, type SendPorts } from '../reports/send-report';
import { toFindInput } from './find-input';
import { changeFind, endFind, findOf, findsOf } from './find-store';

type Filed = ResponseData<typeof fileFind>;

export interface FindOutbox {
  /** The find that is being sent. */
  running: string | null;
  /** Why a find stopped, until it goes on. */
  problems: Readonly<Record<string, ApiProblem>>;
  /** Case numbers of the finds that the server has taken in this run. */
  done: Readonly<Record<string, string>>;
}

const outbox = createObservable<FindOutbox>({ running: null, problems: {}, done: {} });
export const useFindOutbox = (): FindOutbox => useObservable(outbox);

const portsOf = (key: string, owner: string, keep: (filed: Filed) => void): SendPorts => ({
  draft: () => findOf(key, owner),
  change: (action) => changeFind(key, owner, action),
  openSession: async () => (await call(openUpload)).session,
  upload: async (session, photo) => (await upload(session, photo.path, shotOf(photo))).id,
  async register(draft): Promise<Registered> {
    const filed = await staffCall(fileFind, { body: toFindInput(draft) });
    keep(filed);
    return { receipt: filed.receipt, routed: filed.routed, claimCode: null, jointCodes: [] };
  },
});

function settle(key: string, owner: string, outcome: SendOutcome, filed: Filed | null): void {
  const { [key]: _solved, ...problems } = outbox.get().problems;
  const { done } = outbox.get();
  if (outcome.kind === 'received') {
    outbox.set({ running: null, problems, done: { ...done, [key]: filed?.case.number ?? '' } });
    return endFind(key, owner);
  }
  const stopped = 'problem' in outcome ? { ...problems, [key]: outcome.problem } : problems;
  outbox.set({ running: null, problems: stopped, done });
}

/** Sends what is handed over, one find after the other; one that is refused does not hold up the others. */
async function runThrough(owner: string): Promise<void> {
  const waiting = findsOf(owner).filter(({ phase }) => phase !== 'editing');
  for (const { key } of waiting) {
    let filed: Filed | null = null;
    outbox.set({ ...outbox.get(), running: key });
    changeFind(key, owner, { type: 'send' });
    const outcome = await sendReport(
      portsOf(key, owner, (answer) => {
        filed = answer;
      }),
    );
    settle(key, owner, outcome, filed);
    const stops = outcome.kind === 'paused' && (outcome.problem.status === undefined || outcome.problem.status === 401);
    if (stops) return;
  }
}

/** Asked for while a run was on: the network may have come back after that run met none. */
let askedAgain = false;

/** Goes on with every find that is handed over; one run at a time, however often it is called. */
export async function goOnWithFinds(): Promise<void> {
  watchNetwork();
  if (outbox.get().running) {
    askedAgain = true;
    return;
  }
  do {
    askedAgain = false;
    const session = heldStaff();
    if (session?.token) await runThrough(session.staff.id);
  } while (askedAgain);
}

/** Hands a find over. A second press finds it handed over already. */
export async function handOverFind(key: string, owner: string): Promise<void> {
  if (findOf(key, owner)?.phase !== 'editing') return;
  changeFind(key, owner, { type: 'send' });
  await goOnWithFinds();
}

/** Back to the form, where nothing may have been registered yet. */
export function takeBackFind(key: string, owner: string): void {
  changeFind(key, owner, { type: 'back' });
  const { [key]: _seen, ...problems } = outbox.get().problems;
  outbox.set({ ...outbox.get(), problems });
}

let watching = false;

function watchNetwork(): void {
  if (watching) return;
  watching = true;
  onNetworkChange((connected) => {
    if (connected) void goOnWithFinds();
  });
}
