import { FormSelect } from '../../form-select';
import { taskTexts as texts } from './inspection-tasks.texts';
import { useTaskOfficers } from './queries';

interface OfficerSelectProps {
  label: string;
  /** Where the houses are; the whole of the own areas where it is left out. */
  area: string | undefined;
  /** Whether each house may go to the officer of its own grid, as `null`. */
  byGrid?: boolean;
  value?: string | null;
  onChange?(value: string | null): void;
  id?: string;
}

const grid = '';

/** Chooses who inspects, among those who may in that area. */
export function OfficerSelect({ label, area, byGrid = false, value, onChange, ...field }: OfficerSelectProps) {
  const officers = useTaskOfficers(area, true);
  const options = (officers.data?.officers ?? []).map(({ id, name, areas }) => ({
    value: id,
    label: texts.officerWords(name, areas.slice(0, 3)),
  }));
  return (
    <FormSelect<string>
      {...field}
      aria-label={label}
      style={{ width: 280, maxWidth: '100%' }}
      showSearch
      optionFilterProp="label"
      loading={officers.isPending}
      value={value === null && byGrid ? grid : (value ?? undefined)}
      onChange={(chosen: string) => onChange?.(chosen || null)}
      options={byGrid ? [{ value: grid, label: texts.byGrid }, ...options] : options}
    />
  );
}
