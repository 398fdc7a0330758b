import type { Connection } from 'mongoose';
import type { Role } from '../../contract/access';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';

export interface StaffDoc {
  _id: string;
  /** The sign-in name, unique. */
  login: string;
  name: string;
  passwordHash: string;
  roles: { role: Role; area: string }[];
  /** `{role}@{area}` of each role held, so that officers of an area are one indexed equality. */
  posts: string[];
  active: boolean;
}

export interface SessionDoc {
  _id: string;
  staff: string;
  createdAt: Date;
  seenAt: Date;
  expiresAt: Date;
}

export type StaffStore = ReturnType<typeof createStaffStore>;

export function createStaffStore(connection: Connection) {
  const staff = collection<StaffDoc>(connection, {
    name: 'staff',
    fields: {
      login: String,
      name: String,
      passwordHash: String,
      roles: [{ _id: false, role: String, area: String }],
      posts: [String],
      active: Boolean,
    },
    indexes: [{ fields: { login: 1 }, options: { unique: true } }, { fields: { posts: 1 } }],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byLogin', equal: ['login'], index: ['login'] },
      { name: 'pageAfter', equal: [], range: '_id', sort: ['_id'], index: ['_id'] },
      { name: 'withPosts', equal: ['posts'], index: ['posts'] },
    ],
  });
  const sessions = collection<SessionDoc>(connection, {
    name: 'staffSessions',
    fields: { staff: String, createdAt: Date, seenAt: Date, expiresAt: Date },
    indexes: [{ fields: { expiresAt: 1 } }],
    queries: [
      { name: 'byToken', equal: ['_id'], index: ['_id'] },
      { name: 'expired', equal: [], range: 'expiresAt', index: ['expiresAt'] },
    ],
  });

  return {
    collections: [staff, sessions] as DeclaredCollection[],
    byId: (id: string) => staff.model.findOne({ _id: id }).lean<StaffDoc>().exec(),
    byIds: (ids: readonly string[]) =>
      staff.model
        .find({ _id: { $in: [...ids] } })
        .lean<StaffDoc[]>()
        .exec(),
    byLogin: (login: string) => staff.model.findOne({ login }).lean<StaffDoc>().exec(),
    /** The next members of staff behind an id, in the order of ids. */
    pageAfter: (id: string, limit: number) =>
      staff.model
        .find({ _id: { $gt: id } })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<StaffDoc[]>()
        .exec(),
    withPosts: (posts: string[]) =>
      staff.model
        .find({ posts: { $in: posts } })
        .lean<StaffDoc[]>()
        .exec(),
    /** Adds a staff member; false where the sign-in name is taken. */
    add: (doc: StaffDoc): Promise<boolean> => addNew(staff.model, doc),
    addSession: async (doc: SessionDoc): Promise<void> => {
      await sessions.model.create(doc);
    },
    session: (id: string) => sessions.model.findOne({ _id: id }).lean<SessionDoc>().exec(),
    seen: async (id: string, at: Date): Promise<void> => {
      await sessions.model.updateOne({ _id: id }, { $set: { seenAt: at } });
    },
    endSession: async (id: string): Promise<void> => {
      await sessions.model.deleteOne({ _id: id });
    },
    sweepSessions: async (now: Date): Promise<void> => {
      await sessions.model.deleteMany({ expiresAt: { $lte: now } });
    },
  };
}
