import { View } from '@tarojs/components';
import { categoryTexts } from '@contract/reports/reports.texts';
import { goToField } from '../../platform/pages';
import { Badge } from '../../ui/facts';
import { taskTexts as texts } from './field.texts';
import type { FieldDraft } from './field-draft';

/** Drafts of cases that are in the list no more: what was noted is never out of reach. */
export function OtherDrafts({ drafts }: { drafts: readonly FieldDraft[] }) {
  return drafts.map(({ caseId, number, category, phase }) => {
    const label = categoryTexts[category].label;
    return (
      <View
        key={caseId}
        className="row"
        aria-role="button"
        aria-label={texts.openDraft(label, number, texts.drafts[phase])}
        onClick={() => goToField('inspect', caseId)}
      >
        <View className="row-head">
          <View>{label}</View>
          <Badge label={texts.drafts[phase]} />
        </View>
        <View className="hint">{number}</View>
      </View>
    );
  });
}
