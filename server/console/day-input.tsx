import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { consoleTexts } from './console.texts';

interface DayInputProps {
  id?: string;
  /** `yyyy-mm-dd`, or `yyyy-mm-ddThh:mm` with a time. */
  value?: string | null;
  onChange?(value: string | null): void;
  width: number;
  /** With the time of day. */
  time?: boolean;
}

/** A day, chosen or typed; its value is text as the contract has it, without a zone. */
export function DayInput({ value, onChange, width, time, ...bound }: DayInputProps) {
  const given = value ? dayjs(value) : null;
  return (
    <DatePicker
      {...bound}
      style={{ width, maxWidth: '100%' }}
      value={given?.isValid() ? given : null}
      onChange={(at: dayjs.Dayjs | null) => onChange?.(at?.format(time ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DD') ?? null)}
      format={time ? 'YYYY-MM-DD HH:mm' : 'YYYY-MM-DD'}
      needConfirm={false}
      placeholder={time ? consoleTexts.pickTime : consoleTexts.pickDay}
      {...(time ? { showTime: { format: 'HH:mm' } } : {})}
    />
  );
}
