import { View } from '@tarojs/components';
import { getDutyNow } from '@contract/duty/duty';
import { dutyLineTexts } from '@contract/duty/duty.texts';
import { call } from '../../api/client';
import { useRemote } from '../../api/use-remote';
import { Facts } from '../../ui/facts';
import { Section } from '../../ui/screen';
import { warningsTexts as texts } from './warnings.texts';

/** Who is on duty now for the villages of the own houses, and for the town and district that they lie in. */
export function DutyNow({ villages }: { villages: readonly string[] }) {
  const { data } = useRemote(() => call(getDutyNow), 'duty');
  const posts = (data?.posts ?? []).filter(({ area }) => villages.some((village) => village.startsWith(area.code)));
  if (posts.length === 0) return null;
  return (
    <Section title={texts.duty}>
      <Facts
        facts={posts.map(({ area, line, name, phone }) => ({
          label: `${area.name}${dutyLineTexts[line]}`,
          value: [name, phone].filter(Boolean).join(' '),
        }))}
      />
      <View className="hint">{texts.dutyHint}</View>
    </Section>
  );
}
