import { areaScope } from '../../platform/area-scope';
import type { NoticeDoc } from './notice-file';
import type { NoticeStore } from './notices.model';

/** A case whose result a notice tells that is out: what machines may read of it. */
export interface PublishedCase {
  /** The notice's: it says nothing of a receipt or of an order. */
  id: string;
  case: string;
  area: string;
  title: string;
  text: string;
  publishedAt: Date;
  updatedAt: Date;
}

const presentCase = ({ _id, ofCase, area, live, publishedAt }: NoticeDoc): PublishedCase[] =>
  ofCase && live
    ? [
        {
          id: _id,
          case: ofCase.id,
          area,
          title: live.title,
          text: live.text,
          publishedAt: publishedAt ?? live.at,
          updatedAt: live.at,
        },
      ]
    : [];

/**
 * Published cases: a case is public as long as a notice that tells its result is out, which one person wrote and another
 * let out. Taken back, it is public no more at that moment.
 */
export const createPublishedCases = (store: Pick<NoticeStore, 'caseResults' | 'resultsByIds' | 'resultsOfCases'>) => ({
  /** Those that came out within a time, the newest first. */
  between: async (areas: readonly string[], from: Date, to: Date, limit: number): Promise<PublishedCase[]> =>
    (await store.caseResults(areaScope(areas), from, to, limit)).flatMap(presentCase),
  byIds: async (ids: readonly string[]): Promise<PublishedCase[]> =>
    (await store.resultsByIds(ids)).flatMap(presentCase),
  ofCases: async (cases: readonly string[]): Promise<PublishedCase[]> =>
    (await store.resultsOfCases(cases)).flatMap(presentCase),
});
export type PublishedCases = ReturnType<typeof createPublishedCases>;
