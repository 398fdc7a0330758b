import type { listChases, listMissed } from '../../contract/cases/case-lists';
import type { CaseState } from '../../contract/cases/states';
import type { QueryOf, ResponseOf } from '../../contract/endpoint';
import type { StaffActor } from '../../http/actor';
import { areaScope, type AreaScope } from '../../platform/area-scope';
import { addDays, chinaDay, chinaInstant, chinaMonth } from '../../platform/china-time';
import { readCursor, writeCursor } from '../../platform/cursor';
import { askedTerms } from '../../platform/search-terms';
import type { CaseDoc } from './case-file';
import type { CasePorts } from './cases.service';
import { checkingAreas, narrowed, readableAreas } from './cases.policy';
import { caseRows } from './case-rows';
import { dayAfter, isMissed, missedCounts, monthsBefore, monthsBetween } from './missed.rules';

const scopeOf = (actor: StaffActor, area: string | undefined): AreaScope =>
  area ? narrowed(actor, area) : readableAreas(actor);

/** Chases of the actor's areas that wait for an answer, the earliest day first. */
export async function openChases(
  { store, clock, ...ports }: CasePorts,
  actor: StaffActor,
  query: QueryOf<typeof listChases>,
): Promise<ResponseOf<typeof listChases>> {
  const found = await store.chased(scopeOf(actor, query.area), readCursor(query.cursor), query.limit + 1);
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  const today = chinaDay(clock.now());
  const rows = await caseRows(ports, shown);
  return {
    chases: rows.flatMap((row, i) => {
      const chase = shown[i]?.facts.chase;
      if (!chase) return [];
      const { note, by, at, answerBy } = chase;
      const late = answerBy < today;
      return [{ case: row, chase: { note, by, at: at.toISOString(), answerBy, late } }];
    }),
    next: last?.chaseDue ? writeCursor(chinaInstant(last.chaseDue), last._id) : null,
  };
}

function presentAnswer({ facts }: CaseDoc): ResponseOf<typeof listMissed>['cases'][number]['answer'] {
  const { villageAnswer } = facts;
  return villageAnswer ? { ...villageAnswer, at: villageAnswer.at.toISOString() } : null;
}

/** Cases at most in the list of missed buildings. */
const mostMissed = 2000;

/** Reported missed buildings at most that wait to be looked at. */
const mostWaiting = 100;

/** Buildings that villages missed, confirmed in the months asked for, and those reported that nobody has looked at yet. */
export async function missedBuildings(
  { store, clock, ...ports }: CasePorts,
  actor: StaffActor,
  query: QueryOf<typeof listMissed>,
): Promise<ResponseOf<typeof listMissed>> {
  const to = query.to ?? chinaMonth(clock.now());
  const months = monthsBetween(query.from ?? monthsBefore(to, 11), to);
  const [from, before] = [chinaInstant(`${months[0]}-01`), chinaInstant(dayAfter(months.at(-1) ?? to))];
  const found = await store.missedInspected(scopeOf(actor, query.area), from, before, mostMissed + 1);
  const checking = checkingAreas(actor, query.area);
  const waiting = await store.missedIn(checking, ['received', 'accepted', 'inspecting'], mostWaiting + 1);
  const missed = found.slice(0, mostMissed).filter(isMissed);
  const newest = missed.toReversed();
  const rows = await caseRows(ports, newest);
  const open = waiting.slice(0, mostWaiting).filter((doc) => !isMissed(doc));
  return {
    months,
    counts: missedCounts(missed, months, ports.words.areaName),
    cases: newest.flatMap((doc, i) => {
      const row = rows[i];
      const { at, by = '' } = doc.facts.inspection ?? {};
      return row ? [{ case: row, confirmedAt: at?.toISOString() ?? '', by, answer: presentAnswer(doc) }] : [];
    }),
    cut: found.length > mostMissed,
    waiting: await caseRows(ports, open),
    moreWaiting: waiting.length > mostWaiting,
  };
}

/** How many buildings each village of a town missed, as confirmed in the months; under null those in no village. */
export async function missedIn({ store, words }: CasePorts, town: string, months: readonly string[]) {
  const [first, last] = [months[0] ?? '', months.at(-1) ?? ''];
  const found = await store.missedInspected(
    areaScope([town]),
    chinaInstant(`${first}-01`),
    chinaInstant(dayAfter(last)),
    20_000,
  );
  const counts = missedCounts(found.filter(isMissed), months, words.areaName);
  return new Map(counts.map(({ village, total }) => [village?.code ?? null, total]));
}

/** A case as a spot check needs it: where it is, and who took any step on it. */
export async function casesForSpotCheck({ store, words }: CasePorts, ids: readonly string[]) {
  const docs = new Map((await store.ofReports(ids)).map((doc) => [doc._id, doc]));
  return ids.flatMap((id) => {
    const doc = docs.get(id);
    if (!doc) return [];
    const { number, category, town, place, history } = doc;
    const names = [place.village, place.grid].flatMap((code) => (code ? words.areaName(code) : []));
    return [
      {
        case: id,
        number,
        category,
        town,
        place: [...names, place.words].filter(Boolean).join(' '),
        point: place.point,
        actors: [...new Set(history.map(({ by }) => by.id))],
      },
    ];
  });
}

/** Cases of areas that came into a state on the days from one to another, by id and number. */
export async function finishedBetween(
  { store }: CasePorts,
  scope: AreaScope,
  state: CaseState,
  [from, to]: readonly [string, string],
  limit: number,
): Promise<{ id: string; number: string }[]> {
  const found = await store.cameInto(scope, state, chinaInstant(from), chinaInstant(addDays(to, 1)), limit);
  return found.map(({ _id, number }) => ({ id: _id, number }));
}

/** The case with exactly this number in the towns of a scope; null where there is none. */
export async function caseOfNumber(ports: CasePorts, scope: AreaScope, number: string): Promise<string | null> {
  const terms = { all: askedTerms(number), towns: ports.townsIn(scope) };
  const found = await ports.store.queue(scope, { terms }, null, 20);
  return found.find((doc) => doc.number === number)?._id ?? null;
}
