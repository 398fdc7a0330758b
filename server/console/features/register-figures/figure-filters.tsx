import { Radio, Select } from 'antd';
import {
  dimensionValues,
  measuredIn,
  rowKinds,
  type Dimension,
  type MeasuredIn,
  type RowKind,
} from '@contract/register-figures/dimensions';
import { mostRowKinds } from '@contract/register-figures/register-figures';
import { dimensionTexts, measuredInTexts, rowKindTexts } from '@contract/register-figures/register-figures.texts';
import { radioRole } from '../../radio-role';
import { VillageFilter } from '../areas/village-filter';
import { filterDimensions, type AskedFigures } from './asked';
import { registerFigureTexts as texts } from './register-figures.texts';

interface FilterProps {
  asked: AskedFigures;
  onChange(asked: AskedFigures): void;
}

/** The kinds of rows, one inside the other; the next is offered once there is one before it. */
function RowSelects({ asked, onChange }: FilterProps) {
  const set = (n: number, kind: RowKind | undefined): void => {
    const by = [...asked.by];
    by.splice(n, kind ? 1 : by.length, ...(kind ? [kind] : []));
    onChange({ ...asked, by: by.length > 0 ? by : ['village'] });
  };
  return Array.from({ length: Math.min(asked.by.length + 1, mostRowKinds) }, (_, n) => (
    <Select<RowKind>
      key={n}
      aria-label={texts.rows(n)}
      placeholder={texts.rows(n)}
      allowClear={n > 0}
      style={{ minWidth: 140 }}
      value={asked.by[n] ?? null}
      options={rowKinds
        .filter((kind) => !asked.by.includes(kind) || asked.by[n] === kind)
        .map((value) => ({ value, label: rowKindTexts[value] }))}
      onChange={(kind: RowKind | undefined) => set(n, kind)}
    />
  ));
}

/** How the table is made up, and what it is narrowed to. */
export function FigureFilters({ asked, onChange }: FilterProps) {
  const { filter } = asked;
  const narrow = (over: object): void => onChange({ ...asked, filter: { ...filter, ...over } });
  return (
    <>
      <div className="filters unprinted">
        <RowSelects asked={asked} onChange={onChange} />
        <Radio.Group
          {...radioRole}
          aria-label={texts.measuredIn}
          optionType="button"
          value={asked.measured}
          onChange={({ target }) => onChange({ ...asked, measured: target.value as MeasuredIn })}
          options={measuredIn.map((value) => ({ value, label: measuredInTexts[value].label }))}
        />
      </div>
      <div className="filters unprinted" role="search" aria-label={texts.filters}>
        <VillageFilter value={filter.area} onChange={(area) => narrow({ area })} />
        {filterDimensions.map((dimension: Dimension) => (
          <Select<string>
            key={dimension}
            aria-label={rowKindTexts[dimension]}
            placeholder={rowKindTexts[dimension]}
            allowClear
            style={{ minWidth: 130 }}
            value={filter[dimension] ?? null}
            options={dimensionValues[dimension].map((value) => ({ value, label: dimensionTexts[dimension][value] }))}
            onChange={(value: string | undefined) => narrow({ [dimension]: value })}
          />
        ))}
      </div>
    </>
  );
}
