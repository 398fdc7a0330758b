import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { taskAssigners, type TaskRow } from '@contract/inspection-tasks/inspection-tasks';
import { taskStandingTexts } from '@contract/inspection-tasks/inspection-tasks.texts';
import { priorityTexts } from '@contract/inspections/inspections.texts';
import { RowTable } from '../../row-table';
import { holdsOneOf, useMyRoles } from '../staff/me';
import { taskTexts as texts } from './inspection-tasks.texts';
import { TaskStepForm, type TaskStep } from './task-steps';

/** How a task stands, in words; the colour says it once more. */
const Standing = ({ task }: { task: TaskRow }) => (
  <Tag color={task.overdue ? '#a3210f' : task.state === 'done' ? '#1d6b2f' : '#5a5a5a'}>
    {taskStandingTexts[task.overdue ? 'overdue' : task.state]}
  </Tag>
);

function Ended({ ended }: Pick<TaskRow, 'ended'>) {
  if (!ended) return null;
  return (
    <>
      <div>{texts.endedBy(ended.by, ended.reason)}</div>
      {ended.inspection && <Link to={`/inspections/${ended.inspection}`}>{texts.record}</Link>}
    </>
  );
}

/** Tasks as rows, each with how it stands, and what can be done about it. */
export function TaskTable({ rows }: { rows: readonly TaskRow[] }) {
  const assigns = holdsOneOf(useMyRoles(), taskAssigners);
  const [open, setOpen] = useState<{ id: string; step: TaskStep } | null>(null);
  const task = rows.find(({ id }) => id === open?.id);
  return (
    <>
      {open && task && (
        <TaskStepForm key={`${open.id} ${open.step}`} step={open.step} task={task} onDone={() => setOpen(null)} />
      )}
      <RowTable label={texts.list} columns={texts.columns}>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={`/houses/${row.house.id}`}>{row.house.code}</Link>
            </th>
            <td>{row.house.village.name}</td>
            <td>{row.house.address}</td>
            <td>{priorityTexts[row.priority]}</td>
            <td>{row.officer.name}</td>
            <td>{row.due}</td>
            <td>
              <Standing task={row} />
            </td>
            <td>
              <Ended ended={row.ended} />
              {assigns && row.state === 'open' && (
                <>
                  <Button
                    size="small"
                    aria-label={texts.reassignOf(row.house.code)}
                    onClick={() => setOpen({ id: row.id, step: 'reassign' })}
                  >
                    {texts.reassign}
                  </Button>{' '}
                  <Button
                    size="small"
                    aria-label={texts.withdrawOf(row.house.code)}
                    onClick={() => setOpen({ id: row.id, step: 'withdraw' })}
                  >
                    {texts.withdraw}
                  </Button>
                </>
              )}
            </td>
          </tr>
        ))}
      </RowTable>
    </>
  );
}
