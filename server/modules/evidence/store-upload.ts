import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { randomBytes } from 'node:crypto';
import type { Shot } from '../../contract/evidence/evidence';
import { Problem } from '../../contract/problem';
import { base32 } from '../../platform/crypto/random';
import { contentTypeOf } from '../../platform/images/file-kind';
import { processPhoto } from '../../platform/images/photo';
import { processVideo } from '../../platform/images/video';
import type { EvidenceDoc, EvidenceKind, SessionDoc } from './evidence-file';
import { counterOf, hasRoom, keysOf } from './evidence.rules';
import type { EvidencePorts } from './evidence.service';
import { evidenceTexts } from './evidence.texts';
import { receivePart, type ReceivedFile } from './receive-part';

/** What is shown of a file: bytes, or the path of them. */
interface Shown {
  view: { source: () => Readable | Buffer; contentType: string; extension: string } | null;
  thumb: Buffer | null;
  facts: Pick<EvidenceDoc, 'width' | 'height' | 'takenAt' | 'position' | 'perceptualHash' | 'note'>;
}

async function prepare(received: ReceivedFile, videoPath: string): Promise<Shown> {
  if (received.kind === 'photo') {
    const { view, thumb, width, height, takenAt, position, perceptualHash } = await processPhoto(received.path);
    return {
      view: { source: () => view, contentType: 'image/jpeg', extension: 'jpg' },
      thumb,
      facts: { width, height, takenAt, position, perceptualHash, note: null },
    };
  }
  const { view, thumb, ...facts } = await processVideo(received.path, received.file, videoPath);
  return { view: view && { ...view, source: () => createReadStream(view.path) }, thumb, facts };
}

const tooMany = (kind: EvidenceKind): Problem => {
  const { limit } = counterOf(kind);
  return new Problem('too_many_files', {
    detail: kind === 'photo' ? evidenceTexts.photos(limit) : evidenceTexts.videos(limit),
  });
};

/** The session while it is open. Throws `upload_session_closed` where it expired, was claimed, or never was. */
export async function openSession({ store, clock }: EvidencePorts, id: string): Promise<SessionDoc> {
  const session = await store.session(id);
  if (!session?.expiresAt || session.expiresAt <= clock.now()) throw new Problem('upload_session_closed');
  return session;
}

/**
 * Whether the session was ever ours: a claimed one still answers a repeated upload of what it holds, so that a
 * form that is pressed twice gets its receipt. Throws `upload_session_closed` where it expired or never was.
 */
async function knownSession({ store, clock }: EvidencePorts, id: string): Promise<void> {
  const session = await store.session(id);
  if (!session || (session.expiresAt && session.expiresAt <= clock.now())) throw new Problem('upload_session_closed');
}

/** Takes one of the session's places for the content; a retry keeps the place it has. */
async function takePlace(ports: EvidencePorts, id: string, { kind, sha256 }: ReceivedFile): Promise<void> {
  if (await ports.store.count(id, kind, sha256, ports.clock.now())) return;
  if (!hasRoom(await openSession(ports, id), kind, sha256)) throw tooMany(kind);
}

/** What the file says of itself comes first; what the app noted stands where it says nothing. */
function whereAndWhen(
  { takenAt, position }: Shown['facts'],
  shot: Shot | null,
): Pick<EvidenceDoc, 'takenAt' | 'position' | 'provenance'> {
  const noted = shot?.takenAt ? new Date(shot.takenAt) : null;
  if (position) return { takenAt: takenAt ?? noted, position, provenance: 'exif' };
  const stated = shot?.position ?? null;
  return { takenAt: takenAt ?? noted, position: stated, provenance: stated && 'app' };
}

const docOf = (session: string, received: ReceivedFile, shown: Shown, shot: Shot | null, now: Date): EvidenceDoc => {
  const id = base32(randomBytes(16));
  return {
    _id: id,
    session,
    kind: received.kind,
    sha256: received.sha256,
    bytes: received.bytes,
    contentType: contentTypeOf(received.file),
    ...shown.facts,
    ...whereAndWhen(shown.facts, shot),
    ...keysOf(id, shown.view?.extension ?? null, shown.thumb !== null),
    createdAt: now,
    unclaimedSince: now,
  };
};

/** Puts the files of a document under its keys. The same content gives the same files: safe to repeat. */
async function putFiles(
  { objects }: EvidencePorts,
  doc: EvidenceDoc,
  received: ReceivedFile,
  shown: Shown,
): Promise<void> {
  await objects.put(doc.original, createReadStream(received.path), { contentType: doc.contentType });
  if (doc.view && shown.view) await objects.put(doc.view, shown.view.source(), { contentType: shown.view.contentType });
  if (doc.thumb && shown.thumb) await objects.put(doc.thumb, shown.thumb, { contentType: 'image/jpeg' });
}

async function keepFile(
  ports: EvidencePorts,
  session: string,
  received: ReceivedFile,
  shot: Shot | null,
  videoPath: string,
): Promise<EvidenceDoc> {
  const { store, clock } = ports;
  const known = await store.byContent(session, received.sha256);
  if (known?.storedAt) return known;
  if (!hasRoom(await openSession(ports, session), received.kind, received.sha256)) throw tooMany(received.kind);
  const shown = await prepare(received, videoPath);
  await takePlace(ports, session, received);
  // The document comes first, so that no file can lie in the store that nothing names.
  const doc = await store.add(docOf(session, received, shown, shot, clock.now()));
  await putFiles(ports, doc, received, shown);
  const stored = await store.stored(doc._id, clock.now());
  if (!stored) throw new Problem('upload_session_closed');
  await openSession(ports, session);
  return stored;
}

/**
 * Receives one file into a session and keeps it; the same content again gives the file that is there, and its
 * limits count it once. Throws the problems that `uploadFile` declares.
 */
export async function storeUpload(
  ports: EvidencePorts,
  session: string,
  stream: Readable,
  shot: Shot | null,
): Promise<EvidenceDoc> {
  await knownSession(ports, session);
  const received = await receivePart(stream, ports.tempDir);
  const videoPath = `${received.path}.view`;
  try {
    return await keepFile(ports, session, received, shot, videoPath);
  } finally {
    await Promise.all([rm(received.path, { force: true }), rm(videoPath, { force: true })]);
  }
}
