import type { ResponseOf } from '../../contract/endpoint';
import type { CaseState } from '../../contract/cases/states';
import { stateTexts } from '../../contract/cases/cases.texts';
import type { SpotCheck, SpotCheckDraw, listSpotChecks } from '../../contract/spot-checks/spot-checks';
import { metresBetween } from '../../platform/distance';
import type { CheckDoc, DrawDoc } from './spot-check-file';

export interface CheckWords {
  areaName(code: string): string;
  fileUrl(key: string): string;
}

/** One check: the case as it was drawn, and how it stands now where that is known. */
export function presentCheck(draw: string, doc: CheckDoc, state: CaseState | null, words: CheckWords): SpotCheck {
  const { number, category, town, place, point, inspector, result } = doc;
  const url = (key: string | null): string | null => (key ? words.fileUrl(key) : null);
  return {
    draw,
    number,
    case: doc.case,
    category,
    town: { code: town, name: words.areaName(town) },
    place,
    point,
    inspector,
    result: result && {
      ok: result.ok,
      note: result.note,
      at: result.at.toISOString(),
      photos: result.photos.map(({ id, view, thumb, position }) => ({
        id,
        viewUrl: url(view),
        thumbUrl: url(thumb),
        distanceToSite: position && point ? Math.round(metresBetween(position, point)) : null,
      })),
    },
    state: state && { code: state, label: stateTexts[state].label },
  };
}

type Row = ResponseOf<typeof listSpotChecks>['draws'][number];

/** A draw as a row. */
export const presentDrawRow = (doc: DrawDoc, { areaName }: CheckWords): Row => ({
  id: doc._id,
  area: { code: doc.area, name: areaName(doc.area) },
  from: doc.from,
  to: doc.to,
  state: doc.state,
  drawnAt: doc.drawnAt.toISOString(),
  by: doc.by.name,
  candidates: doc.numbers.length,
  checks: doc.checks.length,
  done: doc.checks.filter(({ result }) => result).length,
  failed: doc.checks.filter(({ result }) => result && !result.ok).length,
});

/** A draw with what is needed to repeat it. */
export const presentDraw = (
  doc: DrawDoc,
  states: ReadonlyMap<string, CaseState>,
  words: CheckWords,
): SpotCheckDraw => ({
  ...presentDrawRow(doc, words),
  seed: doc.seed,
  numbers: doc.numbers,
  digest: doc.digest,
  inspectors: doc.inspectors,
  checkList: doc.checks.map((check) => presentCheck(doc._id, check, states.get(check.case) ?? null, words)),
});
