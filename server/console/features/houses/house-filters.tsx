import { Button, Checkbox, Input, InputNumber, Select, Tag } from 'antd';
import { useState } from 'react';
import { houseChoices, type HouseChoice } from '@contract/houses/house-fields';
import { choiceTexts } from '@contract/houses/houses.texts';
import { housePriorities } from '@contract/houses/house-priority';
import { priorityTexts } from '@contract/inspections/inspections.texts';
import type { HouseFilter } from '@contract/houses/houses';
import { VillageFilter } from '../areas/village-filter';
import { houseTexts as texts } from './houses.texts';

interface FilterProps {
  filter: HouseFilter;
  onChange(filter: HouseFilter): void;
}

type FilterKey = keyof HouseFilter;

/** Filters that a figure leads here with; each is shown while it is set, and can be taken away. */
const further = [
  'measure',
  'verdict',
  'appraised',
  'found',
  'overdue',
  'storeys',
  'selfBuilt',
  'altered',
  'setting',
] as const satisfies readonly FilterKey[];

const optionsOf = (of: HouseChoice) =>
  houseChoices[of].map((value) => ({
    value: value as string,
    label: (choiceTexts[of] as Record<string, string>)[value],
  }));

const withNone = (options: ReturnType<typeof optionsOf>, label: string = texts.notFilled) => [
  ...options,
  { value: 'none', label },
];

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string | undefined;
  options: { value: string; label: string | undefined }[];
  onChange(value: string | undefined): void;
}) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ minWidth: 130 }}
      value={value ?? null}
      options={options}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  );
}

/** What the list is narrowed to. */
export function HouseFilters({ filter, onChange }: FilterProps) {
  const [text, setText] = useState(filter.text ?? '');
  const set = (over: Record<string, unknown>): void => onChange({ ...filter, ...over } as HouseFilter);
  return (
    <div className="filters" role="search">
      <Input.Search
        aria-label={texts.search}
        placeholder={texts.search}
        enterButton={texts.searchGo}
        style={{ maxWidth: 420 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onSearch={(value) => set({ text: value.trim() || undefined })}
      />
      <Choice
        label={texts.priority}
        value={filter.priority === undefined ? undefined : String(filter.priority)}
        options={housePriorities.map((value) => ({ value: String(value), label: priorityTexts[value] }))}
        onChange={(value) => set({ priority: value === undefined ? undefined : Number(value) })}
      />
      <VillageFilter value={filter.area} onChange={(area) => set({ area })} />
      <Choice
        label={texts.use}
        value={filter.use}
        options={withNone(optionsOf('use'))}
        onChange={(use) => set({ use })}
      />
      <Choice
        label={texts.structure}
        value={filter.structure}
        options={withNone(optionsOf('structure'))}
        onChange={(structure) => set({ structure })}
      />
      <Choice
        label={texts.level}
        value={filter.level}
        options={withNone(optionsOf('level'))}
        onChange={(level) => set({ level })}
      />
      <Choice
        label={texts.hazard}
        value={filter.hazard}
        options={[{ value: 'any', label: texts.anyHazard }, ...withNone(optionsOf('hazard'), texts.noHazard)]}
        onChange={(hazard) => set({ hazard })}
      />
      <Choice
        label={texts.screened}
        value={filter.screened}
        options={[
          { value: 'yes', label: texts.screenedYes },
          { value: 'no', label: texts.screenedNo },
        ]}
        onChange={(screened) => set({ screened })}
      />
      <InputNumber
        aria-label={texts.storeysFrom}
        placeholder={texts.storeysFrom}
        min={1}
        max={60}
        precision={0}
        style={{ width: 140 }}
        value={filter.storeysFrom ?? null}
        onChange={(storeysFrom) => set({ storeysFrom: storeysFrom ?? undefined })}
      />
      <InputNumber
        aria-label={texts.builtBefore}
        placeholder={texts.builtBefore}
        min={1801}
        max={2100}
        precision={0}
        style={{ width: 160 }}
        value={filter.builtBefore ?? null}
        onChange={(builtBefore) => set({ builtBefore: builtBefore ?? undefined })}
      />
      <Checkbox
        checked={filter.several === 'yes'}
        onChange={({ target }) => set({ several: target.checked ? 'yes' : undefined })}
      >
        {texts.several}
      </Checkbox>
      <Checkbox
        checked={filter.ended === 'yes'}
        onChange={({ target }) => set({ ended: target.checked ? 'yes' : undefined })}
      >
        {texts.ended}
      </Checkbox>
      {further
        .filter((key) => filter[key] !== undefined)
        .map((key) => (
          <Tag key={key} closable={{ 'aria-label': texts.takeAway }} onClose={() => set({ [key]: undefined })}>
            {texts.further[key]}：{texts.furtherValues[key]?.[String(filter[key])]}
          </Tag>
        ))}
      <Button
        onClick={() => {
          setText('');
          onChange({});
        }}
      >
        {texts.clear}
      </Button>
    </div>
  );
}
