import type { BodyOf } from '../../contract/endpoint';
import { noticeFaultTexts as faults } from '../../contract/notices/notices.texts';
import type { createNotice, saveNotice } from '../../contract/notices/notices';
import { Problem, type FieldError } from '../../contract/problem';
import type { StaffActor } from '../../http/actor';
import { chinaDay } from '../../platform/china-time';
import { cleanHtml } from '../../platform/html/clean-html';
import { freshNotice, type NoticeDoc, type NoticeImage, type Words } from './notice-file';
import { mayWriteFor, mustTake } from './notices.policy';
import type { NoticePorts } from './notices.service';
import { personOf, takeNoticeStep, takenJustNow } from './take-step';

const fault = (field: string, message: string): FieldError => ({ field, code: 'custom', message });

/** Begins a notice of the actor's areas. The same key again answers with the same one. */
export async function begin(
  ports: NoticePorts,
  actor: StaffActor,
  { idempotencyKey, kind, area, title }: BodyOf<typeof createNotice>,
): Promise<NoticeDoc> {
  const key = ports.keyring.mac('idempotency', `notice/${actor.id}/${idempotencyKey}`);
  const before = await ports.store.byKey(key);
  if (before) {
    if (before.area !== area || before.kind !== kind) throw new Problem('idempotency_conflict');
    return before;
  }
  if (!mayWriteFor(actor, area) || !ports.exists(area))
    throw new Problem('invalid_input', { errors: [fault('area', faults.area)] });
  const at = ports.clock.now();
  const by = personOf(actor);
  const doc: NoticeDoc = {
    ...freshNotice(key, kind, area, at),
    draft: { title, html: '', text: '', attachments: [], pinnedUntil: null, change: '' },
    writers: [by],
    history: [{ at, what: 'begun', by, note: '' }],
  };
  await ports.store.add(doc);
  return (await ports.store.byKey(key)) ?? doc;
}

/** The words as they are kept, with everything that is wrong with them. */
function wordsOf(
  doc: NoticeDoc,
  images: readonly NoticeImage[],
  { title, html, attachments, pinnedUntil, change }: BodyOf<typeof saveNotice>,
  today: string,
): { words: Words; errors: FieldError[] } {
  const clean = cleanHtml(html);
  const known = new Set(images.map(({ id }) => id));
  const files = new Set(doc.files.map(({ id }) => id));
  return {
    words: { title, html: clean.html, text: clean.text, attachments: [...new Set(attachments)], pinnedUntil, change },
    errors: [
      ...(clean.imagesTold ? [] : [fault('html', faults.imageAlt)]),
      ...(clean.images.every((id) => known.has(id)) ? [] : [fault('html', faults.unknownImage)]),
      ...(attachments.every((id) => files.has(id)) ? [] : [fault('attachments', faults.unknownFile)]),
      ...(pinnedUntil !== null && pinnedUntil < today ? [fault('pinnedUntil', faults.pinnedPast)] : []),
    ],
  };
}

/**
 * Saves the words of a notice. Throws `stale_version` where somebody else saved meanwhile: nothing of theirs is written
 * over; `step_refused` while it is being reviewed; `invalid_input` with every fault.
 */
export async function save(
  ports: NoticePorts,
  actor: StaffActor,
  doc: NoticeDoc,
  said: BodyOf<typeof saveNotice>,
): Promise<NoticeDoc> {
  const again = takenJustNow(doc, actor, ['saved'], said.version);
  if (!again && doc.version !== said.version) throw new Problem('stale_version');
  mustTake(actor, 'save', doc);
  const { images: sent } = said;
  const claimed = sent
    ? await ports.evidence.claim(sent.uploadSession, sent.files, `notice/${doc._id}/${sent.uploadSession.slice(0, 16)}`)
    : [];
  const fresh = claimed
    .filter(({ id }) => !doc.images.some((image) => image.id === id))
    .flatMap(({ id, view }) => (view ? [{ id, view }] : []));
  const images = [...doc.images, ...fresh];
  const at = ports.clock.now();
  const { words, errors } = wordsOf(doc, images, said, chinaDay(at));
  if (errors.length > 0) throw new Problem('invalid_input', { errors });
  if (again) {
    if (JSON.stringify(doc.draft) === JSON.stringify(words)) return doc;
    throw new Problem('stale_version');
  }
  const by = personOf(actor);
  const writers = doc.writers.some(({ id }) => id === by.id) ? doc.writers : [...doc.writers, by];
  return takeNoticeStep(ports, doc, {
    set: { draft: words, work: 'draft', writers, images },
    entry: { at, what: 'saved', by, note: '' },
    outbox: [],
  });
}
