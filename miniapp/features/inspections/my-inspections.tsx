import { View } from '@tarojs/components';
import { listMyInspections } from '@contract/inspections/inspections';
import { effectTexts, inspectorTexts, verdictRuleTexts } from '@contract/inspections/inspections.texts';
import { choiceTexts } from '@contract/houses/houses.texts';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Badge } from '../../ui/facts';
import { Failed } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { inspectionFormTexts as texts } from './inspection-form.texts';

/** The inspections of the own house, newest first, in words. */
export function MyInspections({ house }: { house: string }) {
  const { data, problem, reload } = useRemote(() => call(listMyInspections, { params: { id: house } }), house);
  return (
    <Section title={texts.records}>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {data?.inspections.length === 0 ? <View className="hint">{texts.noRecord}</View> : null}
      {data?.inspections.map(({ id, by, inspectedOn, verdict, hazard, computed, effect }) => (
        <View key={id} className="row">
          <View className="row-head">
            <View>{texts.day(inspectedOn, inspectorTexts[by])}</View>
            <Badge label={hazard ? choiceTexts.hazard[hazard] : choiceTexts.verdict[verdict]} />
          </View>
          {computed.why.map((rule) => (
            <View key={rule}>{verdictRuleTexts[rule] ?? rule}</View>
          ))}
          <View className="hint">{effectTexts[effect]}</View>
        </View>
      ))}
    </Section>
  );
}
