import { View } from '@tarojs/components';
import type { PointInput } from '@contract/places';
import { Notice } from '../../ui/notice';
import { useLocated } from './area-queries';
import { areaTexts as texts } from './areas.texts';
import { whereItGoes } from './place-words';

/** Says which grid a chosen point goes to. */
export function WhereNotice({ point }: { point: PointInput }) {
  const { data, loading } = useLocated(point);
  if (loading) return <View className="hint">{texts.locating}</View>;
  if (!data) return <Notice kind="info" title={texts.notLocated} />;
  const [first, ...more] = whereItGoes(data);
  return (
    <Notice kind={data.how === 'unassigned' ? 'warn' : 'info'} title={first}>
      {more.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </Notice>
  );
}
