import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { taskStandings, type TaskStanding } from '@contract/inspection-tasks/inspection-tasks';
import { taskStandingTexts } from '@contract/inspection-tasks/inspection-tasks.texts';
import { Paged } from '../../row-table';
import { VillageFilter } from '../areas/village-filter';
import { useMe } from '../staff/me';
import { taskTexts as texts } from './inspection-tasks.texts';
import { useProgress, useTasks } from './queries';
import { TaskProgress } from './task-progress';
import { TaskTable } from './task-table';

/** Stands in the address for whoever is signed in. */
const mine = 'mine';
const isStanding = (text: string | null): text is TaskStanding => taskStandings.some((one) => one === text);

/** Assigned household inspections: how far they are, and the list; what it is narrowed to stands in the address. */
export function TasksPage() {
  const [search, setSearch] = useSearchParams();
  const me = useMe().data?.id;
  const area = search.get('area') ?? undefined;
  const officer = search.get('officer') ?? undefined;
  const asked = search.get('standing');
  const standing = isStanding(asked) ? asked : undefined;
  const who = officer === mine ? me : officer;
  const filter = { ...(area ? { area } : {}), ...(standing ? { standing } : {}), ...(who ? { officer: who } : {}) };
  const found = useTasks(filter, officer !== mine || me !== undefined);
  const rows = found.data?.pages.flatMap(({ tasks }) => tasks) ?? [];
  const officers = new Map((useProgress(area).data?.rows ?? []).map((row) => [row.officer.id, row.officer.name]));
  const set = (over: Record<string, string | undefined>): void =>
    setSearch(
      Object.entries({ ...Object.fromEntries(search), ...over }).flatMap(([key, value]) =>
        value ? [[key, value] as [string, string]] : [],
      ),
    );
  return (
    <>
      <p className="unprinted">
        <Link to="/houses">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <div className="filters unprinted" role="search">
        <VillageFilter value={area} onChange={(code) => set({ area: code })} />
        <Select<string>
          aria-label={texts.officer}
          placeholder={texts.officer}
          allowClear
          style={{ minWidth: 200 }}
          value={officer ?? null}
          options={[{ value: mine, label: texts.mine }, ...[...officers].map(([value, label]) => ({ value, label }))]}
          onChange={(value: string | undefined) => set({ officer: value })}
        />
        <Select<string>
          aria-label={texts.standing}
          placeholder={texts.standing}
          allowClear
          style={{ minWidth: 130 }}
          value={standing ?? null}
          options={taskStandings.map((value) => ({ value: value as string, label: taskStandingTexts[value] }))}
          onChange={(value: string | undefined) => set({ standing: value })}
        />
      </div>
      <h2 style={{ fontSize: '1.1rem' }}>{texts.progress}</h2>
      <TaskProgress area={area} />
      <h2 style={{ fontSize: '1.1rem', marginTop: 24 }}>{texts.list}</h2>
      <Paged found={found} empty={rows.length === 0} none={texts.none} more={texts.next}>
        <TaskTable rows={rows} />
      </Paged>
    </>
  );
}
