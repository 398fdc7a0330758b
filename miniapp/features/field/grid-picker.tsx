import { useState } from 'react';
import { Notice } from '../../ui/notice';
import { Select, type Option } from '../../ui/select';
import { fieldTexts as texts } from './field.texts';
import { useGrids } from './grids';

const optionsOf = (areas: readonly { code: string; name: string }[]): Option[] =>
  areas.map(({ code, name }) => ({ value: code, label: name }));

/** What the two lists are called. */
interface PickerWords {
  village: string;
  none: string;
  grid: string;
  chooseGrid: string;
}

const proposed: PickerWords = {
  village: texts.village,
  none: texts.chooseVillage,
  grid: texts.grid,
  chooseGrid: texts.chooseGrid,
};

interface GridPickerProps {
  grid: string | null;
  error?: string;
  words?: PickerWords;
  onChange(grid: string | null): void;
}

/** The grid that a case should go to: a village of the town, then a grid of it. */
export function GridPicker({ grid, error, words = proposed, onChange }: GridPickerProps) {
  const villages = useGrids();
  const [chosen, setChosen] = useState<string | null>(null);
  const village = villages.find(({ code, grids }) => (grid ? grids.some((one) => one.code === grid) : code === chosen));
  if (villages.length === 0) return <Notice kind="info" title={texts.noGrids} />;
  const choose = (code: string | null): void => {
    setChosen(code);
    onChange(null);
  };
  return (
    <>
      <Select
        name="proposedVillage"
        label={words.village}
        options={optionsOf(villages)}
        value={village?.code ?? null}
        none={words.none}
        onChange={choose}
      />
      {village ? (
        <Select
          name="proposedGrid"
          label={words.grid}
          error={error}
          options={optionsOf(village.grids)}
          value={grid}
          none={words.chooseGrid}
          onChange={(next) => {
            setChosen(village.code);
            onChange(next);
          }}
        />
      ) : null}
    </>
  );
}
