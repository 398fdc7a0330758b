import { useEffect, useRef, useState } from 'react';
import { evidenceLimits, openUpload } from '@contract/evidence/evidence';
import type { ReportForReporter } from '@contract/reports/reports';
import { call } from '../../api/client';
import { upload } from '../../api/upload';
import { dropFile } from '../../platform/photos';
import { randomKey } from '../../platform/random';
import { newPhotoJob, shotOf } from '../evidence/photo-job';
import type { NewPhoto } from '../evidence/pick';
import type { FieldErrors } from './draft-input';
import { checkAct, emptyAct, type ActDraft, type FormAct } from './report-act';
import { reportActsTexts as texts } from './report-acts.texts';
import { sendAct, type ActOutcome, type ReportDoor } from './send-act';

export interface ActForm {
  draft: ActDraft;
  errors: FieldErrors;
  /** Why it did not go, in words. */
  problem: string | null;
  busy: boolean;
  change(part: Partial<Pick<ActDraft, 'text' | 'stars'>>): void;
  addPhotos(photos: readonly NewPhoto[]): void;
  removePhoto(id: string): void;
  send(): Promise<void>;
}

const wordsOf = (outcome: ActOutcome): string | null =>
  outcome.kind === 'stopped' ? outcome.problem.words : outcome.kind === 'used' ? texts.used : null;

/**
 * The form of an act while its page is open: what was typed and the photos stay after a send that failed. The kept
 * photos are removed from the phone with the form.
 */
export function useAct(
  act: FormAct,
  door: ReportDoor,
  on: { done(report: ReportForReporter): void; changed(report: ReportForReporter): void },
): ActForm {
  const [draft, setDraft] = useState(() => emptyAct(act));
  const latest = useRef(draft);
  const running = useRef(false);
  const closed = useRef(false);
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const change = (part: Partial<ActDraft>): void => {
    latest.current = { ...latest.current, ...part };
    setDraft(latest.current);
  };
  const dropPhotos = (): void => latest.current.photos.forEach(({ path }) => void dropFile(path));
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
      if (!running.current) latest.current.photos.forEach(({ path }) => void dropFile(path));
    };
  }, []);

  const send = async (): Promise<void> => {
    setChecked(true);
    if (running.current || Object.keys(checkAct(latest.current)).length > 0) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    const outcome = await sendAct({
      ...door,
      draft: () => latest.current,
      change,
      newKey: randomKey,
      openSession: async () => (await call(openUpload)).session,
      upload: async (session, photo) => (await upload(session, photo.path, shotOf(photo))).id,
    });
    running.current = false;
    if (closed.current) dropPhotos();
    setBusy(false);
    setProblem(wordsOf(outcome));
    if (outcome.kind === 'done') on.done(outcome.report);
    else if ('report' in outcome && outcome.report) on.changed(outcome.report);
  };

  return {
    draft,
    errors: checked ? checkAct(draft) : {},
    problem,
    busy,
    change,
    addPhotos: (photos) =>
      change({ photos: [...latest.current.photos, ...photos.map(newPhotoJob)].slice(0, evidenceLimits.photos) }),
    removePhoto: (id) => {
      if (running.current) return;
      const gone = latest.current.photos.find((photo) => photo.id === id);
      if (gone) void dropFile(gone.path);
      change({ photos: latest.current.photos.filter((photo) => photo.id !== id) });
    },
    send,
  };
}
