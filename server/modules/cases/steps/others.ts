import { dayWords } from '../day-words';
import { newToken } from '../../../platform/crypto/random';
import { allReports } from '../case-file';
import { bodyTexts, transferOutcomeTexts } from '../../../contract/cases/cases.texts';
import { caseTexts } from '../cases.texts';
import { fieldProblem, type StepEffect } from './step-context';

export const reject: StepEffect<'reject'> = (_context, { reason }) => ({ reason });

export const transfer: StepEffect<'transfer'> = ({ at }, { to, decidedBy, note }) => ({
  facts: { transfer: { to, decidedBy, at } },
  note: caseTexts.transferred(bodyTexts[to], decidedBy, note),
  answer: caseTexts.transferredAnswer(bodyTexts[to], note),
});

/** What the other body found; where it is for the town again, the clock starts anew. */
export const result: StepEffect<'result'> = ({ doc }, { outcome, note }) => ({
  facts: doc.facts.transfer ? { transfer: { ...doc.facts.transfer, outcome } } : {},
  note: `${transferOutcomeTexts[outcome]}。${note}`,
});

export const confiscate: StepEffect<'confiscate'> = ({ at }, { record }) => ({
  facts: { confiscation: { record, at } },
});

export const regularise: StepEffect<'regularise'> = ({ at }, { permit }) => ({
  facts: { permit: { words: permit, at } },
});

export const close: StepEffect<'close'> = () => ({ answer: caseTexts.closedAnswer });

/** A reopened case is inspected anew by its officer, or waits at the town where there is none. */
export const reopen: StepEffect<'reopen'> = (_context, { reason }) => ({ reason, facts: { finishPhotos: [] } });

export const suspend: StepEffect<'suspend'> = ({ doc, at }, { reason, note }) => ({
  set: { pauses: [...doc.pauses, { from: at, to: null }] },
  facts: { suspension: { reason, note, at } },
  reason,
});

export const resume: StepEffect<'resume'> = ({ doc, at }) => ({
  set: { pauses: doc.pauses.map((pause) => (pause.to ? pause : { ...pause, to: at })) },
});

export const reply: StepEffect<'reply'> = ({ doc, at }, { text }) => ({
  outbox: [{ id: newToken(), kind: 'reply', reports: allReports(doc), at, text }],
  note: text,
});

export const chase: StepEffect<'chase'> = ({ at, actor, today }, { note, answerBy }) => {
  if (answerBy < today) throw fieldProblem('answerBy', caseTexts.dayPast);
  return {
    set: { chaseDue: answerBy },
    facts: { chase: { at, by: actor.name, note, answerBy, answer: null, answeredAt: null } },
    note: caseTexts.chased(dayWords(answerBy), note),
  };
};

export const answerChase: StepEffect<'answerChase'> = ({ doc, at }, { note }) => ({
  set: { chaseDue: null },
  facts: doc.facts.chase ? { chase: { ...doc.facts.chase, answer: note, answeredAt: at } } : {},
});
