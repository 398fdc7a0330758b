import { useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { listWarnings, type WarningView } from '@contract/warnings/warnings';
import { staffCall } from '../../api/staff-client';
import { useRemote } from '../../api/use-remote';
import { goToField } from '../../platform/pages';
import { EmptyState, Failed, Loading } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { warnedTexts as texts } from './warned.texts';

/** The warnings that hold now, newest first; the first page has the newest. */
async function holding(): Promise<WarningView[]> {
  const { warnings } = await staffCall(listWarnings, { query: {} });
  return warnings.filter(({ state, may }) => state === 'sent' && may.visit);
}

/** The warnings whose houses are to be called at. */
export function WarningsScreen() {
  const { data, problem, loading, reload } = useRemote(holding, 'warnings');
  useDidShow(() => void reload());
  return (
    <Section title={texts.title}>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {loading && !data ? <Loading /> : null}
      {data?.length === 0 ? <EmptyState title={texts.none} /> : null}
      {data?.map(({ id, title, area, validUntil }) => (
        <View
          key={id}
          className="row"
          aria-role="button"
          aria-label={texts.open(title, chinaTime(validUntil))}
          onClick={() => goToField('warned', id)}
        >
          <View>{title}</View>
          <View className="hint">{`${area.name} ${texts.until(chinaTime(validUntil))}`}</View>
        </View>
      ))}
    </Section>
  );
}
