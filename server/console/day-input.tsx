import { DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { consoleTexts } from './console.texts';
import { useDay } from './use-day';

interface DayInputProps {
  id?: string;
  /** `yyyy-mm-dd`, or `yyyy-mm-ddThh:mm` with a time. */
  value?: string | null;
  onChange?(value: string | null): void;
  width: number;
  /** With the time of day. */
  time?: boolean;
  /** A month instead of a day, `yyyy-mm`. */
  month?: boolean;
}

const shapes = {
  day: { value: 'YYYY-MM-DD', shown: 'YYYY-MM-DD', hint: consoleTexts.pickDay },
  time: { value: 'YYYY-MM-DDTHH:mm', shown: 'YYYY-MM-DD HH:mm', hint: consoleTexts.pickTime },
  month: { value: 'YYYY-MM', shown: 'YYYY-MM', hint: consoleTexts.pickMonth },
};

/** A day or month, chosen or typed; its value is text as the contract has it, without a zone. */
export function DayInput({ value, onChange, width, time, month, ...bound }: DayInputProps) {
  const shape = shapes[time ? 'time' : month ? 'month' : 'day'];
  const [day, change] = useDay(value ?? null, onChange);
  return (
    <DatePicker
      {...bound}
      style={{ width, maxWidth: '100%' }}
      value={day}
      onChange={(at: Dayjs | null) => change(at?.format(shape.value) ?? null)}
      format={shape.shown}
      needConfirm={false}
      placeholder={shape.hint}
      {...(month ? { picker: 'month' as const } : {})}
      {...(time ? { showTime: { format: 'HH:mm' } } : {})}
    />
  );
}
