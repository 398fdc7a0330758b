import { View } from '@tarojs/components';
import type { InspectionView } from '@contract/inspections/inspections';
import type { ReactNode } from 'react';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { PhotoStrip } from '../evidence/photo-strip';
import type { InspectionDraft } from './inspection-draft';
import { inspectionFormTexts as texts } from './inspection-form.texts';
import type { InspectionDesk } from './inspection-desk';
import { InspectionSteps, type InspectionPart } from './inspection-steps';

/** What is handed over: how far it is, why it waits, and what can be done. */
function Sending({ desk, draft, onLeave }: { desk: InspectionDesk; draft: InspectionDraft; onLeave(): void }) {
  const { running, problems } = desk.useOutbox();
  const isRunning = running === draft.key;
  const problem = problems[draft.key];
  return (
    <Section title={isRunning ? texts.sending : texts.queued}>
      {problem ? <Notice kind="warn" title={problem.words} /> : null}
      <PhotoStrip photos={draft.photos} />
      <Notice kind="info" title={texts.queuedBody} />
      {isRunning ? null : <Press kind="main" label={texts.resume} onPress={() => void desk.goOn()} />}
      {draft.tried ? (
        <View className="hint">{isRunning ? null : texts.unsure}</View>
      ) : (
        <Press label={texts.back} busy={isRunning} onPress={() => desk.takeBack(draft.key)} />
      )}
      <Press label={texts.stop} onPress={onLeave} />
    </Section>
  );
}

interface InspectionProps {
  desk: InspectionDesk;
  part: InspectionPart & { result(view: InspectionView): ReactNode };
  house: string;
  owner: string;
  onLeave(): void;
}

function Received({ desk, part, view, onLeave }: Omit<InspectionProps, 'house' | 'owner'> & { view: InspectionView }) {
  return (
    <Section title={part.words.received}>
      {part.result(view)}
      <Press
        kind="main"
        label={texts.close}
        onPress={() => {
          desk.forgetResult(view.house.id);
          onLeave();
        }}
      />
    </Section>
  );
}

/** An inspection of a house by how far it has got: on the form, on its way, received with its result. */
export function Inspection({ desk, part, house, owner, onLeave }: InspectionProps) {
  const draft = desk.useAll(owner).find((one) => one.house === house);
  const { problems, done } = desk.useOutbox();
  const view = done[house];
  if (!draft) return view ? <Received desk={desk} part={part} view={view} onLeave={onLeave} /> : null;
  if (draft.phase !== 'editing') return <Sending desk={desk} draft={draft} onLeave={onLeave} />;
  const problem = problems[draft.key] ?? null;
  return <InspectionSteps desk={desk} part={part} draft={draft} problem={problem} onLeave={onLeave} />;
}
