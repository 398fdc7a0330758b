import { View } from '@tarojs/components';
import type { StaffSession } from '../../api/staff-session';
import { goBack } from '../../platform/pages';
import { Facts } from '../../ui/facts';
import { EmptyState, Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { labelOf, wordsOf } from '../houses/house-words';
import { Inspection } from '../inspections/inspection';
import { dueWords } from './house-list-screen';
import { useFound, useHouseTasks } from './house-task-cache';
import { houseTaskTexts as texts } from './house-tasks.texts';
import { staffInspections } from './staff-inspections';
import { staffPart } from './staff-part';

const isSpecialist = (roles: readonly string[] = []): boolean =>
  roles.includes('specialist') && !roles.some((role) => ['gridOfficer', 'villageAdmin', 'townHandler'].includes(role));

/** One house of the officer's: by when, what the record says, and the form by how far it has got. */
export function HouseScreen({ id, staff }: { id: string } & Pick<StaffSession, 'staff'>) {
  const task = useHouseTasks(staff.id)?.tasks.find(({ house }) => house.id === id);
  const found = useFound();
  const looked = found?.id === id ? found : null;
  const draft = staffInspections.useAll(staff.id).find(({ house }) => house === id);
  const done = staffInspections.useOutbox().done[id];
  if (draft || done)
    return <Inspection desk={staffInspections} part={staffPart} house={id} owner={staff.id} onLeave={goBack} />;
  const code = task?.house.code ?? looked?.code;
  const facts = task?.facts ?? looked?.facts;
  if (!code || !facts) return <EmptyState title={texts.gone} />;
  const begin = (): Promise<void> =>
    staffInspections.begin({
      owner: staff.id,
      by: isSpecialist(staff.roles) ? 'specialist' : 'gridOfficer',
      house: id,
      code,
      facts,
    });
  return (
    <Section title={code}>
      {task ? (
        <>
          <Notice kind={task.overdue ? 'warn' : 'info'} title={dueWords(task)}>
            <View>{texts.by(task.by, task.assignedOn)}</View>
            {task.note ? <View>{texts.require(task.note)}</View> : null}
          </Notice>
        </>
      ) : null}
      <View className="label">{texts.facts}</View>
      <Facts
        facts={facts
          .filter(({ field }) => !field.startsWith('owner'))
          .map(({ field, value }) => ({ label: labelOf(field), value: wordsOf(field, value) }))}
      />
      <Press kind="main" label={texts.begin} onPress={() => void begin()} />
      <Press label={texts.back} onPress={goBack} />
    </Section>
  );
}
