import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { uploadSessionId, type Uploaded } from '../contract/evidence/evidence';
import { Problem } from '../contract/problem';
import type { PortalPorts } from './portal.routes';
import { portalTexts } from './portal.texts';
import { filesAtOnce, readForm, type PostedForm } from './read-form';

export interface ReceivedForm {
  form: PostedForm;
  /** What was stored of this post's files. */
  added: Uploaded[];
  /** What was not, by name and reason in words. */
  failed: string[];
  /** Whether a file failed because the upload session is over. */
  closed: boolean;
}

/** The name of an upload session for a new form. Nothing is written by it: the session is opened with the first file. */
export const newUploadSession = (): string => randomBytes(32).toString('base64url');

/**
 * Reads a posted form and stores its files in the upload session that it names, as they come; the first one opens the
 * session. A file that cannot be used does not stop the others. Throws what {@link readForm} throws.
 */
export async function receiveForm(
  { evidence }: Pick<PortalPorts, 'evidence'>,
  request: IncomingMessage,
): Promise<ReceivedForm> {
  const added: Uploaded[] = [];
  const failed: string[] = [];
  let closed = false;
  let opened = false;
  const form = await readForm(request, async (stream, name, soFar) => {
    try {
      const session = soFar.fields.uploadSession ?? '';
      if (!opened && uploadSessionId.safeParse(session).success) await evidence.openUpload(session);
      opened = true;
      added.push(await evidence.upload(session, stream));
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      if (error.code === 'upload_incomplete') throw error;
      closed ||= error.code === 'upload_session_closed';
      failed.push(portalTexts.report.photoFailed(name, error.details.detail ?? error.body().title));
      stream.resume();
    }
  });
  if (form.tooMany) failed.push(portalTexts.report.tooManyFiles(filesAtOnce));
  return { form, added, failed, closed };
}
