import { clockTexts, dismantleModeTexts, landUseTexts, stateTexts } from '../../contract/cases/cases.texts';
import { choiceTexts } from '../../contract/cases/inspection-form.texts';
import { categoryTexts, priorityTexts } from '../../contract/reports/reports.texts';
import { allReports, type CaseDoc } from './case-file';
import type { CaseWords } from './cases.presenter';
import { registerTexts as texts } from './register.texts';

/** A case as a line of the register (篇10): what staff found and decided, never what a reporter sent of a person. */
export interface RegisterLine {
  number: string;
  category: string;
  priority: string;
  state: string;
  clock: string;
  town: string;
  village: string;
  grid: string;
  place: string;
  point: string;
  form: string;
  area: number | null;
  use: string;
  party: string;
  official: string;
  reports: number;
  receivedAt: Date;
  inspectedAt: Date | null;
  verdict: string;
  officer: string;
  filing: string;
  order: string;
  deadline: string;
  penalty: string;
  /** In fen. */
  fine: number | null;
  dismantling: string;
  landUse: string;
  result: string;
  closedAt: Date | null;
  /** Keys of small pictures, of photos that staff took. */
  photos: string[];
}

const choices = (doc: CaseDoc, ids: readonly string[]): string[] =>
  ids.flatMap((id) => {
    const answer = doc.facts.inspection?.answers[id];
    if (answer === undefined || answer === '') return [];
    return id === 'floors' ? texts.floors(Number(answer)) : (choiceTexts[String(answer)] ?? String(answer));
  });

/** Steps whose photos are the reporter’s or the party’s: none of them is shown here (decision 7). */
const notByStaff = ['notFixed', 'partyAnswer', 'open'];

const pictures = ({ history }: CaseDoc): string[] => {
  const taken = history
    .filter(({ event }) => !notByStaff.includes(event))
    .flatMap(({ photos }) => photos ?? [])
    .filter(({ role }) => role !== 'service' && role !== 'record' && role !== 'permit')
    .flatMap(({ thumb }) => thumb ?? []);
  return [...new Set([taken[0], taken.at(-1)])].flatMap((key) => key ?? []);
};

/** What became of it: the last word where it is over, else where it stands. */
function resultOf({ state, facts, mergedInto }: CaseDoc): string {
  if (mergedInto) return texts.mergedInto(mergedInto.number);
  const done = facts.confiscation ? texts.confiscated : facts.permit ? texts.regularised : '';
  return [stateTexts[state].label, done].filter(Boolean).join('，');
}

/** A case as a line of the register. */
export function presentRegisterLine(doc: CaseDoc, words: CaseWords): RegisterLine {
  const { place, facts } = doc;
  const { inspection, order, penalty, filing, dismantling } = facts;
  const area = inspection?.answers.area;
  const closed = doc.state === 'closed' ? doc.history.findLast(({ event }) => event === 'close') : undefined;
  return {
    number: doc.number,
    category: categoryTexts[doc.category].label,
    priority: priorityTexts[doc.priority],
    state: stateTexts[doc.state].label,
    clock: clockTexts[words.clock(doc).sign],
    town: words.areaName(place.town),
    village: place.village ? words.areaName(place.village) : '',
    grid: place.grid ? words.areaName(place.grid) : '',
    place: order?.site ?? place.words,
    point: place.point ? `${place.point.lng.toFixed(6)}, ${place.point.lat.toFixed(6)}` : '',
    form: choices(doc, ['stage', 'floors', 'material', 'changed', 'obstacle']).join('，'),
    area: typeof area === 'number' ? area : null,
    use: choices(doc, ['use', 'landKind', 'publicKind']).join('，'),
    party: order?.party.name ?? '',
    official: order ? (order.party.official ? texts.yes : texts.no) : '',
    reports: allReports(doc).length,
    receivedAt: doc.createdAt,
    inspectedAt: inspection?.at ?? null,
    verdict: inspection ? (inspection.confirmed ? texts.confirmed : texts.unfounded) : '',
    officer: doc.officer?.name ?? '',
    filing: filing?.number ?? '',
    order: order?.number ?? '',
    deadline: order?.deadline ?? '',
    penalty: penalty?.number ?? '',
    fine: penalty?.fineFen ?? null,
    dismantling: dismantling ? dismantleModeTexts[dismantling.mode] : '',
    landUse: facts.landUse ? landUseTexts[facts.landUse] : '',
    result: resultOf(doc),
    closedAt: closed?.at ?? null,
    photos: pictures(doc),
  };
}
