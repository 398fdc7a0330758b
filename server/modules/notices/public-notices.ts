import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import { noticeLimits } from '../../contract/notices/kinds';
import { publicPage, type listPublicNotices, type PublicNotice } from '../../contract/notices/public-notices';
import { Problem } from '../../contract/problem';
import { chinaDay } from '../../platform/china-time';
import { askedTerms } from '../../platform/search-terms';
import type { StoredObject } from '../../platform/storage/storage';
import type { NoticeDoc } from './notice-file';
import { presentPublic, presentPublicRow } from './notices.presenter';
import { everywhere, seenFrom } from './notices.rules';
import type { NoticePorts } from './notices.service';

const mostVersions = 50;

/** Whether the public may know of a notice. */
const isKnown = ({ state }: NoticeDoc): boolean => state === 'published' || state === 'withdrawn';

/** What everybody may read. Answers are kept until a notice changes. */
export function createPublicNotices(ports: NoticePorts) {
  const { store, clock, pages } = ports;
  const today = (): string => chinaDay(clock.now());

  async function known(id: string): Promise<NoticeDoc> {
    const doc = await store.byId(id);
    if (!doc || !isKnown(doc)) throw new Problem('not_found');
    return doc;
  }

  async function list({ area, kind, q, page }: QueryOf<typeof listPublicNotices>) {
    const terms = q ? askedTerms(q) : [];
    // Signs alone ask for nothing that is there.
    if (q && terms.length === 0) return { notices: [], page, more: false };
    const wish = { places: area ? seenFrom(area) : [everywhere], kind, terms };
    const plain = page === 1 && terms.length === 0;
    const pinned = plain ? await store.pinned(wish, today(), noticeLimits.pinned) : [];
    const found = await store.publicPage(wish, (page - 1) * publicPage.size, publicPage.size + 1);
    const heads = new Set(pinned.map(({ _id }) => _id));
    const shown = [...pinned, ...found.slice(0, publicPage.size).filter(({ _id }) => !heads.has(_id))];
    return {
      notices: shown.map((doc) => presentPublicRow(doc, today(), ports.words)),
      page,
      more: found.length > publicPage.size,
    };
  }

  /** A stored file that the words that are out hold. Throws `not_found` for any other. */
  async function shownFile(id: string, keyOf: (doc: NoticeDoc) => string | undefined): Promise<StoredObject> {
    const doc = await known(id);
    const key = doc.state === 'published' ? keyOf(doc) : undefined;
    const file = key ? await ports.objects.get(key) : null;
    if (!file) throw new Problem('not_found');
    return file;
  }

  return {
    /** An answer over notices that is kept until one of them changes. */
    kept: <T>(key: string, make: () => Promise<T>): Promise<T> => pages.get(`${today()} ${key}`, make),
    /** A page of published notices for an area, a kind or words, newest first; pinned ones stand at the head. */
    list: (query: QueryOf<typeof listPublicNotices>): Promise<ResponseOf<typeof listPublicNotices>> =>
      pages.get(`list ${today()} ${JSON.stringify([query.area, query.kind, query.q, query.page])}`, () => list(query)),
    /** One notice. Throws `not_found` where it never came out. */
    page: (id: string): Promise<PublicNotice> =>
      pages.get(`page ${today()} ${id}`, async () => {
        const doc = await known(id);
        return presentPublic(doc, await ports.versions.of(id, mostVersions), today(), ports.words);
      }),
    /** How notices that came out stand now, by id: the title as the public may know it, and whether the words are out. */
    standing: async (ids: readonly string[]): Promise<Map<string, { title: string; out: boolean }>> =>
      new Map(
        (await store.byIds(ids)).filter(isKnown).map((doc) => {
          const { id, title, withdrawn } = presentPublicRow(doc, today(), ports.words);
          return [id, { title, out: !withdrawn }];
        }),
      ),
    /** A picture of the words that are out. */
    image: (id: string, image: string): Promise<StoredObject> =>
      shownFile(id, ({ live, images }) =>
        live?.html.includes(`data-image="${image}"`) ? images.find((each) => each.id === image)?.view : undefined,
      ),
    /** An attachment of the words that are out, with the name that it is saved under. */
    async file(id: string, file: string): Promise<{ stored: StoredObject; name: string }> {
      let name = '';
      const stored = await shownFile(id, ({ live, files }) => {
        const found = live?.attachments.includes(file) ? files.find((each) => each.id === file) : undefined;
        name = found?.name ?? '';
        return found?.key;
      });
      return { stored, name };
    },
  };
}

export type PublicNotices = ReturnType<typeof createPublicNotices>;
