import { createHash } from 'node:crypto';
import type { AppContext } from '../context';
import { addDays, chinaDay } from '../platform/china-time';
import { loginOf } from './logins';
import { demoNotices } from './notices.data';

const keyOf = (title: string): string =>
  createHash('sha256').update(`demonstration/notice/${title}`).digest('base64url');

/** Notices of the first town, written by one person and let out by another; one waits for review. Safe to repeat. */
export async function seedNotices({ areas, notices, staff, clock }: AppContext): Promise<void> {
  const area = areas.tree()[0]?.code;
  if (!area) return;
  const writer = await staff.actorOf(loginOf('jingban', 0));
  const reviewer = await staff.actorOf(loginOf('guanli', 0));
  for (const { kind, title, html, pinnedDays, waiting } of demoNotices) {
    const begun = await notices.begin(writer, { idempotencyKey: keyOf(title), kind, area, title });
    if (begun.version > 1) continue;
    const pinnedUntil = pinnedDays ? addDays(chinaDay(clock.now()), pinnedDays) : null;
    const words = { title, html, attachments: [], pinnedUntil, change: '' };
    const { id, version } = await notices.save(writer, begun.id, { version: begun.version, ...words });
    const handedIn = await notices.submit(writer, id, version);
    if (!waiting) await notices.publish(reviewer, id, { version: handedIn.version, at: null });
  }
}
