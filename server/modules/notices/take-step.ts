import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { newToken } from '../../platform/crypto/random';
import { deliverNotice } from './deliver';
import type { LiveWords, NoticeDoc, NoticeHappening, Person } from './notice-file';
import type { NoticeWrite } from './notices.model';
import { placesOf } from './notices.rules';
import type { NoticePorts } from './notices.service';

export const personOf = ({ id, name }: StaffActor): Person => ({ id, name });

/** Whether the step that is asked for is the one that this person took a moment ago: a button pressed twice. */
export function takenJustNow(
  doc: NoticeDoc,
  actor: StaffActor,
  what: readonly NoticeHappening[],
  version: number,
): boolean {
  const last = doc.history.at(-1);
  return doc.version === version + 1 && last !== undefined && what.includes(last.what) && last.by.id === actor.id;
}

/** Makes one guarded update and hands on what it owes. Throws `stale_version` where somebody was faster. */
export async function takeNoticeStep(ports: NoticePorts, doc: NoticeDoc, write: NoticeWrite): Promise<NoticeDoc> {
  const written = await ports.store.write(doc, write);
  if (!written) throw new Problem('stale_version');
  await deliverNotice(ports, written).catch(ports.onLeftover);
  return written;
}

/**
 * The same for a step that changes what the public sees: kept pages are told before and after, so that none outlives it,
 * also where this process dies in between.
 */
export async function takeShownStep(ports: NoticePorts, doc: NoticeDoc, write: NoticeWrite): Promise<NoticeDoc> {
  const change = newToken();
  await ports.marks.begin(change, ports.clock.now());
  try {
    return await takeNoticeStep(ports, doc, write);
  } finally {
    // Also where the next line fails: whatever was kept may be wrong from here on.
    ports.pages.forget();
    await ports.marks.end(change);
    ports.pages.forget();
  }
}

/** The words of the draft as the version that comes out at a moment. */
function comesOut({ draft, live, writers }: NoticeDoc, at: Date, letOutBy: Person): LiveWords {
  if (!draft) throw new Error('there are no words to let out');
  return { ...draft, n: (live?.n ?? 0) + 1, at, writtenBy: writers, letOutBy };
}

/** Lets the words out: they become the version that the public sees. */
export function letOut(ports: NoticePorts, doc: NoticeDoc, by: Person, at: Date): Promise<NoticeDoc> {
  const words = comesOut(doc, at, by);
  const owed = { at, by };
  return takeShownStep(ports, doc, {
    set: {
      state: 'published',
      work: 'none',
      draft: null,
      writers: [],
      live: words,
      places: placesOf(doc.area),
      terms: ports.termsOf([words.title, words.text]),
      publishedAt: doc.publishedAt ?? at,
      ...(words.pinnedUntil ? { pinnedUntil: words.pinnedUntil } : {}),
      letOutBy: null,
    },
    unset: ['publishAt', ...(words.pinnedUntil ? [] : (['pinnedUntil'] as const))],
    entry: { at, what: 'published', by, note: '' },
    outbox: [
      { ...owed, id: newToken(), kind: 'version', words },
      { ...owed, id: newToken(), kind: 'audit', action: 'notice.published', note: words.title },
      // A later version is no news: it says what it changed where the notice is read.
      ...(doc.publishedAt ? [] : [{ ...owed, id: newToken(), kind: 'tellFollowers', what: 'published' } as const]),
      {
        ...owed,
        id: newToken(),
        kind: 'tellWriters',
        what: 'published',
        title: words.title,
        note: '',
        writers: words.writtenBy,
      },
    ],
  });
}
