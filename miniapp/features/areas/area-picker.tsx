import { Failed } from '../../ui/notice';
import { Select, type Option } from '../../ui/select';
import { useTown } from './area-queries';
import { areaTexts as texts } from './areas.texts';

interface AreaPickerProps {
  town: string;
  village: string | null;
  grid: string | null;
  errors: { village?: string; grid?: string };
  onChange(village: string | null, grid: string | null): void;
}

const optionsOf = (areas: readonly { code: string; name: string }[]): Option[] =>
  areas.map(({ code, name }) => ({ value: code, label: name }));

/** A village of the town, and a grid of the village, by name. */
export function AreaPicker({ town, village, grid, errors, onChange }: AreaPickerProps) {
  const { data, problem, reload } = useTown(town);
  if (problem && !data) {
    return <Failed words={`${texts.areasMissing}。${problem.words}`} onRetry={() => void reload()} />;
  }
  const villages = data?.villages ?? [];
  const grids = villages.find(({ code }) => code === village)?.grids ?? [];
  return (
    <>
      <Select
        name="place.village"
        label={texts.village}
        error={errors.village}
        options={optionsOf(villages)}
        value={village}
        none={village ? texts.noVillage : texts.chooseVillage}
        onChange={(next) => onChange(next, null)}
      />
      {grids.length ? (
        <Select
          name="place.grid"
          label={texts.grid}
          error={errors.grid}
          options={optionsOf(grids)}
          value={grid}
          none={texts.chooseGrid}
          onChange={(next) => onChange(village, next)}
        />
      ) : null}
    </>
  );
}
