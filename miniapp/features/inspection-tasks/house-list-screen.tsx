import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { priorityTexts } from '@contract/inspections/inspections.texts';
import { listHouses, type HouseRow } from '@contract/houses/houses';
import type { MyTask } from '@contract/inspection-tasks/inspection-tasks';
import { staffCall } from '../../api/staff-client';
import type { StaffSession } from '../../api/staff-session';
import { useSending } from '../../api/use-sending';
import { goToField } from '../../platform/pages';
import { Badge } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { Press } from '../../ui/press';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { taskTexts } from '../field/field.texts';
import { KeptList } from '../field/kept-list';
import { useWhere } from '../field/where';
import type { InspectionDraft } from '../inspections/inspection-draft';
import { chooseFound, refreshHouseTasks, useHouseRefresh, useHouseTasks } from './house-task-cache';
import { houseTaskTexts as texts } from './house-tasks.texts';
import { orderHouses, type HouseTask } from './house-order';
import { staffInspections } from './staff-inspections';

/** By when a house is to be inspected, in words. */
export const dueWords = ({ overdue, due }: Pick<MyTask, 'overdue' | 'due'>): string =>
  overdue ? texts.overdue(due) : texts.due(due);

function Row({ task: { task, distance }, draft }: { task: HouseTask; draft: InspectionDraft | undefined }) {
  const { id, code, address, village } = task.house;
  const place = [village.name, address].filter(Boolean).join(' ');
  return (
    <View
      className="row"
      aria-role="button"
      aria-label={texts.open(code, place, dueWords(task))}
      onClick={() => goToField('house', id)}
    >
      <View className="row-head">
        <View>{place}</View>
        <Badge label={texts.priority(priorityTexts[task.priority])} />
      </View>
      <View>{dueWords(task)}</View>
      <View className="hint">
        {[code, task.point ? distance !== null && taskTexts.metres(distance) : texts.noPlace]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {draft ? <Badge label={texts.phases[draft.phase]} /> : null}
    </View>
  );
}

/** Drafts of houses that are on the list no more: what was noted is never out of reach. */
const OtherDrafts = ({ drafts }: { drafts: readonly InspectionDraft[] }) =>
  drafts.map(({ house, code, phase }) => (
    <View
      key={house}
      className="row"
      aria-role="button"
      aria-label={texts.openDraft(code, texts.phases[phase])}
      onClick={() => goToField('house', house)}
    >
      <View className="row-head">
        <View>{code}</View>
        <Badge label={texts.phases[phase]} />
      </View>
    </View>
  ));

/** Looks a house up, to inspect it without a task. */
function FindHouse() {
  const [text, setText] = useState('');
  const [rows, setRows] = useState<readonly HouseRow[] | null>(null);
  const { busy, problem, send } = useSending();
  const asked = text.trim();
  const look = async (): Promise<void> =>
    setRows((await staffCall(listHouses, { query: { text: asked, limit: 20 } })).houses);
  const open = ({ id, code, facts }: HouseRow): void => {
    chooseFound({ id, code, facts });
    goToField('house', id);
  };
  return (
    <Section title={texts.find}>
      <TextField name="find" label={texts.findBy} hint={texts.findHint} most={60} value={text} onChange={setText} />
      <Press label={texts.findGo} busy={busy} onPress={() => void send(!asked, look)} />
      {problem ? <Notice kind="warn" title={problem.words} /> : null}
      {rows?.length === 0 ? <View className="hint">{texts.findNone}</View> : null}
      {rows?.map((row) => {
        const address = String(row.facts.find(({ field }) => field === 'address')?.value ?? '');
        return (
          <View
            key={row.id}
            className="row"
            aria-role="button"
            aria-label={texts.openDraft(row.code, address)}
            onClick={() => open(row)}
          >
            <View>{[row.village.name, address].filter(Boolean).join(' ')}</View>
            <View className="hint">{row.code}</View>
          </View>
        );
      })}
    </Section>
  );
}

/** The houses that the officer is to inspect, readable without a network as they were last fetched. */
export function HouseListScreen({ staff }: Pick<StaffSession, 'staff'>) {
  const list = useHouseTasks(staff.id);
  const drafts = staffInspections.useAll(staff.id);
  const refreshing = useHouseRefresh();
  const { here, order } = useWhere();
  useEffect(() => void refreshHouseTasks(), [staff.id]);
  const tasks = orderHouses(list?.tasks ?? [], order, here);
  return (
    <>
      <KeptList
        title={texts.title}
        none={{ title: texts.none, body: texts.noneBody }}
        at={list?.at ?? null}
        empty={tasks.length === 0}
        refreshing={refreshing}
        onRefresh={refreshHouseTasks}
        rows={tasks.map((one) => (
          <Row key={one.task.id} task={one} draft={drafts.find(({ house }) => house === one.task.house.id)} />
        ))}
      >
        {list?.more ? <Notice kind="info" title={texts.more} /> : null}
        <OtherDrafts drafts={drafts.filter(({ house }) => !tasks.some(({ task }) => task.house.id === house))} />
      </KeptList>
      <FindHouse />
    </>
  );
}
