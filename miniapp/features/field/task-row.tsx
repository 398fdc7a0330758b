import { View } from '@tarojs/components';
import { clockTexts } from '@contract/cases/cases.texts';
import { categoryTexts } from '@contract/reports/reports.texts';
import { goToField } from '../../platform/pages';
import { Badge } from '../../ui/facts';
import { chinaTime } from '../../ui/time';
import { taskTexts as texts } from './field.texts';
import type { FieldDraft } from './field-draft';
import type { Task } from './task-order';

/** Where a case is, in words. */
export const placeWords = ({ village, grid, words }: Task['row']['place']): string =>
  [village?.name, grid?.name, words].filter(Boolean).join(' ');

export const dueWords = ({ sign, dueAt }: Task['row']['clock']): string =>
  [clockTexts[sign], dueAt ? texts.due(chinaTime(dueAt)) : texts.noDue].join('，');

/** One task of the list: category, place, how the clock stands in words, how far it is. */
export function TaskRow({ task: { row, distance }, draft }: { task: Task; draft: FieldDraft | null }) {
  const place = placeWords(row.place);
  const category = categoryTexts[row.category].label;
  return (
    <View
      className="row"
      aria-role="button"
      aria-label={texts.open(category, place, dueWords(row.clock))}
      onClick={() => goToField('task', row.id)}
    >
      <View className="row-head">
        <View>{category}</View>
        <Badge label={row.stateLabel} />
      </View>
      <View>{place}</View>
      <View>{dueWords(row.clock)}</View>
      <View className="hint">
        {[row.number, row.place.point ? distance !== null && texts.metres(distance) : texts.noPlace]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {draft ? <Badge label={texts.drafts[draft.phase]} /> : null}
    </View>
  );
}
