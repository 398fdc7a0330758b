import { View } from '@tarojs/components';
import type { InspectionView } from '@contract/inspections/inspections';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { PhotoStrip } from '../evidence/photo-strip';
import type { InspectionDraft } from './inspection-draft';
import { inspectionFormTexts as texts } from './inspection-form.texts';
import { forgetResult, goOnWithInspections, takeBackInspection, useInspectionOutbox } from './inspection-outbox';
import { InspectionSteps } from './inspection-steps';
import { useInspectionOf } from './inspection-store';
import { Result } from './result';

/** What is handed over: how far it is, why it waits, and what can be done. */
function Sending({ draft, onLeave }: { draft: InspectionDraft; onLeave(): void }) {
  const { running, problems } = useInspectionOutbox();
  const isRunning = running === draft.key;
  const problem = problems[draft.key];
  return (
    <Section title={isRunning ? texts.sending : texts.queued}>
      {problem ? <Notice kind="warn" title={problem.words} /> : null}
      <PhotoStrip photos={draft.photos} />
      <Notice kind="info" title={texts.queuedBody} />
      {isRunning ? null : <Press kind="main" label={texts.resume} onPress={() => void goOnWithInspections()} />}
      {draft.tried ? (
        <View className="hint">{isRunning ? null : texts.unsure}</View>
      ) : (
        <Press label={texts.back} busy={isRunning} onPress={() => takeBackInspection(draft.key)} />
      )}
      <Press label={texts.stop} onPress={onLeave} />
    </Section>
  );
}

const Received = ({ view, onLeave }: { view: InspectionView; onLeave(): void }) => (
  <Section title={texts.received}>
    <Result verdict={view.verdict} hazard={view.hazard} why={view.computed.why} />
    <Press
      kind="main"
      label={texts.close}
      onPress={() => {
        forgetResult(view.house.id);
        onLeave();
      }}
    />
  </Section>
);

/** An inspection of a house by how far it has got: on the form, on its way, received with its result. */
export function Inspection({ house, owner, onLeave }: { house: string; owner: string; onLeave(): void }) {
  const draft = useInspectionOf(house, owner);
  const { problems, done } = useInspectionOutbox();
  const view = done[house];
  if (!draft) return view ? <Received view={view} onLeave={onLeave} /> : null;
  if (draft.phase !== 'editing') return <Sending draft={draft} onLeave={onLeave} />;
  return <InspectionSteps draft={draft} problem={problems[draft.key] ?? null} onLeave={onLeave} />;
}
