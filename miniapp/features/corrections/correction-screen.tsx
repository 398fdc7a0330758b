import { View } from '@tarojs/components';
import { getCorrection, type CorrectionView } from '@contract/corrections/corrections';
import { correctionKindTexts, correctionStateTexts, itemVerdictTexts } from '@contract/corrections/corrections.texts';
import { absolute } from '../../api/client';
import { staffCall } from '../../api/staff-client';
import { useRemote } from '../../api/use-remote';
import { goBack } from '../../platform/pages';
import { Badge, Steps } from '../../ui/facts';
import { Failed, Loading, Notice } from '../../ui/notice';
import { PhotoGrid } from '../../ui/photo-grid';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { labelOf } from '../houses/house-words';
import { reviewTexts as texts } from './corrections.texts';
import { DecideForm } from './decide-form';
import { Difference } from './difference';

function Decided({ view }: { view: CorrectionView }) {
  return view.items.map((item) => (
    <Section key={item.field} title={labelOf(item.field)}>
      <Difference item={item} />
      <View>{[itemVerdictTexts[item.verdict], item.note].filter(Boolean).join('：')}</View>
    </Section>
  ));
}

function Photos({ view }: { view: CorrectionView }) {
  const photos = view.photos.map(({ id, thumbUrl }, n) => ({
    key: id,
    src: thumbUrl && absolute(thumbUrl),
    label: texts.photo(n + 1),
  }));
  return photos.length > 0 ? (
    <Section title={texts.photos}>
      <PhotoGrid photos={photos} />
    </Section>
  ) : null;
}

function History({ view }: { view: CorrectionView }) {
  const steps = view.history.map(({ at, what, by, note }, n) => ({
    key: `${at} ${n}`,
    time: chinaTime(at),
    label: `${texts.by[by]} ${what}`,
    note: note || null,
  }));
  return (
    <Section title={texts.history}>
      <Steps steps={steps} />
    </Section>
  );
}

/** One request: what it asks as a difference, the village's opinion on each field that waits, and what happened. */
export function CorrectionScreen({ id }: { id: string }) {
  const {
    data: view,
    problem,
    loading,
    reload,
  } = useRemote(() => staffCall(getCorrection, { params: { id } }), `correction ${id}`);
  if (!view) return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
  const open = view.state === 'asked' || view.state === 'conflict';
  return (
    <>
      <Section title={view.house.code}>
        <View>
          <Badge label={correctionStateTexts[view.state]} /> {correctionKindTexts[view.kind]} {view.house.village.name}
        </View>
        <View className="hint">{texts.askedAt(chinaTime(view.askedAt))}</View>
        {problem ? <Notice kind="warn" title={problem.words} /> : null}
        {open && view.house.ended ? <Notice kind="warn" title={texts.ended} /> : null}
      </Section>
      <Photos view={view} />
      {open ? (
        <DecideForm
          key={`${view.version} ${view.house.version}`}
          view={view}
          busy={loading}
          onDone={() => void reload()}
        />
      ) : (
        <Decided view={view} />
      )}
      <History view={view} />
      <Press label={texts.back} onPress={goBack} />
    </>
  );
}
