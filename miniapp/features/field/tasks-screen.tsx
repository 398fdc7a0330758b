import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { Role } from '@contract/access';
import { houseEditors } from '@contract/houses/houses';
import { warningVisitors } from '@contract/warnings/warnings';
import { leaveStaff, useStaff, type StaffSession } from '../../api/staff-session';
import { ask } from '../../platform/dialogs';
import { goToField } from '../../platform/pages';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { reviewTexts } from '../corrections/corrections.texts';
import { forgetHouseTasks } from '../inspection-tasks/house-task-cache';
import { houseTaskTexts } from '../inspection-tasks/house-tasks.texts';
import { staffInspections } from '../inspection-tasks/staff-inspections';
import { warnedTexts } from '../warned/warned.texts';
import { useFieldDrafts } from './field-store';
import { beginFind, FindRows } from './find-screen';
import { findTexts } from './find.texts';
import { signInTexts, taskTexts as texts } from './field.texts';
import { KeptList } from './kept-list';
import { useWhere } from './where';
import { forgetTasks, useCachedTasks } from './task-cache';
import { orderTasks } from './task-order';
import { TaskRow } from './task-row';
import { OtherDrafts } from './other-drafts';
import { refreshTasks, useRefresh } from './tasks';

async function leave(): Promise<void> {
  if (!(await ask(signInTexts.leaveAsk))) return;
  forgetTasks();
  forgetHouseTasks();
  await leaveStaff();
}

function TaskList({ staff }: Pick<StaffSession, 'staff'>) {
  const cached = useCachedTasks(staff.id);
  const drafts = useFieldDrafts(staff.id);
  const refreshing = useRefresh();
  const { here, order } = useWhere();
  const tasks = orderTasks(cached?.rows ?? [], order, here);
  return (
    <KeptList
      title={texts.title}
      none={{ title: texts.none, body: texts.noneBody }}
      at={cached?.at ?? null}
      empty={tasks.length === 0}
      refreshing={refreshing}
      onRefresh={refreshTasks}
      rows={tasks.map((task) => (
        <TaskRow key={task.row.id} task={task} draft={drafts.find(({ caseId }) => caseId === task.row.id) ?? null} />
      ))}
    >
      <OtherDrafts drafts={drafts.filter(({ caseId }) => !tasks.some(({ row }) => row.id === caseId))} />
    </KeptList>
  );
}

/** Whether a way for some roles is shown: where a session of an earlier version does not say, the server does. */
const holds = ({ roles }: StaffSession['staff'], wanted: readonly Role[]): boolean =>
  !roles || wanted.some((role) => roles.includes(role));

/** The way to the houses that are to be inspected; says when an inspection still waits on this phone. */
function Houses({ owner }: { owner: string }) {
  const waiting = staffInspections.useAll(owner).filter(({ phase }) => phase !== 'editing').length;
  return (
    <Section title={houseTaskTexts.title}>
      <View className="hint">{houseTaskTexts.entryHint}</View>
      {waiting > 0 ? <Notice kind="warn" title={houseTaskTexts.waiting(waiting)} /> : null}
      <Press label={houseTaskTexts.entry} onPress={() => goToField('houses')} />
    </Section>
  );
}

/** The officer's tasks, readable without a network as they were last fetched. */
export function TasksScreen() {
  const session = useStaff();
  const owner = session?.staff.id;
  useEffect(() => {
    if (owner) void refreshTasks();
  }, [owner]);
  useDidShow(() => void refreshTasks());
  if (!session) return null;
  return (
    <>
      <TaskList staff={session.staff} />
      <Houses owner={session.staff.id} />
      {holds(session.staff, warningVisitors) ? (
        <Section title={warnedTexts.title}>
          <View className="hint">{warnedTexts.entryHint}</View>
          <Press label={warnedTexts.entry} onPress={() => goToField('warnings')} />
        </Section>
      ) : null}
      {holds(session.staff, houseEditors) ? (
        <Section title={reviewTexts.title}>
          <View className="hint">{reviewTexts.entryHint}</View>
          <Press label={reviewTexts.entry} onPress={() => goToField('corrections')} />
        </Section>
      ) : null}
      <Section title={findTexts.title}>
        <FindRows owner={session.staff.id} />
        <Press label={findTexts.begin} onPress={() => void beginFind()} />
      </Section>
      <Section>
        <View>{signInTexts.signedIn(session.staff.name)}</View>
        <Press label={signInTexts.leave} onPress={() => void leave()} />
      </Section>
    </>
  );
}
