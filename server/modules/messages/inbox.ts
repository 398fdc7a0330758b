import type { MessagePage, ReadMarks } from '../../contract/messages/messages';
import type { Actor } from '../../http/actor';
import { readCursor, writeCursor } from '../../platform/cursor';
import { isFollower, type MessageDoc, type Recipient } from './message-file';
import type { MessagePorts } from './messages.service';
import { messageTexts as texts } from './messages.texts';

const present = ({ _id, at, kind, title, text, subject, unread }: MessageDoc): MessagePage['messages'][number] => ({
  id: _id,
  at: at.toISOString(),
  kind,
  title,
  text,
  subject,
  unread: unread === true,
});

/** The boxes of somebody: staff have one; an account one as a reporter, as the party to orders, at its houses, as a follower. */
export function boxesOf({ accountNames }: Pick<MessagePorts, 'accountNames'>, actor: Actor): Recipient[] {
  if (actor.kind === 'staff') return [`staff:${actor.id}`];
  return actor.kind === 'resident' ? accountNames(actor.id) : [];
}

/**
 * What is told of notices, with their words as they stand at this moment: nothing of them is kept in a box, so that one
 * that is taken back is taken back there too.
 */
async function withNotices(ports: MessagePorts, docs: readonly MessageDoc[]): Promise<MessageDoc[]> {
  const ids = docs.filter(({ to }) => isFollower(to)).map(({ subject }) => subject.id);
  if (ids.length === 0) return [...docs];
  const now = await ports.noticesNow([...new Set(ids)]);
  return docs.map((doc) => {
    const notice = isFollower(doc.to) ? now.get(doc.subject.id) : undefined;
    return notice ? { ...doc, text: notice.out ? texts.notice(notice.title) : texts.takenBack(notice.title) } : doc;
  });
}

/** A page of the own messages, newest first. */
export async function readBox(
  ports: MessagePorts,
  actor: Actor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<MessagePage> {
  const boxes = boxesOf(ports, actor);
  const [found, unread] = await Promise.all([
    ports.store.ofBoxes(boxes, readCursor(cursor), limit + 1),
    ports.store.countUnread(boxes),
  ]);
  const shown = await withNotices(ports, found.slice(0, limit));
  const last = found.length > limit ? shown.at(-1) : undefined;
  return { messages: shown.map(present), unread, next: last ? writeCursor(last.at, last._id) : null };
}

/** Marks own messages as read and tells how many are left. Anybody else's ids do nothing. */
export async function markRead(ports: MessagePorts, actor: Actor, marks: ReadMarks): Promise<{ unread: number }> {
  const boxes = boxesOf(ports, actor);
  if (marks.which === 'these') await ports.store.readThese(boxes, marks.ids);
  else await ports.store.readUntil(boxes, new Date(marks.until));
  return { unread: await ports.store.countUnread(boxes) };
}
