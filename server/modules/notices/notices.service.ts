import type { Role } from '../../contract/access';
import type { BodyOf, QueryOf, ResponseOf } from '../../contract/endpoint';
import type {
  createNotice,
  listNotices,
  listNoticeVersions,
  NoticeView,
  publishNotice,
  returnNotice,
  saveNotice,
  withdrawNotice,
  dropNotice,
} from '../../contract/notices/notices';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import type { Clock } from '../../platform/clock';
import type { Keyring } from '../../platform/crypto/keyring';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { PageCache } from '../../platform/page-cache';
import { termsOf } from '../../platform/search-terms';
import type { ObjectStore } from '../../platform/storage/storage';
import { eachApart } from '../../platform/outbox';
import type { AuditStore } from '../audit';
import type { CaseResult } from '../cases';
import type { EvidenceService } from '../evidence';
import type { Notification } from '../follows';
import type { MessageService } from '../messages';
import { addFile } from './add-file';
import { deliverLeft } from './deliver';
import type { NoticeMarkStore } from './marks.model';
import { nobody, type NoticeDoc } from './notice-file';
import type { NoticeStore } from './notices.model';
import { mayRead, noticeScope } from './notices.policy';
import { presentNotice, presentPublic, presentRow, staffAddresses, type NoticeWords } from './notices.presenter';
import { createPublicNotices } from './public-notices';
import { offerResult } from './case-results';
import { begin, save } from './save';
import { drop, giveBack, publish, submit, takeBack, withdraw } from './steps';
import { letOut } from './take-step';
import { presentVersions } from './versions';
import type { NoticeVersionStore } from './versions.model';

export interface NoticeOutside {
  store: NoticeStore;
  versions: NoticeVersionStore;
  marks: NoticeMarkStore;
  pages: PageCache;
  objects: ObjectStore;
  clock: Clock;
  keyring: Pick<Keyring, 'mac'>;
  audit: Pick<AuditStore, 'append'>;
  evidence: Pick<EvidenceService, 'claim'>;
  post: MessageService['post'];
  /** Takes over what those who follow the place are told; the same again changes nothing. */
  tellFollowers(notification: Notification): Promise<void>;
  holders(roles: readonly Role[], areas: readonly string[]): Promise<string[]>;
  exists(area: string): boolean;
  words: NoticeWords;
  onLeftover(error: unknown): void;
}

export interface NoticePorts extends NoticeOutside {
  termsOf(texts: readonly string[]): string[];
}

export type NoticeService = ReturnType<typeof createNoticeService>;

const mostVersions = 50;
const dueAtOnce = 50;
/** A change of what is shown that has not ended after so long was cut off, in milliseconds. */
const changeLasts = 60_000;

export function createNoticeService(outside: NoticeOutside) {
  const ports: NoticePorts = { ...outside, termsOf };
  const { store, clock, marks } = ports;

  async function readable(actor: StaffActor, id: string): Promise<NoticeDoc> {
    const doc = await store.byId(id);
    if (!doc || !mayRead(actor, doc)) throw new Problem('not_found');
    return doc;
  }
  const present = (actor: StaffActor, doc: NoticeDoc): NoticeView => presentNotice(doc, actor, ports.words);
  const step = async (
    actor: StaffActor,
    id: string,
    version: number,
    take: (asked: { actor: StaffActor; doc: NoticeDoc; version: number }) => Promise<NoticeDoc>,
  ): Promise<NoticeView> => present(actor, await take({ actor, doc: await readable(actor, id), version }));

  return {
    /** A page of the notices of the actor's areas, last changed first. */
    async list(
      actor: StaffActor,
      { work, cursor, limit }: QueryOf<typeof listNotices>,
    ): Promise<ResponseOf<typeof listNotices>> {
      const found = await store.page(noticeScope(actor), work, readCursor(cursor), limit + 1);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        notices: shown.map((doc) => presentRow(doc, ports.words)),
        next: last ? writeCursor(last.changedAt, last._id) : null,
      };
    },
    page: async (actor: StaffActor, id: string) => present(actor, await readable(actor, id)),
    begin: async (actor: StaffActor, said: BodyOf<typeof createNotice>) =>
      present(actor, await begin(ports, actor, said)),
    save: async (actor: StaffActor, id: string, said: BodyOf<typeof saveNotice>) =>
      present(actor, await save(ports, actor, await readable(actor, id), said)),
    addFile: async (actor: StaffActor, id: string, fileName: string, stream: AsyncIterable<Buffer>) =>
      addFile(ports, actor, await readable(actor, id), fileName, stream),
    submit: (actor: StaffActor, id: string, version: number) =>
      step(actor, id, version, (asked) => submit(ports, asked)),
    takeBack: (actor: StaffActor, id: string, version: number) =>
      step(actor, id, version, (asked) => takeBack(ports, asked)),
    giveBack: (actor: StaffActor, id: string, { version, note }: BodyOf<typeof returnNotice>) =>
      step(actor, id, version, (asked) => giveBack(ports, asked, note)),
    publish: (actor: StaffActor, id: string, { version, at }: BodyOf<typeof publishNotice>) =>
      step(actor, id, version, (asked) => publish(ports, asked, at)),
    withdraw: (actor: StaffActor, id: string, said: BodyOf<typeof withdrawNotice>) =>
      step(actor, id, said.version, (asked) => withdraw(ports, asked, said)),
    drop: (actor: StaffActor, id: string, { version, reason }: BodyOf<typeof dropNotice>) =>
      step(actor, id, version, (asked) => drop(ports, asked, reason)),
    /** Every version that came out, with what is different from the one before. */
    async versionsOf(actor: StaffActor, id: string): Promise<ResponseOf<typeof listNoticeVersions>> {
      await readable(actor, id);
      return { versions: presentVersions(await ports.versions.of(id, mostVersions)) };
    },
    /** The words that are being worked on, as the public would see them. Throws `not_found` for who may not read them. */
    async preview(actor: StaffActor, id: string) {
      const doc = await readable(actor, id);
      const live = doc.draft
        ? { ...doc.draft, n: 0, at: clock.now(), writtenBy: doc.writers, letOutBy: nobody }
        : doc.live;
      const asOut: NoticeDoc = { ...doc, live, withdrawn: null, state: 'published', pinnedUntil: undefined };
      return presentPublic(asOut, [], chinaDay(clock.now()), ports.words, staffAddresses(doc, ports.words));
    },
    public: createPublicNotices(ports),

    /** Writes the results of closed cases down, masked, for review. Safe to repeat: a case that was closed once has one. */
    offerResult: (result: CaseResult): Promise<void> => offerResult(ports, result),
    /** Lets out what was set for a time that has come. Safe to run on any number of servers at once. */
    async publishDue(): Promise<number> {
      const due = await store.due(clock.now(), dueAtOnce);
      await eachApart(due, (doc) =>
        letOut(ports, doc, doc.letOutBy ?? nobody, clock.now()).catch((error: unknown) => {
          // Another server was faster, or it was taken back at that moment.
          if (!(error instanceof Problem)) throw error;
        }),
      );
      return due.length;
    },
    /** Delivers what a killed process left, and ends its changes: kept pages are right again. */
    async deliverLeft(): Promise<number> {
      for (const change of await marks.leftBefore(new Date(clock.now().getTime() - changeLasts)))
        await marks.end(change);
      return deliverLeft(ports);
    },
  };
}
