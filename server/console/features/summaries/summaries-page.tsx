import { Alert, Button, Radio, Select, Spin } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { groupings, groupingsOf, summaryTables, type Figure, type Grouping } from '@contract/summaries/figures';
import { pathOf } from '@contract/request';
import { getSummary, getSummaryFile, type Summary, type SummaryRow } from '@contract/summaries/summaries';
import { figureTexts, groupingTexts, tableTexts } from '@contract/summaries/summaries.texts';
import { call, errorWords } from '../../api';
import { useAreas } from '../areas/grid-select';
import { chinaMonthNow } from './china-time-of';
import { FigureCases, type FigureQuery } from './figure-cases';
import { radioRole } from '../../radio-role';
import { MonthInput } from '../../month-input';
import { Definitions, FigureTable } from './figure-table';
import { summariesPageTexts as texts } from './summaries.texts';
import './summaries.css';

/** What the address asks for; what is not known is as if it were not there. */
function askedOf(address: URLSearchParams) {
  const table = summaryTables.find((one) => one === address.get('table')) ?? 'performance';
  const by = groupings.find((one) => one === address.get('by') && groupingsOf[table].includes(one));
  const month = chinaMonthNow();
  return {
    table,
    by: by ?? groupingsOf[table][0] ?? 'village',
    from: address.get('from') ?? month,
    to: address.get('to') ?? month,
    area: address.get('area') ?? undefined,
  };
}
type Asked = ReturnType<typeof askedOf>;

/** The query for the cases behind a figure: the row narrows it. */
const behind = ({ by, from, to, area }: Asked, row: SummaryRow, figure: Figure): FigureQuery => {
  const one =
    row.key === 'total'
      ? {}
      : (
          {
            village: { village: row.key },
            person: { person: row.key },
            month: { from: row.key, to: row.key },
          } as Record<Grouping, object>
        )[by];
  return { from, to, area, figure, ...one };
};

function Filters({ asked, onChange }: { asked: Asked; onChange(change: Partial<Asked>): void }) {
  const towns = useAreas().data?.towns ?? [];
  const areas = towns.flatMap(({ code, name, villages }) => [
    { value: code, label: name },
    ...villages.map((village) => ({ value: village.code, label: `${name} ${village.name}` })),
  ]);
  return (
    <div className="filters unprinted">
      <Radio.Group
        {...radioRole}
        aria-label={texts.by}
        value={asked.by}
        onChange={(event) => onChange({ by: event.target.value as Grouping })}
      >
        {groupingsOf[asked.table].map((by) => (
          <Radio.Button key={by} value={by}>
            {groupingTexts[by]}
          </Radio.Button>
        ))}
      </Radio.Group>
      {(['from', 'to'] as const).map((end) => (
        <span key={end}>
          {texts[end]}{' '}
          <MonthInput label={texts[end]} value={asked[end]} onChange={(month) => onChange({ [end]: month })} />
        </span>
      ))}
      <Select
        aria-label={texts.area}
        style={{ width: 240 }}
        allowClear
        showSearch
        optionFilterProp="label"
        placeholder={texts.allAreas}
        value={asked.area}
        options={areas}
        onChange={(area: string | undefined) => onChange({ area })}
      />
    </div>
  );
}

function Results({ summary, asked }: { summary: Summary; asked: Asked }) {
  const [open, setOpen] = useState<{ row: SummaryRow; figure: Figure } | null>(null);
  return (
    <>
      <FigureTable summary={summary} onOpen={(row, figure) => setOpen({ row, figure })} />
      {open && (
        <section className="unprinted">
          <FigureCases
            query={behind(asked, open.row, open.figure)}
            title={(total) => texts.cases(figureTexts[open.figure].label, open.row.label, total)}
          />
          <p>
            <Button onClick={() => setOpen(null)}>{texts.close}</Button>
          </p>
        </section>
      )}
      <Definitions summary={summary} />
    </>
  );
}

/** The figures: performance, monthly review, funnel; what is asked for stands in the address. */
export function SummariesPage() {
  const [address, setAddress] = useSearchParams();
  const asked = askedOf(address);
  const { table, ...query } = asked;
  const change = (next: Partial<Asked>): void => {
    const all = Object.entries({ ...asked, ...next }).filter(([, value]) => value !== undefined && value !== '');
    setAddress(Object.fromEntries(all) as Record<string, string>);
  };
  const found = useQuery({
    queryKey: ['summary', asked],
    queryFn: () => call(getSummary, { params: { table }, query }),
  });
  return (
    <>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.title}</h1>
      <div className="filters unprinted">
        <Radio.Group
          {...radioRole}
          aria-label={texts.tables}
          optionType="button"
          buttonStyle="solid"
          value={table}
          onChange={(event) => change({ table: event.target.value as Asked['table'], by: undefined })}
        >
          {summaryTables.map((one) => (
            <Radio.Button key={one} value={one}>
              {tableTexts[one]}
            </Radio.Button>
          ))}
        </Radio.Group>
        <Button href={pathOf(getSummaryFile, { params: { table }, query })}>{texts.download}</Button>
        <Button onClick={() => window.print()}>{texts.print}</Button>
      </div>
      <Filters asked={asked} onChange={change} />
      {found.isPending && <Spin />}
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.data && <Results key={JSON.stringify(asked)} summary={found.data} asked={asked} />}
    </>
  );
}
