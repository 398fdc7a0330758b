import { noticeReviewers } from '../../contract/notices/notices';
import { areaLineage } from '../../platform/area-scope';
import { handOn, handOnLeft } from '../../platform/outbox';
import { nobody, type NoticeDoc, type NoticeOutbox } from './notice-file';
import type { NoticePorts } from './notices.service';
import { noticeTexts as texts } from './notices.texts';

/** A letter about a notice into the boxes of staff. */
const tell = (
  ports: NoticePorts,
  doc: NoticeDoc,
  { id: key, at }: NoticeOutbox,
  staff: readonly string[],
  { title, text }: { title: string; text: string },
): Promise<void> =>
  ports.post({
    key,
    at,
    to: staff.map((id) => `staff:${id}` as const),
    town: doc.area.slice(0, 9),
    kind: 'notice',
    title,
    text,
    subject: { kind: 'notice', id: doc._id, number: doc._id },
    urgent: false,
  });

async function deliverOne(ports: NoticePorts, doc: NoticeDoc, entry: NoticeOutbox): Promise<void> {
  switch (entry.kind) {
    case 'audit': {
      const { id, at, by, action, note } = entry;
      const town = doc.area.slice(0, 9);
      return ports.audit.append({
        _id: id,
        at,
        town,
        actor: by.id,
        actorName: by.name,
        action,
        subject: doc._id,
        note,
      });
    }
    case 'version':
      return ports.versions.keep(doc._id, entry.words);
    case 'tellFollowers': {
      const { _id: notice, kind, area, places } = doc;
      return ports.tellFollowers({ notice, kind, area, places, what: entry.what, at: entry.at });
    }
    case 'tellReviewers': {
      const holders = await ports.holders(noticeReviewers, areaLineage(doc.area));
      const others = holders.filter((id) => !doc.writers.some((writer) => writer.id === id));
      return tell(ports, doc, entry, others, {
        title: texts.reviewTitle,
        text: texts.reviewText(doc.kind, entry.title),
      });
    }
    case 'tellWriters': {
      const writers = entry.writers.map(({ id }) => id).filter((id) => id !== nobody.id && id !== entry.by.id);
      const words =
        entry.what === 'returned'
          ? { title: texts.returnedTitle, text: texts.returnedText(entry.title, entry.note) }
          : { title: texts.publishedTitle, text: texts.publishedText(entry.title) };
      return tell(ports, doc, entry, writers, words);
    }
  }
}

/** Hands on what a step left for others. Every delivery is safe to repeat. */
export const deliverNotice = (ports: NoticePorts, doc: NoticeDoc): Promise<void> =>
  handOn(ports.store, doc, (entry) => deliverOne(ports, doc, entry));

/** Delivers what a killed process left behind. */
export const deliverLeft = (ports: NoticePorts): Promise<number> =>
  handOnLeft(ports.store, ports.clock.now(), (doc) => deliverNotice(ports, doc));
