import { useEffect, useRef, useState } from 'react';
import type { StepEvidence } from '@contract/cases/step-forms';
import type { EvidenceRole } from '@contract/cases/states';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { openSession, sendFile } from '../../uploads';
import { stepTexts } from './step.texts';

/** A photo of a step on its way: the file stays here, so that it can be sent again. */
export interface StepPhoto {
  key: number;
  file: File;
  role: EvidenceRole;
  /** Where the browser shows it from. */
  address: string;
  status: 'sending' | 'sent' | 'failed';
  id: string | null;
  error: string | null;
}

/** Photos at most, as the form of a step says. */
export const photosMost = 9;

/** The role that the next photo is proposed for: the first one that is still missing. */
export const nextRole = (needed: readonly EvidenceRole[], taken: readonly EvidenceRole[]): EvidenceRole =>
  needed.find((role) => !taken.includes(role)) ?? 'other';

/** The photos of one step's form: chosen, sent one after another, sent again after a failure. */
export function useStepPhotos(needed: readonly EvidenceRole[]) {
  const [photos, setPhotos] = useState<readonly StepPhoto[]>([]);
  const session = useRef<Promise<string> | null>(null);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const count = useRef(0);
  const ids = useRef(new Map<number, string>());
  const addresses = useRef<string[]>([]);
  /** The session takes nothing any more: what is in it has to go into a new one. */
  const expired = useRef(false);

  useEffect(() => {
    const shown = addresses.current;
    return () => shown.forEach((address) => URL.revokeObjectURL(address));
  }, []);

  const change = (key: number, to: Partial<StepPhoto>): void =>
    setPhotos((held) => held.map((photo) => (photo.key === key ? { ...photo, ...to } : photo)));

  const sessionId = (): Promise<string> => {
    session.current ??= openSession().catch((error: unknown) => {
      session.current = null;
      throw error;
    });
    return session.current;
  };

  const sendNow = async ({ key, file }: StepPhoto): Promise<void> => {
    try {
      const { id } = await sendFile(await sessionId(), file);
      // The server answers the same content with the same file: as two photos of a step it would be one.
      const twice = [...ids.current].some(([other, known]) => known === id && other !== key);
      if (!twice) ids.current.set(key, id);
      change(key, twice ? { status: 'failed', error: stepTexts.photos.twice } : { status: 'sent', id });
    } catch (error) {
      if (error instanceof Problem && error.code === 'upload_session_closed') expired.current = true;
      change(key, { status: 'failed', error: errorWords(error) });
    }
  };

  const send = (photo: StepPhoto): void => {
    change(photo.key, { status: 'sending', error: null });
    line.current = line.current.then(() => sendNow(photo));
  };

  const sendAllAgain = async (): Promise<void> => {
    session.current = null;
    expired.current = false;
    ids.current.clear();
    photos.forEach(send);
    await line.current;
  };

  return {
    photos,
    add(files: readonly File[]): void {
      const taken = photos.map(({ role }) => role);
      const added = files.slice(0, photosMost - photos.length).map((file): StepPhoto => {
        const role = nextRole(needed, taken);
        taken.push(role);
        const address = URL.createObjectURL(file);
        addresses.current.push(address);
        count.current += 1;
        return { key: count.current, file, role, address, status: 'sending', id: null, error: null };
      });
      setPhotos((held) => [...held, ...added]);
      added.forEach(send);
    },
    retry: (photo: StepPhoto): void => (expired.current ? void sendAllAgain() : send(photo)),
    remove(key: number): void {
      ids.current.delete(key);
      setPhotos((held) => held.filter((photo) => photo.key !== key));
    },
    setRole: (key: number, role: EvidenceRole): void => change(key, { role }),
    /** Into a new session: the one before has expired. */
    sendAllAgain,
    missing: needed.filter((role) => !photos.some((photo) => photo.role === role)),
    waiting: photos.some(({ status }) => status !== 'sent'),
    /** What the step's form says of the photos; undefined without any. */
    async evidence(): Promise<StepEvidence | undefined> {
      const sent = photos.flatMap(({ id, role }) => (id ? [{ file: id, role }] : []));
      return sent.length > 0 ? { uploadSession: await sessionId(), photos: sent } : undefined;
    },
  };
}

export type StepPhotos = ReturnType<typeof useStepPhotos>;
