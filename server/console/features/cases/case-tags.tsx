import { Tag } from 'antd';
import type { CaseMap } from '@contract/cases/cases';
import type { CaseRow } from '@contract/cases/case-view';
import { clockTexts } from '@contract/cases/cases.texts';
import { categoryTexts, channelTexts, priorityTexts } from '@contract/reports/reports.texts';
import { consoleTexts } from '../../console.texts';
import { caseTexts } from './case.texts';
import type { Mark } from '../areas/clusters';

const priorityColours = { urgent: '#a3210f', focus: '#8a5300', ordinary: 'default' } as const;
const clockColours = { none: 'default', ok: '#1d6b2f', warned: '#8a5300', overdue: '#a3210f' } as const;

/** A time as staff read it in China: `2026-11-24 16:05`. */
export const yearTime = (iso: string): string => {
  const at = new Date(new Date(iso).getTime() + 8 * 3_600_000).toISOString();
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
};

/** The same without the year. */
export const shortTime = (iso: string): string => yearTime(iso).slice(5);

/** State, priority and clock, each in words beside its colour. */
export function CaseTags({ row }: { row: CaseRow }) {
  const { clock } = row;
  return (
    <span>
      <Tag color="blue">{row.stateLabel}</Tag>
      {row.found && <Tag color="#4b3f8f">{channelTexts.patrol}</Tag>}
      <Tag color={priorityColours[row.priority]}>{priorityTexts[row.priority]}</Tag>
      {clock.dueAt && (
        <Tag
          color={clockColours[clock.sign]}
        >{`${clockTexts[clock.sign]} · ${consoleTexts.case.due(shortTime(clock.dueAt))}`}</Tag>
      )}
      {!clock.dueAt && clock.limit && <Tag>{clock.limit}</Tag>}
      {row.sameWords > 0 && <Tag>{caseTexts.sameWordsTag(row.sameWords)}</Tag>}
    </span>
  );
}

/** The place of a case in one line. */
export const placeWords = ({ place }: Pick<CaseRow, 'place'>): string =>
  [place.village?.name ?? place.town.name, place.grid?.name ?? consoleTexts.queue.noGrid, place.words]
    .filter(Boolean)
    .join(' ');

/** A case as a mark on the map; none where nobody chose a point. */
export const markOf = (row: CaseRow): Mark[] =>
  row.place.point
    ? [
        {
          id: row.id,
          point: row.place.point,
          label: `${categoryTexts[row.category].label} ${row.number} ${row.stateLabel}`,
          tone: row.clock.sign,
        },
      ]
    : [];

/** The same of the map's own answer. */
export const markOfMap = ({ id, number, category, stateLabel, sign, point }: CaseMap['marks'][number]): Mark => ({
  id,
  point,
  label: `${categoryTexts[category].label} ${number} ${stateLabel}`,
  tone: sign,
});
