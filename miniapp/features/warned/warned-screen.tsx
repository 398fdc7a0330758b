import { useState } from 'react';
import { View } from '@tarojs/components';
import { listWarned, type WarnedHouse } from '@contract/warnings/warnings';
import { visitOutcomeTexts } from '@contract/warnings/warnings.texts';
import { staffCall } from '../../api/staff-client';
import { useRemote } from '../../api/use-remote';
import { goBack } from '../../platform/pages';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { VisitForm } from './visit-form';
import { warnedTexts as texts } from './warned.texts';

/** A house with what is known of it and the visits so far. */
function House({ row }: { row: WarnedHouse }) {
  const about = [row.owner && texts.owner(row.owner), row.level && texts.level(row.level)];
  return (
    <>
      <View>{[row.village.name, row.address].filter(Boolean).join(' ')}</View>
      <View>{about.filter(Boolean).join('，')}</View>
      <View className="hint">{row.bound ? texts.bound : texts.unbound}</View>
      {row.visits.map(({ at, by, outcome, note }) => (
        <View key={`${at} ${by}`} className="hint">
          {texts.visited(chinaTime(at), by, visitOutcomeTexts[outcome], note)}
        </View>
      ))}
    </>
  );
}

/** The houses of a warning in the own area that did not acknowledge it, those that only a visit reaches first. */
export function WarnedScreen({ id }: { id: string }) {
  const [open, setOpen] = useState<string | null>(null);
  const load = () => staffCall(listWarned, { params: { id }, query: { state: 'open' } });
  const { data, problem, loading, reload } = useRemote(load, `warned ${id}`);
  // Meanwhile the form of another house may have been opened: it stays.
  const close = (house: string): void => setOpen((now) => (now === house ? null : now));
  const done = (house: string): void => {
    close(house);
    void reload();
  };
  return (
    <>
      {problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : null}
      {loading && !data ? <Loading /> : null}
      {data?.houses.length === 0 ? <EmptyState title={texts.noneLeft} body={texts.noneLeftBody} /> : null}
      {data?.houses.map((row) => (
        <Section key={row.house} title={row.code}>
          <House row={row} />
          {open === row.house ? (
            <VisitForm
              key={row.version}
              warning={id}
              row={row}
              onDone={() => done(row.house)}
              onCancel={() => close(row.house)}
            />
          ) : (
            <Press label={texts.visit} spoken={texts.visitOf(row.code)} onPress={() => setOpen(row.house)} />
          )}
        </Section>
      ))}
      {data?.next ? <Notice kind="info" title={texts.more} /> : null}
      <Press label={texts.refresh} busy={loading} onPress={() => void reload()} />
      <Press label={texts.back} onPress={goBack} />
    </>
  );
}
