import { InputNumber, Radio } from 'antd';
import { daysOf } from '@contract/sign-offs/periods';
import { DayInput } from '../../day-input';
import { MonthInput } from '../../month-input';
import { radioRole } from '../../radio-role';
import { chinaTimeOf } from '../summaries/china-time-of';
import { signOffTexts as texts } from './sign-offs.texts';

type Kind = keyof typeof texts.kinds;

const today = (): string => chinaTimeOf(new Date().toISOString()).slice(0, 10);

export const kindOf = (period: string): Kind => (period[5] === 'Q' ? 'quarter' : period.length === 7 ? 'month' : 'day');

/** The present period of a kind. */
export function presentPeriod(kind: Kind): string {
  const day = today();
  if (kind === 'day') return day;
  if (kind === 'month') return day.slice(0, 7);
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** A month, quarter or day, each chosen in its own way. */
export function PeriodInput({ value, onChange }: { value: string; onChange(period: string): void }) {
  const kind = kindOf(value);
  const choose = (period: string | null): void => {
    if (period && daysOf(period)) onChange(period);
  };
  return (
    <div className="filters unprinted">
      <Radio.Group
        {...radioRole}
        aria-label={texts.kind}
        optionType="button"
        value={kind}
        onChange={({ target }) => onChange(presentPeriod(target.value as Kind))}
        options={(Object.keys(texts.kinds) as Kind[]).map((each) => ({ value: each, label: texts.kinds[each] }))}
      />
      {kind === 'month' && <MonthInput label={texts.month} value={value} onChange={choose} />}
      {kind === 'day' && (
        <>
          <label htmlFor="sign-off-day">{texts.day}</label>
          <DayInput id="sign-off-day" width={160} value={value} onChange={choose} />
        </>
      )}
      {kind === 'quarter' && (
        <>
          <InputNumber
            aria-label={texts.year}
            min={2000}
            max={2100}
            precision={0}
            style={{ width: 100 }}
            value={Number(value.slice(0, 4))}
            onChange={(year) => choose(`${year ?? ''}-${value.slice(5)}`)}
          />
          <Radio.Group
            {...radioRole}
            aria-label={texts.quarters}
            optionType="button"
            value={value.slice(5)}
            onChange={({ target }) => choose(`${value.slice(0, 4)}-${String(target.value)}`)}
            options={[1, 2, 3, 4].map((n) => ({ value: `Q${n}`, label: texts.quarter(n) }))}
          />
        </>
      )}
    </div>
  );
}
