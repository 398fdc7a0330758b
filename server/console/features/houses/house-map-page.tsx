import { Alert, Select, Spin } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { houseChoices } from '@contract/houses/house-fields';
import { mapHouses, mostHousePoints } from '@contract/houses/house-map';
import { choiceTexts } from '@contract/houses/houses.texts';
import { call, errorWords } from '../../api';
import { useAreas } from '../areas/grid-select';
import { VillageFilter } from '../areas/village-filter';
import { useMe } from '../staff/me';
import '../supervision/supervision.css';
import { HouseMap } from './house-map';
import { houseTexts as texts } from './houses.texts';

const none: never[] = [];

/** The map of houses by level, for staff alone; what it is narrowed to stands in the address. */
export function HouseMapPage() {
  const [address, setAddress] = useSearchParams();
  const area = address.get('area') ?? undefined;
  const level = [...houseChoices.level, 'none' as const].find((one) => one === address.get('level'));
  const hazard = [...houseChoices.hazard, 'any' as const].find((one) => one === address.get('hazard'));
  const held = useMe().data?.roles.map(({ area: own }) => own) ?? [];
  const towns = useAreas().data?.towns ?? [];
  const own = towns.find(({ code }) => held.some((each) => code.startsWith(each) || each.startsWith(code)));
  const town = (area ? towns.find(({ code }) => area.startsWith(code)) : own)?.code;
  const query = { area: area ?? town, ...(level ? { level } : {}), ...(hazard ? { hazard } : {}) };
  const found = useQuery({
    queryKey: ['houses', 'map', query],
    queryFn: () => call(mapHouses, { query }),
    enabled: town !== undefined,
  });
  const set = (over: Record<string, string | undefined>): void =>
    setAddress(
      Object.entries({ area, level, hazard, ...over }).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, value] as [string, string]],
      ),
    );
  const list = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
  return (
    <>
      <p>
        <Link to="/houses">{texts.back}</Link>
      </p>
      <h1 style={{ fontSize: '1.35rem' }}>{texts.houseMap}</h1>
      <div className="filters" role="search">
        <VillageFilter value={area} onChange={(code) => set({ area: code })} />
        <Select<string>
          aria-label={texts.level}
          placeholder={texts.level}
          allowClear
          style={{ minWidth: 130 }}
          value={level ?? null}
          options={[
            ...houseChoices.level.map((value) => ({ value: value as string, label: choiceTexts.level[value] })),
            { value: 'none', label: texts.notAppraised },
          ]}
          onChange={(value: string | undefined) => set({ level: value })}
        />
        <Select<string>
          aria-label={texts.hazard}
          placeholder={texts.hazard}
          allowClear
          style={{ minWidth: 130 }}
          value={hazard ?? null}
          options={[
            { value: 'any', label: texts.anyHazard },
            ...houseChoices.hazard.map((value) => ({ value: value as string, label: choiceTexts.hazard[value] })),
          ]}
          onChange={(value: string | undefined) => set({ hazard: value })}
        />
        <Link to={`/houses?${list.toString()}`}>{texts.asList}</Link>
      </div>
      {found.error && <Alert type="error" showIcon message={errorWords(found.error)} />}
      {found.isPending && <Spin />}
      {found.data && <p aria-live="polite">{texts.onMap(found.data.points.length)}</p>}
      {found.data?.more && <Alert type="warning" showIcon message={texts.mapMore(mostHousePoints)} />}
      {town && <HouseMap key={town} town={town} points={found.data?.points ?? none} />}
    </>
  );
}
