import type { Dayjs } from 'dayjs';
import { DatePicker } from 'antd';
import { useDay } from './use-day';

interface MonthInputProps {
  label: string;
  /** `yyyy-mm`; empty where none is chosen. */
  value: string;
  onChange(value: string): void;
}

/** A month, chosen or typed. */
export function MonthInput({ label, value, onChange }: MonthInputProps) {
  const [month, change] = useDay(value, onChange);
  return (
    <DatePicker
      aria-label={label}
      picker="month"
      format="YYYY-MM"
      style={{ width: 130 }}
      allowClear={false}
      needConfirm={false}
      value={month}
      onChange={(at: Dayjs | null) => at && change(at.format('YYYY-MM'))}
    />
  );
}
