import { View } from '@tarojs/components';
import type { StaffSession } from '../../api/staff-session';
import { goBack } from '../../platform/pages';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { newFieldDraft, verdicts, type FieldDraft, type FieldTask, type Verdict } from './field-draft';
import { useFieldOutbox } from './field-outbox';
import { useFieldDrafts } from './field-store';
import { fieldTexts as texts, taskTexts } from './field.texts';
import { InspectForm } from './inspect-form';
import { discardField } from './discard-field';
import { officerSteps } from './officer-steps';
import { KeptField, SendingField } from './sending-field';
import { placeWords } from './task-row';
import { useTask } from './use-task';

const taskOf = (draft: FieldDraft): FieldTask => ({ ...draft, id: draft.caseId });

function Done({ state }: { state: string }) {
  return (
    <Notice kind="ok" title={texts.done}>
      <View>{texts.doneBody(state)}</View>
      <Press kind="main" label={texts.backToTasks} onPress={goBack} />
    </Notice>
  );
}

/** What the officer notes of one case, by how far it has got: on the form, on its way, kept, taken. */
export function InspectScreen({ id, staff }: { id: string } & Pick<StaffSession, 'staff'>) {
  const { row, page, problem, reload } = useTask(staff.id, id);
  const draft = useFieldDrafts(staff.id).find(({ caseId }) => caseId === id);
  const { problems, done } = useFieldOutbox();
  if (!draft && done.includes(id)) return <Done state={row?.stateLabel ?? ''} />;
  if (draft?.phase === 'sending') return <SendingField draft={draft} />;
  if (draft?.phase === 'kept') return <KeptField draft={draft} />;
  const task = draft ? taskOf(draft) : row;
  if (!task) {
    if (problem?.code === 'not_found') return <EmptyState title={taskTexts.gone} />;
    return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
  }
  const steps = row ? officerSteps(row, page) : [];
  // A verdict that was chosen stays in view although the case has moved on: it is the server that says no.
  const offered: Verdict[] = verdicts.filter(
    (verdict) => verdict === draft?.verdict || steps.some((step) => step.verdict === verdict && step.allowed),
  );
  if (offered.length === 0) {
    return (
      <EmptyState title={taskTexts.noStep}>
        {draft ? <Press label={texts.discard} onPress={() => void discardField(draft)} /> : null}
      </EmptyState>
    );
  }
  return (
    <>
      {row ? <View className="label">{placeWords(row.place)}</View> : null}
      <InspectForm
        task={task}
        draft={draft ?? newFieldDraft(task, staff.id)}
        verdicts={offered}
        problem={problems[id] ?? null}
      />
    </>
  );
}
