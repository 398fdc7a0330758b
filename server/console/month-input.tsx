import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

interface MonthInputProps {
  label: string;
  /** `yyyy-mm`; empty where none is chosen. */
  value: string;
  onChange(value: string): void;
}

/** A month, chosen or typed. */
export function MonthInput({ label, value, onChange }: MonthInputProps) {
  // The library reads "-01" as a month of its own choice.
  const given = dayjs(value ? `${value}-01` : null);
  return (
    <DatePicker
      aria-label={label}
      picker="month"
      format="YYYY-MM"
      style={{ width: 130 }}
      allowClear={false}
      needConfirm={false}
      value={given.isValid() ? given : null}
      onChange={(at: dayjs.Dayjs | null) => at && onChange(at.format('YYYY-MM'))}
    />
  );
}
