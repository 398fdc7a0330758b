import { useEffect, useRef, useState } from 'react';
import type { EvidenceRole } from '@contract/cases/states';
import { Problem } from '@contract/problem';
import { errorWords } from '../../api';
import { openSession, sendFile } from '../../uploads';
import { stepTexts } from './step.texts';

/** A photo of a form on its way: the file stays here, so that it can be sent again. `role`: what it shows. */
export interface StepPhoto<R extends string = EvidenceRole> {
  key: number;
  file: File;
  role: R;
  /** Where the browser shows it from. */
  address: string;
  status: 'sending' | 'sent' | 'failed';
  id: string | null;
  error: string | null;
}

/** Photos at most, as the form of a step says. */
export const photosMost = 9;

/** The role that the next photo is proposed for: the first one that is still missing, else `other`. */
export const nextRole = <R extends string>(needed: readonly R[], taken: readonly R[], other: R): R =>
  needed.find((role) => !taken.includes(role)) ?? other;

/** The photos of one form: chosen, sent one after another, sent again after a failure. */
export function usePhotos<R extends string>(needed: readonly R[], other: R) {
  const [photos, setPhotos] = useState<readonly StepPhoto<R>[]>([]);
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

  const change = (key: number, to: Partial<StepPhoto<R>>): void =>
    setPhotos((held) => held.map((photo) => (photo.key === key ? { ...photo, ...to } : photo)));

  const sessionId = (): Promise<string> => {
    session.current ??= openSession().catch((error: unknown) => {
      session.current = null;
      throw error;
    });
    return session.current;
  };

  const sendNow = async ({ key, file }: StepPhoto<R>): Promise<void> => {
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

  const send = (photo: StepPhoto<R>): void => {
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
      const added = files.slice(0, photosMost - photos.length).map((file): StepPhoto<R> => {
        const role = nextRole(needed, taken, other);
        taken.push(role);
        const address = URL.createObjectURL(file);
        addresses.current.push(address);
        count.current += 1;
        return { key: count.current, file, role, address, status: 'sending', id: null, error: null };
      });
      setPhotos((held) => [...held, ...added]);
      added.forEach(send);
    },
    retry: (photo: StepPhoto<R>): void => (expired.current ? void sendAllAgain() : send(photo)),
    remove(key: number): void {
      ids.current.delete(key);
      setPhotos((held) => held.filter((photo) => photo.key !== key));
    },
    setRole: (key: number, role: R): void => change(key, { role }),
    /** Into a new session: the one before has expired. */
    sendAllAgain,
    missing: needed.filter((role) => !photos.some((photo) => photo.role === role)),
    waiting: photos.some(({ status }) => status !== 'sent'),
    /** What the form says of the photos; undefined without any. */
    async evidence(): Promise<{ uploadSession: string; photos: { file: string; role: R }[] } | undefined> {
      const sent = photos.flatMap(({ id, role }) => (id ? [{ file: id, role }] : []));
      return sent.length > 0 ? { uploadSession: await sessionId(), photos: sent } : undefined;
    },
  };
}

export type Photos<R extends string> = ReturnType<typeof usePhotos<R>>;

/** The photos of one step's form. */
export const useStepPhotos = (needed: readonly EvidenceRole[]) => usePhotos<EvidenceRole>(needed, 'other');
