import { Button, Checkbox, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { stateTexts } from '@contract/cases/cases.texts';
import { caseStates } from '@contract/cases/states';
import { categories, priorities } from '@contract/reports/categories';
import { categoryTexts, priorityTexts } from '@contract/reports/reports.texts';
import { consoleTexts } from '../../console.texts';
import { VillageFilter } from '../areas/village-filter';
import type { QueueFilter } from './queries';
import { queueTexts } from './queue.texts';

const texts = consoleTexts.queue;

interface FiltersProps {
  filter: QueueFilter;
  onChange(next: QueueFilter): void;
}

interface OneOfProps<T extends string> {
  label: string;
  width: number;
  value: T | undefined;
  options: { value: T; label: string }[];
  onChange(value: T | undefined): void;
}

const OneOf = <T extends string>({ label, width, ...select }: OneOfProps<T>) => (
  <Select<T>
    aria-label={label}
    style={{ width }}
    allowClear
    placeholder={`${label}：${texts.all}`}
    popupMatchSelectWidth={false}
    {...select}
  />
);

/** The words that are searched for; what is being typed is not yet in the address. */
function Search({ filter, onChange }: FiltersProps) {
  const [typed, setTyped] = useState(filter.q ?? '');
  const short = typed.trim().length === 1;
  useEffect(() => setTyped(filter.q ?? ''), [filter.q]);
  return (
    <span className="search">
      <Input.Search
        aria-label={queueTexts.search}
        placeholder={queueTexts.searchHint}
        allowClear
        maxLength={100}
        status={short ? 'error' : undefined}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(value) => value.trim().length !== 1 && onChange({ ...filter, q: value.trim() || undefined })}
      />
      {short && <span className="steps-why">{queueTexts.searchShort}</span>}
    </span>
  );
}

/** What the queue shows, and in which order. */
export function QueueFilters({ filter, onChange }: FiltersProps) {
  const set = (change: Partial<QueueFilter>): void => onChange({ ...filter, ...change });
  return (
    <div className="filters" role="search">
      <Search filter={filter} onChange={onChange} />
      <OneOf
        label={texts.state}
        width={140}
        value={filter.state}
        onChange={(state) => set({ state })}
        options={caseStates.map((value) => ({ value, label: stateTexts[value].label }))}
      />
      <OneOf
        label={texts.category}
        width={170}
        value={filter.category}
        onChange={(category) => set({ category })}
        options={categories.map((value) => ({ value, label: categoryTexts[value].label }))}
      />
      <VillageFilter value={filter.area} onChange={(area) => set({ area })} />
      <OneOf
        label={queueTexts.priority}
        width={140}
        value={filter.priority}
        onChange={(priority) => set({ priority })}
        options={priorities.map((value) => ({ value, label: priorityTexts[value] }))}
      />
      <OneOf
        label={queueTexts.sign}
        width={140}
        value={filter.sign}
        onChange={(sign) => set({ sign })}
        options={(['warned', 'overdue'] as const).map((value) => ({ value, label: queueTexts.signs[value] }))}
      />
      <Select
        aria-label={queueTexts.sort}
        style={{ width: 150 }}
        value={filter.sort ?? 'newest'}
        onChange={(sort) => set({ sort })}
        options={(['newest', 'due'] as const).map((value) => ({ value, label: queueTexts.sorts[value] }))}
      />
      <Checkbox checked={filter.mine === 'yes'} onChange={(e) => set({ mine: e.target.checked ? 'yes' : undefined })}>
        {texts.mine}
      </Checkbox>
      <Checkbox checked={filter.found === 'yes'} onChange={(e) => set({ found: e.target.checked ? 'yes' : undefined })}>
        {queueTexts.found}
      </Checkbox>
      <Checkbox
        checked={filter.unassigned === 'yes'}
        onChange={(e) => set({ unassigned: e.target.checked ? 'yes' : undefined })}
      >
        {texts.unassigned}
      </Checkbox>
      <Button onClick={() => onChange({})}>{queueTexts.reset}</Button>
    </div>
  );
}
