import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '../../contract/problem';
import { fileKindOf, isVideo, magicBytes, type FileKind } from '../../platform/images/file-kind';
import { imageTexts } from '../../platform/images/images.texts';
import type { EvidenceKind } from './evidence-file';
import { sizeLimitOf } from './evidence.rules';
import { evidenceTexts } from './evidence.texts';

/** A file that came in whole. It lies at `path` until whoever received it removes it. */
export interface ReceivedFile {
  path: string;
  file: FileKind;
  kind: EvidenceKind;
  bytes: number;
  sha256: string;
}

/** A sender that says nothing for so long is gone, in milliseconds. */
const silence = 60_000;

/** The next chunk; a stream that breaks off or falls silent is `upload_incomplete`. */
async function nextOf(chunks: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Problem('upload_incomplete')), silence);
  });
  try {
    return await Promise.race([chunks.next(), silent]);
  } catch {
    throw new Problem('upload_incomplete');
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Yields what comes; a stream that breaks off or falls silent is `upload_incomplete`. The stream is never destroyed, and
 * where no more of it is wanted it is let go of: while it is held, its rest cannot be passed over, and its sender waits.
 */
async function* chunksOf(stream: Readable): AsyncGenerator<Buffer> {
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncGenerator<Buffer>;
  for (;;) {
    const next = await nextOf(chunks);
    if (next.done) return;
    let wanted = false;
    try {
      yield next.value;
      wanted = true;
    } finally {
      if (!wanted) await chunks.return(undefined);
    }
  }
}

const kindOf = (head: Buffer): FileKind => {
  const kind = fileKindOf(head);
  if (!kind) throw new Problem('file_kind', { detail: imageTexts.kinds });
  return kind;
};

function checkSize(bytes: number, kind: EvidenceKind): void {
  const limit = sizeLimitOf(kind);
  if (bytes <= limit) return;
  const words = kind === 'photo' ? evidenceTexts.photoSize : evidenceTexts.videoSize;
  throw new Problem('file_too_large', { detail: words(limit / 1024 / 1024) });
}

/** Writes the stream to the path, hashing it. The kind is known, and its limit holds, from the first bytes on. */
async function write(stream: Readable, path: string): Promise<Omit<ReceivedFile, 'path'>> {
  const hash = createHash('sha256');
  const handle = await open(path, 'wx');
  let head: Buffer = Buffer.alloc(0);
  let file: FileKind | null = null;
  let bytes = 0;
  try {
    for await (const chunk of chunksOf(stream)) {
      if (!file) {
        head = Buffer.concat([head, chunk.subarray(0, magicBytes)]);
        if (head.length >= magicBytes) file = kindOf(head);
      }
      bytes += chunk.length;
      if (file) checkSize(bytes, isVideo(file) ? 'video' : 'photo');
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  file ??= kindOf(head);
  return { file, kind: isVideo(file) ? 'video' : 'photo', bytes, sha256: hash.digest('hex') };
}

/**
 * Receives a file into the folder. Throws `file_kind`, `file_too_large` or `upload_incomplete`, and then leaves
 * nothing behind; the rest of the stream is left to whoever holds it.
 */
export async function receivePart(stream: Readable, folder: string): Promise<ReceivedFile> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${randomUUID()}.part`);
  try {
    return { path, ...(await write(stream, path)) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
