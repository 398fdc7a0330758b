import { View } from '@tarojs/components';
import type { StaffSession } from '../../api/staff-session';
import { goToField } from '../../platform/pages';
import { EmptyState, Failed, Loading, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { chinaTime } from '../../ui/time';
import { useFieldDrafts } from './field-store';
import { taskTexts as texts, verdictTexts } from './field.texts';
import { officerSteps, type OfficerStep } from './officer-steps';
import { TaskFacts } from './task-facts';
import { TaskHistory, TaskReports } from './task-reports';
import { useTask } from './use-task';

function StepWords({ steps }: { steps: readonly OfficerStep[] }) {
  const allowed = steps.filter((step) => step.allowed).map(({ verdict }) => verdictTexts[verdict].label);
  return (
    <>
      <View>{allowed.length ? texts.allowed(allowed) : texts.noStep}</View>
      {steps.flatMap(({ verdict, refusal }) =>
        refusal ? [<View key={verdict}>{texts.refused(verdictTexts[verdict].label, refusal)}</View>] : [],
      )}
    </>
  );
}

/** One task: where, by when, what was reported, what happened, and what can be done now. */
export function TaskScreen({ id, staff }: { id: string } & Pick<StaffSession, 'staff'>) {
  const { page, row, at, problem, loading, reload } = useTask(staff.id, id);
  const draft = useFieldDrafts(staff.id).find(({ caseId }) => caseId === id);
  if (!row) {
    if (problem?.code === 'not_found') return <EmptyState title={texts.gone} />;
    return problem ? <Failed words={problem.words} onRetry={() => void reload()} /> : <Loading />;
  }
  const steps = officerSteps(row, page);
  const label = draft ? (draft.phase === 'editing' ? texts.goOn : texts.see) : texts.begin;
  return (
    <>
      {problem ? (
        <Notice kind="warn" title={problem.code === 'not_found' ? texts.gone : problem.words}>
          <View>{at ? `${texts.offline}，${texts.refreshedAt(chinaTime(at))}` : texts.notCached}</View>
        </Notice>
      ) : null}
      <TaskFacts row={row} />
      <Section title={texts.steps}>
        <StepWords steps={steps} />
        {(draft ?? steps.some(({ allowed }) => allowed)) ? (
          <Press kind="main" label={label} onPress={() => goToField('inspect', id)} />
        ) : null}
        <Press label={texts.refresh} busy={loading} onPress={() => void reload()} />
      </Section>
      {page ? (
        <>
          <TaskReports page={page} />
          <TaskHistory page={page} />
        </>
      ) : null}
    </>
  );
}
