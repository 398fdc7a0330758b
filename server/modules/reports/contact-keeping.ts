import type { AnswerState } from '../../contract/reports/categories';
import type { Cursor } from '../../platform/cursor';
import type { ContactsGone, ReportDoc } from './report-file';
import type { ReportPorts } from './reports.service';

/** A report for those who decide how long its contact data is kept: nothing of what it says. */
export interface ContactRef {
  id: string;
  town: string;
  caseId: string;
  answer: AnswerState;
  identity: string | null;
  /** When it is looked at next; null where that is over. */
  due: Date | null;
  wish: Date | null;
  gone: ContactsGone | null;
}

const contactRef = (doc: ReportDoc): ContactRef => ({
  id: doc._id,
  town: doc.town,
  caseId: doc.caseId,
  answer: doc.answer,
  identity: doc.identity,
  due: doc.contactDue ?? null,
  wish: doc.contactWish ?? null,
  gone: doc.contactsGone ?? null,
});

/** Reports of an account that are read at once. */
const page = 100;

/** What the keeping of contact data asks of the reports, and notes on them. Each may be repeated. */
export const contactKeeping = ({ store, keyring }: Pick<ReportPorts, 'store' | 'keyring'>) => ({
  /** The reports of an account, newest first. */
  async *ofAccount(resident: string): AsyncGenerator<ContactRef> {
    for (let cursor: Cursor | null = null; ;) {
      const found: ReportDoc[] = await store.mine(keyring.mac('report-link', resident), cursor, page);
      yield* found.map(contactRef);
      const last = found.at(-1);
      if (!last || found.length < page) return;
      cursor = { createdAt: last.registeredAt, id: last._id };
    }
  },
  due: async (now: Date, limit: number): Promise<ContactRef[]> => (await store.contactsDue(now, limit)).map(contactRef),
  byId: async (id: string): Promise<ContactRef | null> => {
    const doc = await store.byId(id);
    return doc && contactRef(doc);
  },
  putOff: store.putOffContacts,
  watch: store.watchContacts,
  wish: store.wishContactsGone,
  gone: store.contactsGone,
});
