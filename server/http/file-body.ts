import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { Problem } from '../contract/problem';

/** Other fields beside the file are let pass (some clients send them) and not looked at. */
const limits = { files: 1, fields: 20, fieldSize: 8 * 1024, fieldNameSize: 200, headerPairs: 40 } as const;

/** How much of a refused body is still read so that the sender gets to see the answer, in bytes. */
const readOn = 64 * 1024 * 1024;

/** Reads and drops the rest of a request, up to a limit. */
function drain(request: IncomingMessage): Promise<void> {
  return new Promise((done) => {
    let bytes = 0;
    const timer = setTimeout(done, 20_000);
    const end = (): void => {
      clearTimeout(timer);
      done();
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > readOn) end();
    });
    for (const event of ['end', 'close', 'error'] as const) request.once(event, end);
    if (request.readableEnded || request.destroyed) end();
    else request.resume();
  });
}

/** What stands in a multipart request before its file. */
export interface FilePart {
  /** The name that the file had with its sender. */
  fileName: string;
  /** The fields before the file. */
  fields: ReadonlyMap<string, string>;
}

/**
 * Reads a multipart request and hands on its file part named `file` as a stream, with the fields before it. Throws
 * `unsupported_media` for another kind of body, `upload_incomplete` where it breaks off, `invalid_input` with `noFile`
 * where it has no file, and what the receiver throws; then the rest of the body is read and dropped.
 */
export function receiveFile<T>(
  request: IncomingMessage,
  noFile: string,
  receive: (stream: Readable, part: FilePart) => Promise<T>,
): Promise<T> {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=./i.test(type)) throw new Problem('unsupported_media');
  const result = new Promise<T>((resolve, reject) => {
    const parser = new Busboy({ headers: { ...request.headers, 'content-type': type }, limits });
    const fields = new Map<string, string>();
    let file: Readable | null = null;
    let received: Promise<T> | null = null;
    const cutOff = (): void => {
      file?.destroy(new Error('cut off'));
      reject(new Problem('upload_incomplete'));
    };
    parser.on('field', (name, value) => {
      if (!fields.has(name)) fields.set(name, value);
    });
    parser.on('file', (name, stream, fileName) => {
      stream.on('error', () => undefined);
      if (name !== 'file' || received) return void stream.resume();
      file = stream;
      const part = { fileName: fileName ?? '', fields: new Map(fields) };
      received = (async () => receive(stream, part))();
      received.catch((error: unknown) => {
        request.unpipe(parser);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
    });
    parser.on('error', cutOff);
    parser.on('finish', () => {
      if (received) received.then(resolve, () => undefined);
      else
        reject(
          new Problem('invalid_input', {
            errors: [{ field: 'file', code: 'required', message: noFile }],
          }),
        );
    });
    request.once('aborted', cutOff);
    request.once('error', cutOff);
    request.pipe(parser);
  });
  return result.catch(async (error: unknown) => {
    await drain(request);
    throw error;
  });
}
