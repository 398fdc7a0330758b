import { openUpload } from '@contract/evidence/evidence';
import { createReport, type Registered } from '@contract/reports/reports';
import { call } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import { upload } from '../../api/upload';
import { createObservable, useObservable } from '../../platform/observable';
import { onNetworkChange } from '../../platform/network';
import { town } from '../../settings';
import type { Draft } from './draft';
import { shotOf } from '../evidence/photo-job';
import { toReportInput } from './draft-input';
import { changeDraft, currentDraft, endDraft, openDraft } from './draft-store';
import { keepReceipt } from './kept-receipts';
import { sendReport, type SendOutcome, type SendPorts } from './send-report';

export interface Outbox {
  running: boolean;
  /** Why it stopped, until it goes on or the draft is changed. */
  problem: ApiProblem | null;
  /** The answer of this run; the claim code in it is kept nowhere else. */
  registered: Registered | null;
}

const idle: Outbox = { running: false, problem: null, registered: null };
const outbox = createObservable<Outbox>(idle);

export const useOutbox = (): Outbox => useObservable(outbox);

/** What opens a closed gate, once. */
let pass: string | null = null;

/** An anonymous report carries no session: not here, and not with its photos, which never do. */
const register = (draft: Draft): Promise<Registered> => {
  const used = pass;
  pass = null;
  const as = draft.mode === 'named' ? 'account' : 'nobody';
  return call(createReport, { body: toReportInput(draft, town) }, { as, pass: used });
};

const ports: SendPorts = {
  draft: currentDraft,
  change: changeDraft,
  openSession: async () => (await call(openUpload)).session,
  upload: async (session, photo) => (await upload(session, photo.path, shotOf(photo))).id,
  register,
};

async function settle(outcome: SendOutcome): Promise<void> {
  const stopped = { ...idle, registered: outbox.get().registered };
  switch (outcome.kind) {
    case 'received': {
      const { registered } = outcome;
      if (registered.claimCode) keepReceipt(registered.receipt.number);
      else await endDraft();
      return outbox.set({ ...stopped, registered });
    }
    case 'paused':
    case 'refused':
      return outbox.set({ ...stopped, problem: outcome.problem });
    default:
      return outbox.set(stopped);
  }
}

/** Goes on with a draft that is handed over; one run at a time, however often it is called. */
export async function goOn(): Promise<void> {
  const { running, registered } = outbox.get();
  const draft = running ? null : await openDraft();
  if (!draft || draft.phase === 'editing' || outbox.get().running) return;
  if (draft.phase === 'received' && registered) return;
  outbox.set({ ...outbox.get(), running: true, problem: null });
  if (draft.phase === 'sending') changeDraft({ type: 'send' });
  await settle(await sendReport(ports));
}

/** Hands the draft over. A second press finds it handed over already. */
export async function handOver(): Promise<void> {
  if (currentDraft()?.phase !== 'editing') return;
  outbox.set(idle);
  changeDraft({ type: 'send' });
  await goOn();
}

/** Hands the draft over with what opens the gate. */
export async function handOverWith(opens: string): Promise<void> {
  pass = opens;
  await handOver();
}

/** Back to the form, where nothing may have been registered yet. */
export function takeBack(): void {
  changeDraft({ type: 'back' });
  outbox.set({ ...outbox.get(), problem: null });
}

/** The claim code was typed back, or given up: the draft is over. */
export async function finishReceived(): Promise<void> {
  await endDraft();
}

/** Forgets the answer of the last run, once its page is left for good. */
export const forgetAnswer = (): void => outbox.set({ ...outbox.get(), registered: null });

/** Goes on by itself when the network is back. */
export function watchNetwork(): void {
  onNetworkChange((connected) => {
    if (connected) void goOn();
  });
}
