import type { CorrectionView } from '@contract/corrections/corrections';
import { Facts } from '../../ui/facts';
import { Notice } from '../../ui/notice';
import { wordsOf } from '../houses/house-words';
import { reviewTexts as texts } from './corrections.texts';
import { waits } from './opinions';

type Item = CorrectionView['items'][number];

/** One field as a difference: as it was seen, as it is asked to be, as it stands now. */
export function Difference({ item }: { item: Item }) {
  const words = (value: Item['from']): string => (value === null ? texts.empty : wordsOf(item.field, value));
  return (
    <>
      <Facts
        facts={[
          { label: texts.from, value: words(item.from) },
          { label: texts.asked, value: words(item.asked) },
          { label: texts.now, value: words(item.now) },
          { label: texts.reason, value: item.reason },
        ]}
      />
      {waits(item) && item.now !== item.from ? <Notice kind="warn" title={texts.changed} /> : null}
    </>
  );
}
