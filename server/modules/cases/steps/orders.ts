import { addDays } from '../../../platform/china-time';
import { caseTexts } from '../cases.texts';
import { drawNumber } from '../paper-numbers';
import { fieldProblem, type Effect, type StepContext, type StepEffect } from './step-context';

/** Throws at the field where a day lies in the past (or today) or more than a year ahead. */
function mustBeAhead(field: string, day: string, today: string): void {
  if (day <= today) throw fieldProblem(field, caseTexts.dayPast);
  if (day > addDays(today, 366)) throw fieldProblem(field, caseTexts.dayFar);
}

function mustNotBeAhead(field: string, day: string, today: string): void {
  if (day > today) throw fieldProblem(field, caseTexts.dayAhead);
}

export const file: StepEffect<'file'> = async ({ ports, doc, at }, { number }) => ({
  facts: { filing: { number: number ?? (await drawNumber(ports, 'filing', doc, at)), at } },
});

export const order: StepEffect<'order'> = async ({ ports, doc, at, today }, { party, site, requirement, deadline }) => {
  mustBeAhead('deadline', deadline, today);
  const number = await drawNumber(ports, 'order', doc, at);
  return {
    set: { partyCode: ports.party.codeHash(ports.party.code(doc._id, number)) },
    facts: {
      order: { number, issuedAt: at, deadline, requirement, party, extendedDays: 0, ...(site ? { site } : {}) },
    },
    note: caseTexts.ordered(deadline),
  };
};

export const serve: StepEffect<'serve'> = ({ doc, today }, { document, way, servedOn, receiver }) => {
  mustNotBeAhead('servedOn', servedOn, today);
  const { facts } = doc;
  const there = { order: facts.order, reminder: facts.reminder, notice: facts.announcement }[document];
  if (!there) throw fieldProblem('document', caseTexts.noSuchPaper);
  return { facts: { services: [...(facts.services ?? []), { document, way, on: servedOn, receiver }] } };
};

export const hear: StepEffect<'hear'> = ({ today }, { statement, heardOn }) => {
  mustNotBeAhead('heardOn', heardOn, today);
  return { facts: { statement: { text: statement, on: heardOn } } };
};

export const remind: StepEffect<'remind'> = async ({ ports, doc, at, today }, { deadline }) => {
  mustBeAhead('deadline', deadline, today);
  return {
    facts: { reminder: { number: await drawNumber(ports, 'reminder', doc, at), at, deadline } },
    note: caseTexts.reminded(deadline),
  };
};

export const announce: StepEffect<'announce'> = ({ today }, { postedOn }) => {
  mustNotBeAhead('postedOn', postedOn, today);
  return { facts: { announcement: { on: postedOn } } };
};

/** One more time, once; the days count from the deadline as it stood. */
export const extend: StepEffect<'extend'> = ({ doc, today }, { days, note }) => {
  const { order: held } = doc.facts;
  if (!held) throw fieldProblem('days', caseTexts.noOrder);
  const deadline = addDays(held.deadline < today ? today : held.deadline, days);
  return {
    facts: { order: { ...held, deadline, extendedDays: days } },
    note: caseTexts.extended(deadline, note),
  };
};

export const penalise: StepEffect<'penalise'> = ({ today }, { decisionNumber, fineFen, decidedOn }) => {
  mustNotBeAhead('decidedOn', decidedOn, today);
  return { facts: { penalty: { number: decisionNumber, fineFen, on: decidedOn } } };
};

/** Acceptance failed: a new time, counted from today; where there was no order, the town sets one now. */
export const fail = async (
  { ports, doc, at, today }: StepContext,
  { deadline, note }: { deadline: string; note: string },
): Promise<Effect> => {
  mustBeAhead('deadline', deadline, today);
  const held = doc.facts.order ?? {
    number: await drawNumber(ports, 'order', doc, at),
    issuedAt: at,
    requirement: note,
    party: { name: caseTexts.partyUnknown, official: false },
  };
  const partyCode = doc.partyCode ?? ports.party.codeHash(ports.party.code(doc._id, held.number));
  return { set: { partyCode }, facts: { order: { ...held, deadline, extendedDays: 0 }, finishPhotos: [] } };
};
