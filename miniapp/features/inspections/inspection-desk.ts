import { openUpload } from '@contract/evidence/evidence';
import type { InspectionView } from '@contract/inspections/inspections';
import { call } from '../../api/client';
import type { ApiProblem } from '../../api/problem';
import { upload } from '../../api/upload';
import { onNetworkChange } from '../../platform/network';
import { createObservable, useObservable } from '../../platform/observable';
import type { StorageKey } from '../../platform/storage';
import { shotOf } from '../evidence/photo-job';
import { sendReport, type SendOutcome, type SendPorts } from '../reports/send-report';
import type { InspectionDraft } from './inspection-draft';
import { createInspectionStore } from './inspection-store';

export interface InspectionOutbox {
  /** The draft that is being sent. */
  running: string | null;
  /** Why a draft stopped, until it goes on. */
  problems: Readonly<Record<string, ApiProblem>>;
  /** What the server made of the drafts that it took in this run, by house. */
  done: Readonly<Record<string, InspectionView>>;
}

interface DeskPorts {
  /** Under which name the drafts lie on the phone. */
  name: StorageKey;
  /** Whether a draft may be sent now: staff send their own alone, and signed in. */
  ready(draft: InspectionDraft): boolean;
  submit(draft: InspectionDraft): Promise<InspectionView>;
  /** The server has it. */
  received?(view: InspectionView): void;
}

/**
 * Where inspections are filled in and sent from: the drafts on the phone, and their way to the server. The homeowner's
 * part and the one of staff have a desk each.
 */
export function createInspectionDesk({ name, ready, submit, received }: DeskPorts) {
  const store = createInspectionStore(name);
  const outbox = createObservable<InspectionOutbox>({ running: null, problems: {}, done: {} });
  /** Asked for while a run was on: the network may have come back after that run met none. */
  let askedAgain = false;
  let watching = false;

  const portsOf = (key: string): SendPorts<InspectionDraft, InspectionView> => ({
    draft: () => store.of(key),
    change: (action) => store.change(key, action),
    openSession: async () => (await call(openUpload)).session,
    upload: async (session, photo) => (await upload(session, photo.path, shotOf(photo))).id,
    register: submit,
  });

  function settle({ key, house }: InspectionDraft, outcome: SendOutcome<InspectionView>): void {
    const { [key]: _solved, ...problems } = outbox.get().problems;
    const { done } = outbox.get();
    if (outcome.kind === 'received') {
      outbox.set({ running: null, problems, done: { ...done, [house]: outcome.registered } });
      store.end(key);
      return received?.(outcome.registered);
    }
    const stopped = 'problem' in outcome ? { ...problems, [key]: outcome.problem } : problems;
    outbox.set({ running: null, problems: stopped, done });
  }

  async function runThrough(): Promise<void> {
    for (const draft of store.handedOver().filter(ready)) {
      outbox.set({ ...outbox.get(), running: draft.key });
      store.change(draft.key, { type: 'send' });
      const outcome = await sendReport(portsOf(draft.key));
      settle(draft, outcome);
      // Nothing gets through, or nobody is signed in any more: the others would meet the same.
      if (outcome.kind === 'paused' && (outcome.problem.status === undefined || outcome.problem.status === 401)) return;
    }
  }

  function watchNetwork(): void {
    if (watching) return;
    watching = true;
    onNetworkChange((connected) => {
      if (connected) void goOn();
    });
  }

  /** Goes on with every inspection that is handed over; one run at a time, however often it is called. */
  async function goOn(): Promise<void> {
    watchNetwork();
    if (outbox.get().running) {
      askedAgain = true;
      return;
    }
    do {
      askedAgain = false;
      await runThrough();
    } while (askedAgain);
  }

  return {
    ...store,
    useOutbox: (): InspectionOutbox => useObservable(outbox),
    goOn,
    /** Hands an inspection over, and notes when. A second press finds it handed over already. */
    async handOver(key: string): Promise<void> {
      if (store.of(key)?.phase !== 'editing') return;
      store.change(key, { type: 'change', fields: { handedOver: Date.now() } });
      store.change(key, { type: 'send' });
      await goOn();
    },
    /** Back to the form, where nothing can have been taken yet. */
    takeBack(key: string): void {
      store.change(key, { type: 'back' });
      const { [key]: _seen, ...problems } = outbox.get().problems;
      outbox.set({ ...outbox.get(), problems });
    },
    /** The result was read. */
    forgetResult(house: string): void {
      const { [house]: _read, ...done } = outbox.get().done;
      outbox.set({ ...outbox.get(), done });
    },
  };
}

export type InspectionDesk = ReturnType<typeof createInspectionDesk>;
