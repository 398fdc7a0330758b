import { reportLimits } from '@contract/reports/report-input';
import { town } from '../../settings';
import { Section } from '../../ui/screen';
import { TextField } from '../../ui/text-field';
import { AreaPicker } from '../areas/area-picker';
import { areaTexts } from '../areas/areas.texts';
import { PlaceField } from '../areas/place-field';
import type { PlaceDraft } from './draft';
import type { FieldErrors } from './draft-input';
import { changeDraft } from './draft-store';

const change = (place: Partial<PlaceDraft>): void => changeDraft({ type: 'place', place });

/** Where it is: a point, or a village and words. */
export function PlaceSection({ place, errors }: { place: PlaceDraft; errors: FieldErrors }) {
  return (
    <Section>
      <PlaceField
        point={place.point}
        label={place.label}
        error={errors['place.point']}
        onChange={(point, label) => change({ point, label })}
      />
      <AreaPicker
        town={town}
        village={place.village}
        grid={place.grid}
        errors={{ village: errors['place.village'], grid: errors['place.grid'] }}
        onChange={(village, grid) => change({ village, grid })}
      />
      <TextField
        name="place.words"
        label={areaTexts.words}
        hint={areaTexts.wordsHint}
        error={errors['place.words']}
        most={reportLimits.wordsMax}
        value={place.words}
        onChange={(words) => change({ words })}
      />
    </Section>
  );
}
