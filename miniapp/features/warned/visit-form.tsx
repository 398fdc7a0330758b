import { useState } from 'react';
import { View } from '@tarojs/components';
import { visitOutcomes, visitWarned, type VisitOutcome, type WarnedHouse } from '@contract/warnings/warnings';
import { visitOutcomeTexts } from '@contract/warnings/warnings.texts';
import { staffCall } from '../../api/staff-client';
import { useSending } from '../../api/use-sending';
import { say } from '../../platform/dialogs';
import { randomKey } from '../../platform/random';
import { ChoiceList } from '../../ui/choice-list';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { TextArea } from '../../ui/text-field';
import { warnedTexts as texts } from './warned.texts';

const outcomes = visitOutcomes.map((value) => ({ value, label: visitOutcomeTexts[value] }));

interface VisitFormProps {
  warning: string;
  row: WarnedHouse;
  /** The visit is noted, or the house has moved on: read the list anew. */
  onDone(): void;
  onCancel(): void;
}

/** Notes what came of a visit to one house, once, whatever is lost on the way. */
export function VisitForm({ warning, row, onDone, onCancel }: VisitFormProps) {
  const [outcome, setOutcome] = useState<VisitOutcome | null>(null);
  const [note, setNote] = useState('');
  const [key, setKey] = useState<string | null>(null);
  const { checked, busy, problem, send } = useSending();

  const visit = async (): Promise<void> => {
    if (!outcome) return;
    // A repetition after a lost answer carries the same key.
    const mine = key ?? (await randomKey());
    setKey(mine);
    const { house, version } = row;
    const body = { idempotencyKey: mine, house, version, outcome, note: note.trim() };
    await staffCall(visitWarned, { params: { id: warning }, body });
    say(texts.saved);
    onDone();
  };

  return (
    <View>
      <ChoiceList
        name="outcome"
        label={texts.outcome}
        required
        error={checked && !outcome ? texts.choose : undefined}
        choices={outcomes}
        value={outcome}
        onChange={(next) => {
          setOutcome(next);
          setKey(null);
        }}
      />
      <TextArea
        name="note"
        label={texts.note}
        most={300}
        value={note}
        onChange={(next) => {
          setNote(next);
          setKey(null);
        }}
      />
      {problem ? (
        <Notice kind="error" title={problem.words}>
          {problem.status === 409 ? <Press label={texts.reload} onPress={onDone} /> : null}
        </Notice>
      ) : null}
      <Press kind="main" label={texts.save} busy={busy} onPress={() => void send(!outcome, visit)} />
      <Press label={texts.cancel} busy={busy} onPress={onCancel} />
    </View>
  );
}
