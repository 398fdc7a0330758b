import {
  bodyTexts,
  dismantleModeTexts,
  landUseTexts,
  servedDocumentTexts,
  serviceWayTexts,
  suspendReasonTexts,
} from '../../contract/cases/cases.texts';
import { inspectionForms } from '../../contract/cases/inspection-form';
import { choiceTexts, questionTexts } from '../../contract/cases/inspection-form.texts';
import type { CaseForHandler } from '../../contract/cases/case-view';
import { addDays, chinaDay, chinaTime } from '../../platform/china-time';
import type { CaseDoc } from './case-file';
import { factTexts as texts } from './case-facts.texts';
import { dayWords } from './day-words';
import { appealOverOn, forceChecklist } from './force.rules';
import { legalRoute } from './legal.rules';
import { articleTexts, forceTexts, legalReasonTexts, statutoryTexts } from './legal.texts';
import { endOfDay } from './limits.rules';

type Section = CaseForHandler['sections'][number];
type Row = Section['rows'][number];

const row = (label: string, value: string | null | undefined): Row[] => (value ? [{ label, value }] : []);
const section = (title: string, ...rows: Row[][]): Section[] => {
  const all = rows.flat();
  return all.length > 0 ? [{ title, rows: all }] : [];
};
const moment = (at: Date): string => `${dayWords(chinaDay(at))} ${chinaTime(at)}`;

function inspection({ category, facts }: CaseDoc): Section[] {
  const found = facts.inspection;
  if (!found) return [];
  const answers = inspectionForms[category].flatMap(({ id, kind }) => {
    const answer = found.answers[id];
    if (answer === undefined) return [];
    const value = kind === 'choice' ? (choiceTexts[String(answer)] ?? String(answer)) : String(answer);
    return row(questionTexts[id] ?? id, value);
  });
  const verdict = found.confirmed ? texts.confirmed : texts.unfounded;
  return section(
    texts.inspection,
    row(texts.verdict, verdict),
    row(texts.by, `${found.by}，${moment(found.at)}`),
    answers,
  );
}

function order({ facts }: CaseDoc): Section[] {
  const { order: held, reminder, statement, announcement, services = [] } = facts;
  return section(
    texts.order,
    held
      ? [
          ...row(texts.number, held.number),
          ...row(texts.party, held.party.name + (held.party.official ? texts.official : '')),
          ...row(texts.requirement, held.requirement),
          ...row(texts.deadline, dayWords(held.deadline)),
          ...row(texts.extended, held.extendedDays ? texts.days(held.extendedDays) : null),
        ]
      : [],
    row(texts.reminder, reminder ? texts.reminderWords(reminder.number, dayWords(reminder.deadline)) : null),
    services.flatMap(({ document, way, on, receiver }) =>
      row(texts.served(servedDocumentTexts[document]), `${dayWords(on)}，${serviceWayTexts[way]}，${receiver}`),
    ),
    row(texts.statement, statement ? `${dayWords(statement.on)}：${statement.text}` : null),
    row(texts.announcement, announcement ? dayWords(announcement.on) : null),
  );
}

function handling({ facts }: CaseDoc): Section[] {
  const { filing, penalty, confiscation, permit, dismantling, landUse, transfer, suspension } = facts;
  return section(
    texts.handling,
    row(texts.filing, filing ? `${filing.number}，${moment(filing.at)}` : null),
    row(texts.penalty, penalty ? `${penalty.number}，${texts.yuan(penalty.fineFen)}，${dayWords(penalty.on)}` : null),
    row(texts.confiscation, confiscation?.record),
    row(texts.permit, permit?.words),
    row(texts.dismantling, dismantling ? `${dismantleModeTexts[dismantling.mode]}，${moment(dismantling.at)}` : null),
    row(texts.emergency, dismantling?.force?.emergency ? texts.emergencyWords(dismantling.force.emergency) : null),
    row(texts.landUse, landUse ? landUseTexts[landUse] : null),
    row(texts.transfer, transfer ? `${bodyTexts[transfer.to]}，${transfer.decidedBy}，${moment(transfer.at)}` : null),
    row(texts.suspension, suspension ? `${suspendReasonTexts[suspension.reason]}，${suspension.note}` : null),
  );
}

function chase({ facts }: CaseDoc): Section[] {
  const asked = facts.chase;
  if (!asked) return [];
  return section(
    texts.chase,
    row(texts.asked, `${asked.by}，${moment(asked.at)}：${asked.note}`),
    row(texts.answerBy, dayWords(asked.answerBy)),
    row(texts.answered, asked.answer ?? texts.notAnswered),
  );
}

/** What the steps found and decided, as headings and lines. */
export const presentSections = (doc: CaseDoc): Section[] => [
  ...chase(doc),
  ...inspection(doc),
  ...order(doc),
  ...handling(doc),
];

/** A penalty is decided within 90 days of filing (行政处罚法 60). */
const penaltyDays = 90;

/** The clocks that the law sets, beside the office's own (decision 15). */
export function presentStatutory({ facts }: CaseDoc, now: Date): CaseForHandler['statutory'] {
  const line = (words: { label: string; source: string }, day: string) => {
    const dueAt = endOfDay(day);
    return { label: words.label, source: words.source, dueAt: dueAt.toISOString(), over: now > dueAt };
  };
  const appeal = appealOverOn(facts);
  return [
    ...(facts.filing && !facts.penalty
      ? [line(statutoryTexts.penalty, addDays(chinaDay(facts.filing.at), penaltyDays))]
      : []),
    ...(appeal ? [line(statutoryTexts.appeal, addDays(appeal, -1))] : []),
  ];
}

/** Who is to handle the case by law, and why. */
export function presentLegal({ category, facts }: CaseDoc): CaseForHandler['legal'] {
  const { body, why, articles } = legalRoute(category, facts);
  return {
    body: body === 'township' ? texts.township : bodyTexts[body],
    why: legalReasonTexts[why],
    articles: articles.map((article) => articleTexts[article] ?? article),
  };
}

/** What stands and what lacks before forced demolition. */
export const presentForce = ({ facts, state }: CaseDoc, now: Date): CaseForHandler['forceChecklist'] =>
  state === 'ordered'
    ? forceChecklist(facts, chinaDay(now)).map(({ item, done }) => ({ ...forceTexts[item], done }))
    : [];
