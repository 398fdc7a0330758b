import { Select } from 'antd';
import { useMe } from '../staff/me';
import { areaTexts as texts } from './areas.texts';
import { useAreas } from './grid-select';

interface VillageFilterProps {
  value: string | undefined;
  onChange(code: string | undefined): void;
}

/** A village of the signed-in one's own areas; with several towns these can be chosen as a whole as well. */
export function VillageFilter({ value, onChange }: VillageFilterProps) {
  const held = useMe().data?.roles.map(({ area }) => area) ?? [];
  const mine = (code: string): boolean => held.some((area) => code.startsWith(area) || area.startsWith(code));
  const towns = (useAreas().data?.towns ?? []).filter(({ code }) => mine(code));
  const options = towns.flatMap((town) => [
    ...(towns.length > 1 ? [{ value: town.code, label: town.name }] : []),
    ...town.villages
      .filter(({ code }) => mine(code))
      .map(({ code, name }) => ({ value: code, label: towns.length > 1 ? `${town.name} ${name}` : name })),
  ]);
  return (
    <Select
      aria-label={texts.village}
      style={{ width: 170 }}
      allowClear
      showSearch
      optionFilterProp="label"
      placeholder={texts.allVillages}
      popupMatchSelectWidth={false}
      value={value}
      onChange={onChange}
      options={options}
    />
  );
}
