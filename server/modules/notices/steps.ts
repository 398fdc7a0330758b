import { noticeFaultTexts as faults } from '../../contract/notices/notices.texts';
import { Problem } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { addDays, chinaInstant, chinaDay } from '../../platform/china-time';
import { newToken } from '../../platform/crypto/random';
import type { NoticeDoc, NoticeHappening } from './notice-file';
import { mustTake } from './notices.policy';
import type { NoticeStep } from './notices.rules';
import type { NoticePorts } from './notices.service';
import { letOut, personOf, takeNoticeStep, takeShownStep, takenJustNow } from './take-step';

interface Asked {
  actor: StaffActor;
  doc: NoticeDoc;
  version: number;
}

/** A time this far ahead is taken for a slip, in days. */
const farthest = 366;

/**
 * The guard of every step: a button pressed twice answers as the first time (true), a page that is not of now throws
 * `stale_version`, and what may not be throws `step_refused`.
 */
function done({ actor, doc, version }: Asked, step: NoticeStep, what: readonly NoticeHappening[]): boolean {
  if (takenJustNow(doc, actor, what, version)) return true;
  if (doc.version !== version) throw new Problem('stale_version');
  mustTake(actor, step, doc);
  return false;
}

/** Hands the words to another person. Throws `invalid_input` where there are none. */
export async function submit(ports: NoticePorts, asked: Asked): Promise<NoticeDoc> {
  const { actor, doc } = asked;
  if (done(asked, 'submit', ['submitted'])) return doc;
  if (!doc.draft?.text && !doc.draft?.html.includes('<img'))
    throw new Problem('invalid_input', { errors: [{ field: 'html', code: 'custom', message: faults.empty }] });
  const at = ports.clock.now();
  const by = personOf(actor);
  return takeNoticeStep(ports, doc, {
    set: { work: 'inReview' },
    entry: { at, what: 'submitted', by, note: '' },
    outbox: [{ id: newToken(), at, by, kind: 'tellReviewers', title: doc.draft.title }],
  });
}

/** Takes words back to be written on. */
export async function takeBack(ports: NoticePorts, asked: Asked): Promise<NoticeDoc> {
  const { actor, doc } = asked;
  if (done(asked, 'takeBack', ['takenBack'])) return doc;
  return takeNoticeStep(ports, doc, {
    set: { work: 'draft', letOutBy: null },
    unset: ['publishAt'],
    entry: { at: ports.clock.now(), what: 'takenBack', by: personOf(actor), note: '' },
    outbox: [],
  });
}

/** Gives the words back to their writers with what is wrong. */
export async function giveBack(ports: NoticePorts, asked: Asked, note: string): Promise<NoticeDoc> {
  const { actor, doc } = asked;
  if (done(asked, 'return', ['returned'])) return doc;
  const at = ports.clock.now();
  const by = personOf(actor);
  const title = doc.draft?.title ?? '';
  return takeNoticeStep(ports, doc, {
    set: { work: 'draft', letOutBy: null },
    unset: ['publishAt'],
    entry: { at, what: 'returned', by, note },
    outbox: [{ id: newToken(), at, by, kind: 'tellWriters', what: 'returned', title, note, writers: doc.writers }],
  });
}

function timeOf(at: string, now: Date): Date {
  const time = new Date(at);
  const wrong = time <= now ? faults.past : time > chinaInstant(addDays(chinaDay(now), farthest)) ? faults.far : null;
  if (wrong) throw new Problem('invalid_input', { errors: [{ field: 'at', code: 'custom', message: wrong }] });
  return time;
}

/** Lets the words out now, or sets the time at which they come out. Throws `invalid_input` at a time that is past. */
export async function publish(ports: NoticePorts, asked: Asked, at: string | null): Promise<NoticeDoc> {
  const { actor, doc } = asked;
  if (done(asked, 'publish', ['published', 'scheduled'])) return doc;
  const now = ports.clock.now();
  const by = personOf(actor);
  if (at === null) return letOut(ports, doc, by, now);
  const publishAt = timeOf(at, now);
  return takeNoticeStep(ports, doc, {
    set: { work: 'scheduled', publishAt, letOutBy: by },
    entry: { at: now, what: 'scheduled', by, note: publishAt.toISOString() },
    outbox: [{ id: newToken(), at: now, by, kind: 'audit', action: 'notice.scheduled', note: publishAt.toISOString() }],
  });
}

/** Takes a published notice back, with whatever was being written for its next version. */
export async function withdraw(
  ports: NoticePorts,
  asked: Asked,
  { reason, hideTitle }: { reason: string; hideTitle: boolean },
): Promise<NoticeDoc> {
  const { actor, doc } = asked;
  if (done(asked, 'withdraw', ['withdrawn'])) return doc;
  const at = ports.clock.now();
  const by = personOf(actor);
  return takeShownStep(ports, doc, {
    set: {
      state: 'withdrawn',
      work: 'none',
      draft: null,
      terms: hideTitle ? [] : ports.termsOf([doc.live?.title ?? '']),
      letOutBy: null,
      withdrawn: { at, by, reason, titleHidden: hideTitle },
    },
    unset: ['publishAt', 'pinnedUntil'],
    entry: { at, what: 'withdrawn', by, note: reason },
    outbox: [
      { id: newToken(), at, by, kind: 'audit', action: 'notice.withdrawn', note: reason },
      // People act on a warning. Of any other notice a word that it is gone would only lead to what was wrong in it.
      ...(doc.kind === 'floodWarning'
        ? [{ id: newToken(), at, by, kind: 'tellFollowers', what: 'withdrawn' } as const]
        : []),
    ],
  });
}

/** Ends words that never came out; what is out stays as it is. */
export async function drop(ports: NoticePorts, asked: Asked, reason: string): Promise<NoticeDoc> {
  const { actor, doc } = asked;
  if (done(asked, 'drop', ['dropped'])) return doc;
  return takeNoticeStep(ports, doc, {
    set: { ...(doc.live ? {} : { state: 'dropped' as const }), work: 'none', draft: null, writers: [], letOutBy: null },
    unset: ['publishAt'],
    entry: { at: ports.clock.now(), what: 'dropped', by: personOf(actor), note: reason },
    outbox: [],
  });
}
