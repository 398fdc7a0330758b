import { Schema, type Connection } from 'mongoose';
import type { NoticeKind, WorkState } from '../../contract/notices/kinds';
import { scopeFilter, type AreaScope } from '../../platform/area-scope';
import type { Cursor } from '../../platform/cursor';
import { behindCursor } from '../../platform/mongo/behind-cursor';
import { addNew, collection, type DeclaredCollection } from '../../platform/mongo/collection';
import { outboxCalls, outboxIndex, outboxQuery } from '../../platform/mongo/outbox-calls';
import type { NoticeDoc, NoticeEntry, NoticeFile, NoticeOutbox } from './notice-file';

export type NoticeStore = ReturnType<typeof createNoticeStore>;

/** What a step changes; the guard and the version come by themselves. */
export interface NoticeWrite {
  set: Partial<NoticeDoc>;
  unset?: ('publishAt' | 'pinnedUntil')[];
  entry: NoticeEntry;
  outbox: NoticeOutbox[];
}

/** Which notices the public looks for. */
export interface PublicWish {
  /** Where to look: see `seenFrom`. */
  places: readonly string[];
  kind?: NoticeKind;
  terms: readonly string[];
}

const mixed = Schema.Types.Mixed;
const shown = ['publishedAt', '_id'] as const;
const changed = ['changedAt', '_id'] as const;
const newest = { publishedAt: -1, _id: -1 } as const;

/** A notice that is out and tells the result of a case. */
const results = { state: 'published', 'ofCase.id': { $gt: '' } } as const;

const wishFilter = ({ places, kind, terms }: PublicWish): Record<string, unknown> => ({
  places: { $in: [...places] },
  ...(kind ? { kind } : {}),
  ...(terms.length > 0 ? { terms: { $all: [...terms] } } : {}),
});

export function createNoticeStore(connection: Connection) {
  const notices = collection<NoticeDoc>(connection, {
    name: 'notices',
    fields: {
      key: String,
      kind: String,
      area: String,
      areas: [String],
      places: [String],
      state: String,
      work: String,
      version: Number,
      draft: mixed,
      writers: [mixed],
      live: mixed,
      publishedAt: Date,
      pinnedUntil: String,
      terms: [String],
      publishAt: Date,
      letOutBy: mixed,
      withdrawn: mixed,
      images: [mixed],
      files: [mixed],
      ofCase: mixed,
      history: [mixed],
      createdAt: Date,
      changedAt: Date,
      outbox: [mixed],
      outboxDue: Date,
    },
    indexes: [
      { fields: { key: 1 }, options: { unique: true } },
      { fields: { areas: 1, changedAt: -1, _id: -1 } },
      { fields: { areas: 1, work: 1, changedAt: -1, _id: -1 } },
      { fields: { places: 1, publishedAt: -1, _id: -1 } },
      { fields: { places: 1, kind: 1, publishedAt: -1, _id: -1 } },
      { fields: { places: 1, pinnedUntil: -1 } },
      { fields: { terms: 1, publishedAt: -1, _id: -1 } },
      { fields: { publishAt: 1 }, options: { sparse: true } },
      { fields: { 'ofCase.id': 1 }, options: { sparse: true } },
      { fields: { areas: 1, state: 1, publishedAt: -1, _id: -1 } },
      outboxIndex,
    ],
    queries: [
      { name: 'byId', equal: ['_id'], index: ['_id'] },
      { name: 'byKey', equal: ['key'], index: ['key'] },
      { name: 'page', equal: ['areas'], sort: changed, index: ['areas', ...changed] },
      { name: 'pageOfWork', equal: ['areas', 'work'], sort: changed, index: ['areas', 'work', ...changed] },
      { name: 'publicPage', equal: ['places'], sort: shown, index: ['places', ...shown] },
      { name: 'publicPageOfKind', equal: ['places', 'kind'], sort: shown, index: ['places', 'kind', ...shown] },
      { name: 'pinned', equal: ['places'], range: 'pinnedUntil', index: ['places', 'pinnedUntil'] },
      { name: 'search', equal: ['terms'], sort: shown, index: ['terms', ...shown] },
      { name: 'due', equal: [], range: 'publishAt', index: ['publishAt'] },
      { name: 'caseResults', equal: ['areas', 'state'], sort: shown, index: ['areas', 'state', ...shown] },
      { name: 'byIds', equal: ['_id'], index: ['_id'] },
      { name: 'resultsByIds', equal: ['_id'], index: ['_id'] },
      { name: 'resultsOfCases', equal: ['ofCase.id'], index: ['ofCase.id'] },
      outboxQuery,
    ],
  });
  const { model } = notices;
  return {
    collections: [notices] as DeclaredCollection[],
    /** Adds a notice; false where one of this key is there. */
    add: (doc: NoticeDoc): Promise<boolean> => addNew(model, doc),
    byId: (id: string) => model.findOne({ _id: id }).lean<NoticeDoc>().exec(),
    byIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] } })
        .lean<NoticeDoc[]>()
        .exec(),
    byKey: (key: string) => model.findOne({ key }).lean<NoticeDoc>().exec(),
    page: (scope: AreaScope, work: WorkState | undefined, cursor: Cursor | null, limit: number) =>
      model
        .find({ ...scopeFilter(scope), ...(work ? { work } : {}), ...behindCursor(cursor, 'changedAt') })
        .sort({ changedAt: -1, _id: -1 })
        .limit(limit)
        .lean<NoticeDoc[]>()
        .exec(),
    /** Takes a step where nobody was faster; null otherwise. */
    write: ({ _id, version }: NoticeDoc, { set, unset = [], entry, outbox }: NoticeWrite) =>
      model
        .findOneAndUpdate(
          { _id, version },
          {
            $set: { ...set, changedAt: entry.at, ...(outbox.length > 0 ? { outboxDue: entry.at } : {}) },
            ...(unset.length > 0 ? { $unset: Object.fromEntries(unset.map((field) => [field, 1])) } : {}),
            $inc: { version: 1 },
            $push: { history: entry, outbox: { $each: outbox } },
          },
          { returnDocument: 'after' },
        )
        .lean<NoticeDoc>()
        .exec(),
    /** Adds a file where there is room, unless the same content is there; it does not make an open page stale. */
    async addFile(id: string, file: NoticeFile, most: number): Promise<void> {
      await model.updateOne(
        { _id: id, [`files.${most - 1}`]: { $exists: false }, 'files.sha256': { $ne: file.sha256 } },
        { $push: { files: file } },
      );
    },
    /** What the public may know of, the newest first. */
    publicPage: (wish: PublicWish, skip: number, limit: number) =>
      model.find(wishFilter(wish)).sort(newest).skip(skip).limit(limit).lean<NoticeDoc[]>().exec(),
    /** Notices that are to stand at the head of lists on a day. */
    pinned: ({ places, kind }: PublicWish, day: string, limit: number) =>
      model
        .find({ places: { $in: [...places] }, ...(kind ? { kind } : {}), pinnedUntil: { $gte: day } })
        .sort({ pinnedUntil: -1 })
        .limit(limit)
        .lean<NoticeDoc[]>()
        .exec(),
    /** Results of cases that are out and came out within a time, the newest first. */
    caseResults: (scope: AreaScope, from: Date, to: Date, limit: number) =>
      model
        .find({ ...scopeFilter(scope), ...results, publishedAt: { $gte: from, $lte: to } })
        .sort(newest)
        .limit(limit)
        .lean<NoticeDoc[]>()
        .exec(),
    /** The same by their ids, and by their cases. */
    resultsByIds: (ids: readonly string[]) =>
      model
        .find({ _id: { $in: [...ids] }, ...results })
        .sort(newest)
        .lean<NoticeDoc[]>()
        .exec(),
    resultsOfCases: (cases: readonly string[]) =>
      model
        .find({ 'ofCase.id': { $in: [...cases] }, state: 'published' })
        .sort(newest)
        .lean<NoticeDoc[]>()
        .exec(),
    /** Notices whose time to come out has come. */
    due: (now: Date, limit: number) =>
      model
        .find({ publishAt: { $lte: now } })
        .limit(limit)
        .lean<NoticeDoc[]>()
        .exec(),
    ...outboxCalls(model),
  };
}
