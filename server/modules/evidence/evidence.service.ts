import type { Readable } from 'node:stream';
import type { Shot, Uploaded } from '../../contract/evidence/evidence';
import { Problem } from '../../contract/problem';
import type { Clock } from '../../platform/clock';
import { newToken, tokenHash } from '../../platform/crypto/random';
import type { FileAddresses } from '../../platform/storage/file-address';
import type { ObjectStore, StoredObject } from '../../platform/storage/storage';
import { checkOriginals } from './check-originals';
import type { EvidenceDoc, EvidenceRecord } from './evidence-file';
import type { EvidenceStore } from './evidence.model';
import { presentRecord, presentUploaded } from './evidence.presenter';
import { addressUntil, claimable, isShown, sessionLasts, unclaimedLasts } from './evidence.rules';
import { evidenceTexts } from './evidence.texts';
import { openSession, storeUpload } from './store-upload';
import { sweepParts } from './sweep-parts';

export interface EvidencePorts {
  store: EvidenceStore;
  objects: ObjectStore;
  addresses: FileAddresses;
  clock: Clock;
  /** Where files lie while they come in. */
  tempDir: string;
}

export type EvidenceService = ReturnType<typeof createEvidenceService>;

const refused = (message: string): Problem =>
  new Problem('invalid_input', { errors: [{ field: 'files', code: 'custom', message }] });

const claimTexts = { repeated: evidenceTexts.repeatedFile, unknown: evidenceTexts.unknownFile };

/** How many unclaimed files one sweep takes. */
const sweepSize = 500;

export function createEvidenceService(ports: EvidencePorts) {
  const { store, objects, addresses, clock, tempDir } = ports;

  const addressOf = (key: string): string => addresses.sign(key, addressUntil(clock.now()));
  const present = (doc: EvidenceDoc): Uploaded => presentUploaded(doc, addressOf);

  /** The files of a claim, in the order in which they were claimed. */
  const ordered = (ids: readonly string[], docs: readonly EvidenceDoc[]): EvidenceRecord[] => {
    const found = new Map(docs.map((doc) => [doc._id, doc]));
    return ids.flatMap((id) => found.get(id) ?? []).map(presentRecord);
  };

  const ofClaim = async (claimant: string): Promise<EvidenceRecord[]> => {
    const session = await store.sessionOfClaim(claimant);
    const ids = session?.files ?? [];
    return ids.length > 0 ? ordered(ids, await store.byIds(ids)) : [];
  };

  /** The files of many claimants at once: two questions, however many they are. */
  const ofClaims = async (claimants: readonly string[]): Promise<ReadonlyMap<string, EvidenceRecord[]>> => {
    const sessions = await store.sessionsOfClaims(claimants);
    const files = await store.byIds(sessions.flatMap((session) => session.files ?? []));
    const known = new Map(files.map((file) => [file._id, file]));
    return new Map(
      sessions.map(({ claimedBy = '', files: ids = [] }) => [
        claimedBy,
        ordered(
          ids,
          ids.flatMap((id) => known.get(id) ?? []),
        ),
      ]),
    );
  };

  const removeFile = async (doc: EvidenceDoc): Promise<void> => {
    for (const key of [doc.original, doc.view, doc.thumb]) if (key) await objects.delete(key);
    await store.remove(doc._id);
  };

  return {
    /**
     * Opens an upload session; its token is shown here once and kept as a hash only. A form may have made the token itself
     * (256 random bits): then it opens it with its first file, and a repeat leaves the session as it is.
     */
    async openUpload(session = newToken()): Promise<{ session: string; expiresAt: string }> {
      const expiresAt = new Date(clock.now().getTime() + sessionLasts);
      await store.addSession(tokenHash(session), expiresAt);
      return { session, expiresAt: expiresAt.toISOString() };
    },

    /** Receives one file; see {@link storeUpload}. The stream is read, never destroyed. */
    upload: async (session: string, stream: Readable, shot: Shot | null = null): Promise<Uploaded> =>
      present(await storeUpload(ports, tokenHash(session), stream, shot)),

    /** What a session holds so far, oldest first; nothing where there is no such session. */
    async ofSession(session: string): Promise<Uploaded[]> {
      const docs = (await store.ofSession(tokenHash(session))).filter((doc) => doc.storedAt);
      docs.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a._id < b._id ? -1 : 1));
      return docs.map(present);
    },

    /**
     * Gives the files of a session to one claimant, in the order named, for good. Safe to repeat: a claimant
     * gets what it claimed first, whatever it names later. Throws `upload_session_closed` where the session
     * expired or is another's, and `invalid_input` at `files` where one of them is not in it.
     */
    async claim(session: string, files: readonly string[], claimant: string): Promise<EvidenceRecord[]> {
      const id = tokenHash(session);
      const docs = (await store.byIds(files)).filter((doc) => doc.session === id);
      const verdict = claimable(files, docs);
      if (verdict === 'good' && (await store.claim(id, claimant, files, clock.now()))) {
        await store.keep(files);
        return ordered(files, docs);
      }
      // Not open, or not with these files: who claimed before gets that again, anybody else is told why not.
      const mine = await ofClaim(claimant);
      if (mine.length > 0) return mine;
      await openSession(ports, id);
      throw verdict === 'good' ? new Problem('upload_session_closed') : refused(claimTexts[verdict]);
    },

    ofClaim,
    ofClaims,

    /** How the originals of a claim lie in the store; see {@link checkOriginals}. */
    checkOriginals: (claimant: string) => checkOriginals(ports, claimant),

    /** The address of a shown picture, good for about an hour. */
    addressOf,

    /** A shown file by its signed address. Throws `not_found` or `link_expired`. */
    async file(key: string, until: string, signature: string): Promise<StoredObject> {
      const verdict = isShown(key) ? addresses.verifyAddress(key, until, signature, clock.now()) : 'forged';
      if (verdict === 'expired') throw new Problem('link_expired');
      const found = verdict === 'good' ? await objects.get(key) : null;
      if (!found) throw new Problem('not_found');
      return found;
    },

    /**
     * Removes expired sessions, files that no report claimed, and parts of cut-off uploads. A file whose claim
     * was cut short is kept. Safe to repeat after a crash: a document goes after its files.
     */
    async sweep(): Promise<void> {
      const now = clock.now();
      await store.removeExpiredSessions(now);
      for (const doc of await store.unclaimedBefore(new Date(now.getTime() - unclaimedLasts), sweepSize)) {
        const session = await store.session(doc.session);
        if (session?.files?.includes(doc._id)) await store.keep([doc._id]);
        else await removeFile(doc);
      }
      await sweepParts(tempDir);
    },
  };
}
