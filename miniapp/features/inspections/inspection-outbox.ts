import { openUpload } from '@contract/evidence/evidence';
import { inspectMyHouse, type InspectionView } from '@contract/inspections/inspections';
import { call } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import { upload } from '../../api/upload';
import { onNetworkChange } from '../../platform/network';
import { createObservable, useObservable } from '../../platform/observable';
import { shotOf } from '../evidence/photo-job';
import { sendReport, type SendOutcome, type SendPorts } from '../reports/send-report';
import { inspectionBody, type InspectionDraft } from './inspection-draft';
import { changeInspection, endInspection, handedOver, inspectionOf } from './inspection-store';

export interface InspectionOutbox {
  /** The draft that is being sent. */
  running: string | null;
  /** Why a draft stopped, until it goes on. */
  problems: Readonly<Record<string, ApiProblem>>;
  /** What the server made of the drafts that it took in this run, by house. */
  done: Readonly<Record<string, InspectionView>>;
}

const outbox = createObservable<InspectionOutbox>({ running: null, problems: {}, done: {} });
export const useInspectionOutbox = (): InspectionOutbox => useObservable(outbox);

const submit = (draft: InspectionDraft): Promise<InspectionView> =>
  call(inspectMyHouse, { params: { id: draft.house }, body: inspectionBody(draft, Date.now()) });

const portsOf = (key: string): SendPorts<InspectionDraft, InspectionView> => ({
  draft: () => inspectionOf(key),
  change: (action) => changeInspection(key, action),
  openSession: async () => (await call(openUpload)).session,
  upload: async (session, photo) => (await upload(session, photo.path, shotOf(photo))).id,
  register: submit,
});

function settle({ key, house }: InspectionDraft, outcome: SendOutcome<InspectionView>): void {
  const { [key]: _solved, ...problems } = outbox.get().problems;
  const { done } = outbox.get();
  if (outcome.kind === 'received') {
    outbox.set({ running: null, problems, done: { ...done, [house]: outcome.registered } });
    return endInspection(key);
  }
  const stopped = 'problem' in outcome ? { ...problems, [key]: outcome.problem } : problems;
  outbox.set({ running: null, problems: stopped, done });
}

/** Asked for while a run was on: the network may have come back after that run met none. */
let askedAgain = false;

/** Goes on with every inspection that is handed over; one run at a time, however often it is called. */
export async function goOnWithInspections(): Promise<void> {
  watchNetwork();
  if (outbox.get().running) {
    askedAgain = true;
    return;
  }
  do {
    askedAgain = false;
    for (const draft of handedOver()) {
      outbox.set({ ...outbox.get(), running: draft.key });
      changeInspection(draft.key, { type: 'send' });
      const outcome = await sendReport(portsOf(draft.key));
      settle(draft, outcome);
      // Nothing gets through: the others would meet the same.
      if (outcome.kind === 'paused' && outcome.problem.status === undefined) break;
    }
  } while (askedAgain);
}

/** Hands an inspection over, and notes when. A second press finds it handed over already. */
export async function handOverInspection(key: string): Promise<void> {
  if (inspectionOf(key)?.phase !== 'editing') return;
  changeInspection(key, { type: 'change', fields: { handedOver: Date.now() } });
  changeInspection(key, { type: 'send' });
  await goOnWithInspections();
}

/** Back to the form, where nothing can have been taken yet. */
export function takeBackInspection(key: string): void {
  changeInspection(key, { type: 'back' });
  const { [key]: _seen, ...problems } = outbox.get().problems;
  outbox.set({ ...outbox.get(), problems });
}

/** The result was read. */
export function forgetResult(house: string): void {
  const { [house]: _read, ...done } = outbox.get().done;
  outbox.set({ ...outbox.get(), done });
}

let watching = false;

function watchNetwork(): void {
  if (watching) return;
  watching = true;
  onNetworkChange((connected) => {
    if (connected) void goOnWithInspections();
  });
}
