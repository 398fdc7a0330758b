import { View } from '@tarojs/components';
import { verdictRuleTexts } from '@contract/inspections/inspections.texts';
import type { FirstVerdict } from '@contract/inspections/verdict';
import { Notice } from '../../ui/notice';
import { adviceTexts } from './inspection-form.texts';

const kindOf = (safe: boolean): 'ok' | 'warn' => (safe ? 'ok' : 'warn');

/** A result in plain words: what it means, why, and what to do next. */
export function Result({ verdict, hazard, why }: FirstVerdict) {
  const advice = adviceTexts[verdict === 'safe' ? 'safe' : (hazard ?? 'unsure')];
  return (
    <Notice kind={kindOf(verdict === 'safe')} title={advice.title}>
      {why.map((id) => (
        <View key={id}>{`· ${verdictRuleTexts[id] ?? id}`}</View>
      ))}
      {advice.body.map((words) => (
        <View key={words}>{words}</View>
      ))}
    </Notice>
  );
}
