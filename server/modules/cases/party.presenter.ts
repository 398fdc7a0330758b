import type { OrderForParty } from '../../contract/cases/party';
import { eventTexts, stateTexts } from '../../contract/cases/cases.texts';
import { stepTable } from '../../contract/cases/step-table';
import { chinaDay } from '../../platform/china-time';
import { presentLegal } from './case-facts.presenter';
import type { AnyCaseEvent } from '../../contract/cases/states';
import type { CaseDoc } from './case-file';
import type { CaseWords } from './cases.presenter';
import { caseTexts } from './cases.texts';
import { partyTexts } from './party.texts';
import { paperTexts } from './papers/paper.texts';

/** Steps that the party is told of. */
const told: readonly AnyCaseEvent[] = [
  'order',
  'serve',
  'hear',
  'remind',
  'announce',
  'extend',
  'penalise',
  'start',
  'finish',
  'check',
  'fail',
  'close',
  'suspend',
  'resume',
  'partyAnswer',
];

/** A case as the party to its order sees it. Reports, reporters and their photos are never in it. */
export function presentForParty(doc: CaseDoc, words: CaseWords, now: Date): OrderForParty {
  const { order, partyAnswers = [] } = doc.facts;
  if (!order) throw new Error(`case ${doc._id} has no order`);
  const open = stepTable.some((row) => row.event === 'partyAnswer' && row.from === doc.state);
  const inspected = doc.history.findLast(({ event }) => event === 'confirm')?.photos ?? [];
  return {
    id: doc._id,
    number: order.number,
    issuedOn: chinaDay(order.issuedAt),
    issuer: paperTexts.issuer(words.areaName(doc.place.town)),
    party: order.party.name,
    place: order.site ?? words.areaName(doc.place.village ?? doc.place.town),
    requirement: order.requirement,
    deadline: order.deadline,
    overdue: doc.state === 'ordered' && chinaDay(now) > order.deadline,
    articles: presentLegal(doc).articles,
    appeal: partyTexts.appeal,
    state: stateTexts[doc.state].label,
    photos: inspected.map(({ id, thumb, view }) => ({
      id,
      thumbUrl: thumb ? words.fileUrl(thumb) : null,
      viewUrl: view ? words.fileUrl(view) : null,
    })),
    steps: doc.history
      .filter(({ event }) => event !== 'open' && told.includes(event))
      .map((entry) => ({
        at: entry.at.toISOString(),
        label: entry.event === 'open' ? '' : eventTexts[entry.event],
        note: entry.note || null,
      })),
    answers: partyAnswers.map(({ at, kind, text }) => ({ at: at.toISOString(), kind: partyTexts.acts[kind], text })),
    may: {
      state: open,
      demolished: open,
      assist: open && doc.state === 'ordered' && !order.party.official,
      assistRefusal: order.party.official ? caseTexts.noHelpForOfficials : null,
    },
  };
}
