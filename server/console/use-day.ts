import dayjs, { type Dayjs } from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useMemo, useState } from 'react';

/**
 * A day as the calendars of the library take it (null where there is none or it is none), and how it is changed by its
 * text. A calendar that is left submits twice, two frames apart, and the second time what it was given: where the page
 * takes a change over later than that, as through its address, the old day would come back. So what was chosen is kept
 * here until the page says something else.
 */
export function useDay<T extends string | null>(text: T, onChange?: (text: T) => void) {
  const [kept, keep] = useState({ said: text, shown: text });
  if (kept.said !== text) keep({ said: text, shown: text });
  const shown = kept.said === text ? kept.shown : text;
  const day = useMemo((): Dayjs | null => {
    const read = shown ? dayjs(shown) : null;
    return read?.isValid() ? read : null;
  }, [shown]);
  const change = (next: T): void => {
    keep({ said: text, shown: next });
    onChange?.(next);
  };
  return [day, change] as const;
}
