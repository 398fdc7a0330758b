import type { AnswerState } from '../../contract/reports/categories';
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

/** What the keeping of contact data asks of the reports, and notes on them. Each may be repeated. */
export const contactKeeping = ({ store }: Pick<ReportPorts, 'store'>) => ({
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
