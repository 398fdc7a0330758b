import type { Paper, PaperKind } from '../../../contract/cases/papers';
import { chinaDay } from '../../../platform/china-time';
import { presentLegal } from '../case-facts.presenter';
import type { CaseDoc } from '../case-file';
import { dayWords } from '../day-words';
import { paperTexts as texts } from './paper.texts';

interface Names {
  areaName(code: string): string;
}

/**
 * A paper of a case as it is printed; null where it was not issued. It is made of what staff found: nothing of a
 * report is in it, so that nobody can tell from it who reported.
 */
export function paperOf(kind: PaperKind, doc: CaseDoc, names: Names, code: string): Paper | null {
  const { order, reminder, announcement, inspection } = doc.facts;
  if (!order) return null;
  const town = names.areaName(doc.place.town);
  // The place in the reporter's words could tell who wrote them.
  const where = order.site ?? names.areaName(doc.place.village ?? doc.place.town);
  const base = {
    kind,
    issuer: texts.issuer(town),
    title: texts.titles[kind],
    articles: presentLegal(doc).articles,
    seal: texts.seal,
    receipt: texts.receipt,
  };
  const entry = { words: texts.entry, code };
  if (kind === 'order') {
    const found = inspection ? [texts.found(dayWords(chinaDay(inspection.at)), where)] : [];
    return {
      ...base,
      number: order.number,
      addressee: texts.addressee(order.party.name),
      paragraphs: [...found, texts.requirement(order.requirement), texts.until(dayWords(order.deadline)), texts.rights],
      deadline: order.deadline,
      entry,
      date: dayWords(chinaDay(order.issuedAt)),
    };
  }
  if (kind === 'reminder') {
    if (!reminder) return null;
    return {
      ...base,
      number: reminder.number,
      addressee: texts.addressee(order.party.name),
      paragraphs: [
        texts.remind(order.number, dayWords(order.deadline)),
        texts.remindUntil(dayWords(reminder.deadline)),
        texts.remindRights,
      ],
      deadline: reminder.deadline,
      entry,
      date: dayWords(chinaDay(reminder.at)),
    };
  }
  if (!announcement) return null;
  return {
    ...base,
    number: order.number,
    addressee: texts.everybody,
    paragraphs: [texts.notice(where), texts.noticeUntil, texts.noticeSafety],
    deadline: order.deadline,
    entry: null,
    date: dayWords(announcement.on),
    receipt: [],
  };
}
