import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import { taskAssigners } from '@contract/inspection-tasks/inspection-tasks';
import { taskStandingTexts } from '@contract/inspection-tasks/inspection-tasks.texts';
import type { HouseView } from '@contract/houses/houses';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { AssignHouse } from './assign-form';
import { taskTexts as texts } from './inspection-tasks.texts';
import { useTasks } from './queries';

/** The tasks of a house with who has it, and the form that assigns it. */
export function HouseTasks({ house }: { house: HouseView }) {
  const found = useTasks({ house: house.id });
  const tasks = found.data?.pages.flatMap((page) => page.tasks) ?? [];
  const [assigning, setAssigning] = useState(false);
  const free = found.isSuccess && tasks.every(({ state }) => state !== 'open');
  const may = holdsOneOf(useMyRoles(), taskAssigners) && house.may.change && free;
  return (
    <Card title={texts.ofHouse} style={{ marginBottom: 16 }}>
      {found.isSuccess && tasks.length === 0 && <p className="empty">{texts.noneOfHouse}</p>}
      {tasks.map((task) => (
        <p key={task.id}>
          <Tag>{taskStandingTexts[task.overdue ? 'overdue' : task.state]}</Tag>
          {[task.officer.name, texts.dueWords(task.due), texts.by(task.by, task.assignedOn), task.note]
            .filter(Boolean)
            .join(' · ')}
        </p>
      ))}
      {may && !assigning && (
        <Button className="unprinted" onClick={() => setAssigning(true)}>
          {texts.assignOne}
        </Button>
      )}
      {may && assigning && <AssignHouse house={house} />}
    </Card>
  );
}
