import type { Connection } from 'mongoose';
import { addNew, collection, isDuplicateKey, type DeclaredCollection } from '../../platform/mongo/collection';
import type { EvidenceDoc, EvidenceKind, SessionDoc } from './evidence-file';
import { counterOf } from './evidence.rules';

export type EvidenceStore = ReturnType<typeof createEvidenceStore>;

const sessionsOf = (connection: Connection) =>
  collection<SessionDoc>(connection, {
    name: 'uploadSessions',
    fields: {
      expiresAt: Date,
      photos: Number,
      videos: Number,
      hashes: [String],
      claimedBy: String,
      files: { type: [String], default: undefined },
    },
    indexes: [
      { fields: { claimedBy: 1 }, options: { unique: true, sparse: true } },
      { fields: { expiresAt: 1 }, options: { sparse: true } },
    ],
    queries: [
      { name: 'session', equal: ['_id'], index: ['_id'] },
      { name: 'ofClaim', equal: ['claimedBy'], index: ['claimedBy'] },
      { name: 'expired', equal: [], range: 'expiresAt', index: ['expiresAt'] },
    ],
  });

const filesOf = (connection: Connection) =>
  collection<EvidenceDoc>(connection, {
    name: 'evidence',
    fields: {
      session: String,
      kind: String,
      sha256: String,
      bytes: Number,
      contentType: String,
      width: Number,
      height: Number,
      takenAt: Date,
      position: { type: { lng: Number, lat: Number }, default: null, _id: false },
      provenance: String,
      perceptualHash: String,
      original: String,
      view: String,
      thumb: String,
      note: String,
      createdAt: Date,
      storedAt: Date,
      unclaimedSince: Date,
    },
    indexes: [
      { fields: { session: 1, sha256: 1 }, options: { unique: true } },
      { fields: { unclaimedSince: 1 }, options: { sparse: true } },
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'retry', equal: ['session', 'sha256'], index: ['session', 'sha256'] },
      { name: 'ofSession', equal: ['session'], index: ['session', 'sha256'] },
      { name: 'unclaimed', equal: [], range: 'unclaimedSince', index: ['unclaimedSince'] },
    ],
  });

export function createEvidenceStore(connection: Connection) {
  const sessions = sessionsOf(connection);
  const files = filesOf(connection);

  return {
    collections: [sessions, files] as DeclaredCollection[],

    /** Adds an open session where there is none; one that is claimed or over stays as it is. */
    addSession: async (id: string, expiresAt: Date): Promise<void> => {
      await addNew(sessions.model, { _id: id, expiresAt, photos: 0, videos: 0, hashes: [] });
    },
    session: (id: string) => sessions.model.findOne({ _id: id }).lean<SessionDoc>().exec(),
    sessionsOfClaims: (claimants: readonly string[]) =>
      sessions.model
        .find({ claimedBy: { $in: [...claimants] } })
        .lean<SessionDoc[]>()
        .exec(),
    sessionOfClaim: (claimant: string) => sessions.model.findOne({ claimedBy: claimant }).lean<SessionDoc>().exec(),

    /** Counts a content towards the session's limit, once. False where it is not open, full, or counts already. */
    async count(id: string, kind: EvidenceKind, sha256: string, now: Date): Promise<boolean> {
      const { field, limit } = counterOf(kind);
      const done = await sessions.model.updateOne(
        { _id: id, expiresAt: { $gt: now }, [field]: { $lt: limit }, hashes: { $ne: sha256 } },
        { $inc: { [field]: 1 }, $push: { hashes: sha256 } },
      );
      return done.modifiedCount === 1;
    },

    /**
     * Gives an open session with these files to one claimant, for good. Null where it is not open any more, or
     * where the claimant holds another session already.
     */
    claim: (id: string, claimant: string, ids: readonly string[], now: Date): Promise<SessionDoc | null> =>
      sessions.model
        .findOneAndUpdate(
          { _id: id, expiresAt: { $gt: now } },
          { $set: { claimedBy: claimant, files: [...ids] }, $unset: { expiresAt: '' } },
          { returnDocument: 'after' },
        )
        .lean<SessionDoc>()
        .exec()
        .catch((error: unknown) => {
          if (isDuplicateKey(error)) return null;
          throw error;
        }),

    removeExpiredSessions: async (now: Date): Promise<void> => {
      await sessions.model.deleteMany({ expiresAt: { $lte: now } });
    },

    /** Adds a file; where its session has the content already, gives the one that is there. */
    async add(doc: EvidenceDoc): Promise<EvidenceDoc> {
      try {
        await files.model.create(doc);
        return doc;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const standing = await files.model
          .findOne({ session: doc.session, sha256: doc.sha256 })
          .lean<EvidenceDoc>()
          .exec();
        if (!standing) throw error;
        return standing;
      }
    },
    byContent: (session: string, sha256: string) => files.model.findOne({ session, sha256 }).lean<EvidenceDoc>().exec(),
    ofSession: (session: string) => files.model.find({ session }).lean<EvidenceDoc[]>().exec(),
    byIds: (ids: readonly string[]) =>
      files.model
        .find({ _id: { $in: [...ids] } })
        .lean<EvidenceDoc[]>()
        .exec(),
    stored: (id: string, at: Date) =>
      files.model
        .findOneAndUpdate({ _id: id }, { $set: { storedAt: at } }, { returnDocument: 'after' })
        .lean<EvidenceDoc>()
        .exec(),
    /** Marks the files as belonging to a report. Safe to repeat. */
    keep: async (ids: readonly string[]): Promise<void> => {
      await files.model.updateMany({ _id: { $in: [...ids] } }, { $unset: { unclaimedSince: '' } });
    },
    unclaimedBefore: (before: Date, limit: number) =>
      files.model
        .find({ unclaimedSince: { $lte: before } })
        .limit(limit)
        .lean<EvidenceDoc[]>()
        .exec(),
    remove: async (id: string): Promise<void> => {
      await files.model.deleteOne({ _id: id });
    },
  };
}
