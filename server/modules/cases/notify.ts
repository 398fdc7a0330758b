import { eventTexts, stateTexts } from '../../contract/cases/cases.texts';
import { categoryTexts } from '../../contract/reports/reports.texts';
import type { AnyCaseEvent, CaseState } from '../../contract/cases/states';
import { newToken } from '../../platform/crypto/random';
import type { Letter, Recipient } from '../messages';
import type { CaseDoc, HistoryEntry, OutboxEntry } from './case-file';
import type { CasePorts } from './cases.service';
import { noticesOf, isPressing, rolesTold } from './notices.rules';
import { noticeTexts } from './notices.texts';

type Notice = Extract<OutboxEntry, { kind: 'notify' }>;

/** What a step owes to those whom it concerns, as entries of its outbox. */
export const noticeEntries = (
  event: AnyCaseEvent,
  [from, to]: [CaseState, CaseState],
  doc: Pick<CaseDoc, 'partyKey'>,
  at: Date,
  by: HistoryEntry['by'],
  note: string,
): OutboxEntry[] =>
  noticesOf(event, from, to, doc.partyKey !== undefined).map((about) => ({
    id: newToken(),
    kind: 'notify',
    at,
    about,
    by: by.id,
    event,
    state: to,
    // What somebody outside said is read on the case's page, not in a message.
    note: about === 'outside' || about === 'order' ? '' : note,
  }));

async function staffTold({ holders }: CasePorts, doc: CaseDoc, { about, by, state }: Notice): Promise<Recipient[]> {
  const roles = rolesTold(about, state);
  const others = roles.filter((role) => role !== 'gridOfficer');
  const ids = others.length > 0 ? await holders(others, doc.areas) : [];
  const officer = roles.includes('gridOfficer') && doc.officer ? [doc.officer.id] : [];
  return [...new Set([...officer, ...ids])].filter((id) => id !== by).map((id) => `staff:${id}` as const);
}

/** Tells those whom a step or a clock concerns: staff by their posts, and the party where it has entered. */
export async function notify(ports: CasePorts, doc: CaseDoc, entry: Notice): Promise<void> {
  const { about, event, state, note, at } = entry;
  const forParty = about === 'order';
  const party: Recipient[] = forParty && doc.partyKey ? [`party:${doc.partyKey}`] : [];
  const to = forParty ? party : await staffTold(ports, doc, entry);
  if (to.length === 0) return;
  const what = event === 'open' ? noticeTexts.opened : eventTexts[event];
  const letter: Letter = {
    key: entry.id,
    to,
    at,
    town: doc.town,
    kind: noticeTexts.kinds[about],
    title: noticeTexts.titles[about](stateTexts[state].label),
    text: forParty
      ? noticeTexts.party(doc.facts.order?.number ?? '', what)
      : noticeTexts.staff(doc.number, categoryTexts[doc.category].label, doc.place.words, what, note),
    subject: forParty
      ? { kind: 'order', id: doc._id, number: doc.facts.order?.number ?? '' }
      : { kind: 'case', id: doc._id, number: doc.number },
    urgent: isPressing(about, doc.priority),
  };
  await ports.post(letter);
}
