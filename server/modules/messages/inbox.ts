import type { MessagePage, ReadMarks } from '../../contract/messages/messages';
import type { Actor } from '../../http/actor';
import { readCursor, writeCursor } from '../../platform/cursor';
import type { MessageDoc, Recipient } from './message-file';
import type { MessagePorts } from './messages.service';

const present = ({ _id, at, kind, title, text, subject, unread }: MessageDoc): MessagePage['messages'][number] => ({
  id: _id,
  at: at.toISOString(),
  kind,
  title,
  text,
  subject,
  unread: unread === true,
});

/** The boxes of somebody: staff have one; an account one as a reporter, one as the party to orders, one at its houses. */
export function boxesOf({ accountNames }: Pick<MessagePorts, 'accountNames'>, actor: Actor): Recipient[] {
  if (actor.kind === 'staff') return [`staff:${actor.id}`];
  return actor.kind === 'resident' ? accountNames(actor.id) : [];
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
  const shown = found.slice(0, limit);
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
