import { openUpload, uploadFile, type Uploaded } from '@contract/evidence/evidence';
import { pathOf } from '@contract/request';
import { call, sendForm } from './api';

/** Opens a session that the photos of one step go into. */
export const openSession = async (): Promise<string> => (await call(openUpload)).session;

/** Sends one file into a session. Throws a `Problem` where the server refuses it. */
export function sendFile(session: string, file: File): Promise<Uploaded> {
  const form = new FormData();
  form.append('file', file, file.name);
  return sendForm<Uploaded>(pathOf(uploadFile, { params: { session } }), form);
}
