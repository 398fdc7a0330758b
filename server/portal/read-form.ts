import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { Problem } from '../contract/problem';

/** A posted form: the last value of a field, all values of `files`, and what became of each file. */
export interface PostedForm {
  fields: Record<string, string>;
  files: string[];
  /** Whether more files came than are read at once; the rest was passed over. */
  tooMany: boolean;
}

/** How many files of one post are read. */
export const filesAtOnce = 12;

/** Limits of a form: fields, their size in bytes, and parts. Files have their own limits in the evidence. */
const limits = { fields: 60, fieldSize: 64 * 1024, fieldNameSize: 100, files: filesAtOnce, parts: 500 } as const;

type OnFile = (stream: Readable, name: string, soFar: PostedForm) => Promise<void>;

/**
 * Reads a multipart form. Files are handed on as they come, so nothing of them is held in memory; hidden
 * fields stand before them in our forms, so they are known by then. Throws `unsupported_media` for another
 * kind of body, `upload_incomplete` where it breaks off and `body_too_large` where it has too many fields or parts.
 */
export function readForm(request: IncomingMessage, onFile: OnFile): Promise<PostedForm> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;.*\bboundary=[^;\s]/i.test(type)) throw new Problem('unsupported_media');
  return new Promise((resolve, reject) => {
    const form: PostedForm = { fields: {}, files: [], tooMany: false };
    let last: Promise<void> = Promise.resolve();
    const parser = new Busboy({ headers: { ...request.headers, 'content-type': type }, limits });
    const fail = (code: 'upload_incomplete' | 'body_too_large' | 'malformed') => {
      request.unpipe(parser);
      request.resume();
      reject(new Problem(code));
    };
    parser.on('field', (name, value, _nameCut, valueCut) => {
      if (valueCut) return fail('body_too_large');
      if (name === 'files') form.files.push(value);
      else form.fields[name] = value;
    });
    parser.on('file', (_name, stream, filename) => {
      if (!filename) return void stream.resume();
      const mine = last.then(() => onFile(stream, filename, form));
      last = mine.catch((error: unknown) => {
        stream.resume();
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    // Who marks a whole album loses nothing that was typed: what is too much is passed over and said.
    parser.on('filesLimit', () => (form.tooMany = true));
    for (const limit of ['partsLimit', 'fieldsLimit'] as const) parser.on(limit, () => fail('body_too_large'));
    parser.on('error', () => fail('malformed'));
    request.on('aborted', () => fail('upload_incomplete'));
    parser.on('finish', () => void last.then(() => resolve(form)));
    request.pipe(parser);
  });
}
