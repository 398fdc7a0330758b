import type { MyHouse } from '@contract/bindings/bindings';
import { houseChoices } from '@contract/houses/house-fields';
import { levelMeanings } from '@contract/houses/houses.texts';
import { Notice } from '../../ui/notice';

/** What the level of a house means for who lives there; nothing where it was never appraised. */
export function LevelNotice({ facts }: Pick<MyHouse, 'facts'>) {
  const level = houseChoices.level.find((each) =>
    facts.some(({ field, value }) => field === 'level' && value === each),
  );
  if (!level) return null;
  return <Notice kind={level === 'C' || level === 'D' ? 'warn' : 'info'} title={levelMeanings[level]} />;
}
