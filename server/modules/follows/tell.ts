import { noticeKindTexts } from '../../contract/notices/notices.texts';
import { mailingId, type FollowDoc, type MailingDoc } from './follow-file';
import type { FollowPorts } from './follows.service';
import { isTold } from './follows.rules';
import { followTexts as texts } from './follows.texts';

/** So many followers are told between two notes of how far it has come. */
const batch = 100;
const mailingsAtOnce = 20;
/** How long one batch may take before another process takes the mailing over, in milliseconds. */
const lease = 60_000;
/** How long the word that a notice was taken back waits for the notice's own mailing to end, in milliseconds. */
const pause = 5_000;

/** Whether there is still something to tell: a notice that was taken back is told to nobody any more. */
const stands = async (ports: FollowPorts, { what, notice }: MailingDoc): Promise<boolean> =>
  what === 'withdrawn' || ports.isOut(notice);

/** One letter into one box. The key is the mailing's, so that a repeat is the same message. */
async function tellOne(ports: FollowPorts, mailing: MailingDoc, { _id }: FollowDoc): Promise<void> {
  const { notice, what, kind, area, at } = mailing;
  const to = `follower:${_id}` as const;
  // That it was taken back concerns those who were told of it.
  if (what === 'withdrawn' && !(await ports.messages.holdsFor(mailingId({ notice, what: 'published' }), to))) return;
  await ports.messages.post({
    key: mailing._id,
    to: [to],
    at,
    town: area.slice(0, 9),
    kind: 'notice',
    title: texts[what](ports.areaName(area), noticeKindTexts[kind]),
    text: '',
    subject: { kind: 'notice', id: notice, number: '' },
    urgent: false,
    ...(what === 'published' ? { whileOut: true } : {}),
  });
}

/** Tells one follower after the other. After each batch it is noted how far it has come. */
async function tellAll(ports: FollowPorts, taken: MailingDoc): Promise<void> {
  const { store, clock, seenFrom } = ports;
  const until = (): Date => new Date(clock.now().getTime() + lease);
  for (let mailing: MailingDoc | null = taken; mailing;) {
    if (!(await stands(ports, mailing))) return store.endMailing(mailing);
    const some = await store.followers(mailing.places, mailing.behind, batch);
    for (const doc of some) if (isTold(doc, mailing, seenFrom)) await tellOne(ports, mailing, doc);
    const last = some.at(-1);
    if (!last || some.length < batch) return store.endMailing(mailing);
    mailing = await store.advance(mailing, last._id, until());
  }
}

/** Whether a mailing has to wait: followers learn that a notice is there before they learn that it is not. */
async function hasToWait({ store }: FollowPorts, { what, notice }: MailingDoc): Promise<boolean> {
  const first = what === 'withdrawn' ? await store.mailing(mailingId({ notice, what: 'published' })) : null;
  return first?.due !== undefined;
}

/**
 * Goes on with every mailing. Any number of servers may do it at once: each mailing is taken by a guarded update, and one
 * whose taker died is taken over after a minute, from the batch at which it died.
 */
export async function tellDue(ports: FollowPorts): Promise<void> {
  const { store, clock } = ports;
  for (const doc of await store.dueMailings(clock.now(), mailingsAtOnce)) {
    const waits = await hasToWait(ports, doc);
    const until = new Date(clock.now().getTime() + (waits ? pause : lease));
    const mine = await store.advance(doc, doc.behind, until);
    if (mine && !waits) await tellAll(ports, mine);
  }
}
