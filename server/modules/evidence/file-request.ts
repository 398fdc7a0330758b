import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { shot, type Shot } from '../../contract/evidence/evidence';
import { Problem } from '../../contract/problem';
import { receiveFile } from '../../http/file-body';
import { evidenceTexts } from './evidence.texts';

/** Reads the field `shot`; throws `invalid_input` at it where it is no shot. */
function shotOf(text: string | undefined): Shot | null {
  if (text === undefined || text === '') return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const read = shot.safeParse(json);
  if (read.success) return read.data;
  throw new Problem('invalid_input', {
    errors: [{ field: 'shot', code: 'custom', message: evidenceTexts.badShot }],
  });
}

/**
 * Reads a multipart request and hands on its file part named `file` as a stream, with the `shot` before it; see
 * {@link receiveFile} for what it throws.
 */
export const receiveShot = <T>(
  request: IncomingMessage,
  receive: (stream: Readable, shot: Shot | null) => Promise<T>,
): Promise<T> =>
  receiveFile(request, evidenceTexts.noFile, async (stream, { fields }) => receive(stream, shotOf(fields.get('shot'))));
