import { useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { listCorrections, type CorrectionRow } from '@contract/corrections/corrections';
import { correctionKindTexts, correctionStateTexts } from '@contract/corrections/corrections.texts';
import { staffCall } from '../../api/staff-client';
import { useRemote } from '../../api/use-remote';
import { goToField } from '../../platform/pages';
import { Badge } from '../../ui/facts';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { labelOf } from '../houses/house-words';
import { reviewTexts as texts } from './corrections.texts';

/** States in which the village is to decide. */
const waiting = ['asked', 'conflict'] as const;
const mostOfState = 50;

async function waitingOnes(): Promise<{ rows: CorrectionRow[]; more: boolean }> {
  const pages = await Promise.all(
    waiting.map((state) => staffCall(listCorrections, { query: { state, limit: mostOfState } })),
  );
  const rows = pages.flatMap(({ corrections }) => corrections);
  // Who waits longest comes first.
  return {
    rows: rows.sort((a, b) => a.askedAt.localeCompare(b.askedAt)),
    more: pages.some(({ next }) => next !== null),
  };
}

function Row({ row }: { row: CorrectionRow }) {
  const fields = row.fields.map(labelOf).join('、');
  const state = correctionStateTexts[row.state];
  return (
    <View
      className="row"
      aria-role="button"
      aria-label={texts.open(row.house.code, fields, state)}
      onClick={() => goToField('correction', row.id)}
    >
      <View className="row-head">
        <View>{fields}</View>
        <Badge label={state} />
      </View>
      <View>{[row.house.village.name, row.house.code].join(' ')}</View>
      <View className="hint">{`${correctionKindTexts[row.kind]} ${texts.askedAt(chinaTime(row.askedAt))}`}</View>
    </View>
  );
}

/** What homeowners ask to be corrected and the village has not decided, the oldest first. */
export function CorrectionsScreen() {
  const { data, problem, loading, reload } = useRemote(waitingOnes, 'corrections');
  useDidShow(() => void reload());
  return (
    <Section title={texts.title}>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {loading && !data ? <Loading /> : null}
      {data?.rows.length === 0 ? <EmptyState title={texts.none} /> : null}
      {data?.rows.map((row) => (
        <Row key={row.id} row={row} />
      ))}
      {data?.more ? <Notice kind="info" title={texts.more} /> : null}
    </Section>
  );
}
